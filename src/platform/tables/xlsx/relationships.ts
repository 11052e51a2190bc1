import { tableFault } from '../table-fault.js';
import type { XmlHandler } from './xml-reader.js';

/** A relationship of a part (ISO/IEC 29500-2, 9.3). */
export interface Relationship {
  readonly id: string;
  /** The last segment of its type: `worksheet`, `sharedStrings`, `officeDocument` … */
  readonly type: string;
  /** Name of the part in the package, without a leading slash. */
  readonly target: string;
}

const WEB = /^(?:https?|mailto):/i;
const OUTSIDE = /^(?:[a-z][a-z\d+.-]*:|[\\/]{2})/i;

/** Collects the relationships of one part. Hyperlinks into the web are followed by nobody here; all else outside is refused. */
export class Relationships implements XmlHandler {
  readonly found: Relationship[] = [];

  /** @param part name of the file of relationships */
  constructor(private readonly part: string) {}

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name !== 'Relationship') return;
    const { Id: id = '', Type: type = '', Target: target = '', TargetMode: mode = '' } = attributes;
    const short = type.slice(type.lastIndexOf('/') + 1);
    if (mode.toLowerCase() === 'external' || OUTSIDE.test(target)) {
      if (short === 'hyperlink' && WEB.test(target)) return;
      throw tableFault('table-workbook-external', {}, { part: this.part });
    }
    this.found.push({ id, type: short, target: resolve(this.part, target) });
  }
}

/** A target is relative to the folder of the part that has the relationships: `xl/_rels/workbook.xml.rels` → `xl/`. */
function resolve(part: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const folder = part.slice(0, part.lastIndexOf('_rels/'));
  const segments: string[] = [];
  for (const segment of `${folder}${target}`.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  return segments.join('/');
}

/** Where the relationships of a part stand. */
export function relationshipsOf(part: string): string {
  const slash = part.lastIndexOf('/') + 1;
  return `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
}
