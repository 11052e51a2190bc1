import { SaxesParser } from 'saxes';
import { Fault } from '../../../core/fault.js';
import { tableFault } from '../table-fault.js';
import { malformed } from './workbook-fault.js';

/** SpreadsheetML nests about ten deep. */
const MAX_DEPTH = 64;
/** One tag, or the text between two; a cell holds at most 32,767 characters, each perhaps written as `&#x10FFFF;`. */
const MAX_TOKEN = 1024 ** 2;

/** What a part of a workbook is told to. Names come without their prefixes. */
export interface XmlHandler {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  close?(name: string): void;
  text?(text: string): void;
  /** The fault of a tag or text that does not end. */
  endless?(): Fault;
}

/**
 * Reads an XML part piece by piece: UTF-8, well-formed, without DTD, with bounds on depth and on the length of what
 * stands between two tags. Throws Fault of `TableFaultCode`.
 */
export class XmlReader {
  private readonly decoder = new TextDecoder('utf-8', { fatal: true });
  private readonly parser = new SaxesParser();
  private depth = 0;
  private written = 0;
  private lastEvent = 0;

  /** @param part for the user */
  constructor(
    private readonly handler: XmlHandler,
    part: string,
  ) {
    const { parser } = this;
    parser.on('doctype', () => {
      throw tableFault('table-workbook-dtd', {}, { part });
    });
    parser.on('opentag', ({ name, attributes }) => {
      this.lastEvent = parser.position;
      this.depth += 1;
      if (this.depth > MAX_DEPTH) throw malformed('depth');
      handler.open?.(localName(name), attributes);
    });
    parser.on('closetag', ({ name }) => {
      this.lastEvent = parser.position;
      this.depth -= 1;
      handler.close?.(localName(name));
    });
    const text = (piece: string): void => handler.text?.(piece);
    parser.on('text', text);
    parser.on('cdata', text);
  }

  push(bytes: Uint8Array): void {
    this.write(() => this.decoder.decode(bytes, { stream: true }));
  }

  end(): void {
    this.write(() => this.decoder.decode());
    this.guard(() => this.parser.close());
  }

  private write(decode: () => string): void {
    this.guard(() => {
      const text = decode();
      this.parser.write(text);
      this.written += text.length;
    });
    if (this.written - this.lastEvent > MAX_TOKEN) throw this.handler.endless?.() ?? malformed('length');
  }

  /** Whatever parser and decoder throw by themselves is a remark on the part. */
  private guard(work: () => void): void {
    try {
      work();
    } catch (error) {
      throw error instanceof Fault ? error : malformed('xml');
    }
  }
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Reads a whole part. */
export async function readXml(pieces: AsyncIterable<Uint8Array>, handler: XmlHandler, part: string): Promise<void> {
  const reader = new XmlReader(handler, part);
  for await (const piece of pieces) reader.push(piece);
  reader.end();
}
