import type { FileHandle } from 'node:fs/promises';
import type { TableLimits } from '../limits.js';
import { type TableFaultCode, tableFault } from '../table-fault.js';
import { rowsOf, type Table, type TableRow } from '../table.js';
import type { Fault } from '../../../core/fault.js';
import { PackageParts } from './package-parts.js';
import { type Relationship, Relationships, relationshipsOf } from './relationships.js';
import { SharedTexts } from './shared-texts.js';
import { SheetRows } from './sheet-rows.js';
import { malformed } from './workbook-fault.js';
import { type ListedSheet, WorkbookSheets } from './workbook-sheets.js';
import { readXml, type XmlHandler, XmlReader } from './xml-reader.js';

const CONTENT_TYPES = '[content_types].xml';
const ENCRYPTED = /(?:^|\/)(?:encryptedpackage|encryptioninfo)$/;
const MACRO = /(?:^|\/)(?:vbaproject|vbadata|activex|macrosheets|embeddings|ctrlprops|oleobject)/;
const EXTERNAL = /^xl\/(?:externallinks|connections|querytables|model)\b/;
const MACRO_TYPE = /macroenabled|vbaproject|macrosheet|activex|oleobject/i;
const WORKBOOK_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';
const IS_XML = /\.(?:xml|rels|vml)$/;

/**
 * Opens an XLSX workbook: every part but the sheets is unpacked and judged at once, a sheet when its rows are asked for.
 * Refuses what reaches out of the file or runs (external links, connections, macros, embedded objects), DTDs, and
 * whatever unpacks to too much. Throws Fault of `TableFaultCode`.
 */
export async function openWorkbook(file: FileHandle, limits: TableLimits): Promise<readonly Table[]> {
  const parts = await PackageParts.of(file, limits);
  await refuseKinds(parts);
  const root = await relationships(parts, '');
  const workbook = root.find(({ type }) => type === 'officeDocument')?.target;
  if (workbook === undefined) throw malformed('missing');
  const sheets = new WorkbookSheets();
  await readXml(parts.bytes(workbook), sheets, workbook);
  const related = await relationships(parts, workbook);
  const listed = locate(sheets.found, related, parts);
  if (listed.length === 0 || listed.length > limits.maxSheets) throw malformed('sheets');
  if (new Set(listed.map(({ name }) => name.toLowerCase())).size < listed.length) throw malformed('sheets');
  const shared = related.find(({ type }) => type === 'sharedStrings')?.target;
  const texts = new SharedTexts(limits);
  if (shared !== undefined) await readXml(parts.bytes(shared), texts, shared);
  const read = [workbook, ...(shared === undefined ? [] : [shared]), ...listed.map(({ part }) => part)];
  await judgeOthers(parts, new Set(read.map((name) => name.toLowerCase())));
  return listed.map((sheet) => new SheetTable(parts, sheet, texts.texts, limits));
}

interface LocatedSheet extends ListedSheet {
  readonly part: string;
}

function locate(sheets: readonly ListedSheet[], related: readonly Relationship[], parts: PackageParts): LocatedSheet[] {
  return sheets.map((sheet) => {
    const target = related.find(({ id, type }) => id === sheet.relationship && type === 'worksheet')?.target;
    if (target === undefined || !parts.has(target)) throw malformed('missing', { sheet: sheet.name });
    return { ...sheet, part: target };
  });
}

async function refuseKinds(parts: PackageParts): Promise<void> {
  const { names } = parts;
  if (names.some((name) => ENCRYPTED.test(name))) throw tableFault('table-workbook-encrypted');
  if (!parts.has(CONTENT_TYPES)) throw notAWorkbook({ zh: 'ZIP 压缩包', en: 'a ZIP archive' });
  if (names.some((name) => MACRO.test(name))) throw tableFault('table-workbook-macro');
  const external = names.find((name) => EXTERNAL.test(name));
  if (external !== undefined) throw tableFault('table-workbook-external', {}, { part: external });
  const declared: string[] = [];
  const types: XmlHandler = { open: (_, { ContentType: type }) => void (type !== undefined && declared.push(type)) };
  await readXml(parts.bytes(CONTENT_TYPES), types, CONTENT_TYPES);
  if (declared.some((type) => MACRO_TYPE.test(type))) throw tableFault('table-workbook-macro');
  if (!declared.includes(WORKBOOK_TYPE)) throw notAWorkbook({ zh: '其他办公文档', en: 'another office document' });
}

const notAWorkbook = (found: { zh: string; en: string }): Fault<TableFaultCode> =>
  tableFault('table-other-format', {}, { expected: { zh: 'XLSX', en: 'XLSX' }, found });

async function relationships(parts: PackageParts, part: string): Promise<readonly Relationship[]> {
  const name = relationshipsOf(part);
  const collected = new Relationships(name);
  if (parts.has(name)) await readXml(parts.bytes(name), collected, name);
  return collected.found;
}

/** What nobody needs is unpacked and counted all the same, and held to the same rules. */
async function judgeOthers(parts: PackageParts, read: ReadonlySet<string>): Promise<void> {
  for (const name of parts.names) {
    if (read.has(name) || name.endsWith('/')) continue;
    const reader = IS_XML.test(name)
      ? new XmlReader(name.endsWith('.rels') ? new Relationships(name) : {}, name)
      : undefined;
    for await (const piece of parts.bytes(name)) reader?.push(piece);
    reader?.end();
  }
}

class SheetTable implements Table {
  readonly sheet: string;
  readonly isHidden: boolean;

  constructor(
    private readonly parts: PackageParts,
    private readonly located: LocatedSheet,
    private readonly shared: readonly string[],
    private readonly limits: TableLimits,
  ) {
    this.sheet = located.name;
    this.isHidden = located.isHidden;
  }

  async *batches(): AsyncGenerator<readonly TableRow[]> {
    const rows = new SheetRows(this.sheet, this.shared, this.limits);
    const reader = new XmlReader(rows, this.located.part);
    for await (const piece of this.parts.bytes(this.located.part)) {
      reader.push(piece);
      const found = rows.take();
      if (found.length > 0) yield found;
    }
    reader.end();
    const last = rows.take();
    if (last.length > 0) yield last;
  }

  rows(): AsyncIterable<TableRow> {
    return rowsOf(this.batches());
  }
}
