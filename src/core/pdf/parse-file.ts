import { fail, ok, type Result } from '../result.js';
import type { PdfFaultCode } from './fault.js';
import { Scanner } from './scanner.js';
import { dictionaryOf, integerOf, type PdfObject, type PdfValue } from './value.js';

/** A file larger than this is none of ours: a certificate takes a hundred kilobytes or two. */
export const MOST_BYTES = 8 * 1024 * 1024;
const MOST_OBJECTS = 20_000;

const HEADER = '%PDF-1.7\n%';
const BINARY_MARK = [0xff, 0xff, 0xff, 0xff, 0x0a];
const END = '%%EOF\n';

/** A file as it was written: every byte of it belongs to an object, the cross-reference table or the trailer. */
export interface PdfFile {
  readonly objects: ReadonlyMap<number, PdfObject>;
  readonly trailer: ReadonlyMap<string, PdfValue>;
}

/**
 * Reads the one form in which a registry writes its files, from the first byte to the last: objects one behind the other,
 * one table that points exactly to them, one trailer, and nothing else. Readers of PDF follow the table backwards, skip
 * what they do not know and repair what is broken; what they would show can therefore differ from what another reader
 * sees. A file in which no byte is free has one reading only.
 */
export const parseFile = (bytes: Uint8Array): Result<PdfFile, PdfFaultCode> => {
  if (!new Scanner(bytes).take('%PDF-')) return fail('pdf-unreadable', 'no PDF');
  if (bytes.length > MOST_BYTES) return fail('pdf-structure', 'too large');
  const scanner = new Scanner(bytes);
  const file = new Parser(bytes, scanner).file();
  if (file === undefined) return fail(faultOf(bytes), `byte ${scanner.at}`);
  if (!scanner.isAtEnd) {
    return fail(includes(bytes, 'startxref', scanner.at) ? 'pdf-updated' : 'pdf-trailing-bytes', `byte ${scanner.at}`);
  }
  return file.trailer.has('Encrypt') ? fail('pdf-encrypted') : ok(file);
};

/** What is said of a file in which our form was not found. */
const faultOf = (bytes: Uint8Array): PdfFaultCode => {
  if (!new Scanner(bytes, bytes.length - END.length).take(END)) {
    const isWhole = includes(bytes, '%%EOF', Math.max(0, bytes.length - 1_024));
    if (!isWhole) return 'pdf-unreadable';
  }
  return includes(bytes, '/Encrypt', 0) ? 'pdf-encrypted' : 'pdf-structure';
};

const includes = (bytes: Uint8Array, text: string, from: number): boolean => {
  const first = text.charCodeAt(0);
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (new Scanner(bytes, at).take(text)) return true;
  }
  return false;
};

/** Undefined stands for anything that is not exactly in place. */
class Parser {
  private readonly objects = new Map<number, PdfObject>();
  private readonly offsets = new Map<number, number>();

  constructor(
    private readonly bytes: Uint8Array,
    private readonly scanner: Scanner,
  ) {}

  file(): PdfFile | undefined {
    const { scanner } = this;
    if (!scanner.take(HEADER) || !BINARY_MARK.every((byte) => this.bytes[scanner.at++] === byte)) return undefined;
    let table = scanner.at;
    while (!scanner.take('xref\n')) {
      if (!this.object() || this.objects.size > MOST_OBJECTS) return undefined;
      table = scanner.at;
    }
    if (!this.table() || !scanner.take('trailer\n')) return undefined;
    const trailer = dictionaryOf(scanner.value());
    if (trailer === undefined || trailer.get('Size') !== this.objects.size + 1) return undefined;
    if (!scanner.take('\nstartxref\n') || scanner.digits() !== table || !scanner.take(`\n${END}`)) return undefined;
    return { objects: this.objects, trailer };
  }

  private object(): boolean {
    const { scanner } = this;
    const offset = scanner.at;
    const id = scanner.digits();
    if (id === undefined || id === 0 || this.objects.has(id) || !scanner.take(' 0 obj\n')) return false;
    const value = scanner.value();
    if (value === undefined) return false;
    const stream = scanner.take('\nstream\n') ? this.stream(value) : undefined;
    if (!scanner.take('\nendobj\n')) return false;
    this.objects.set(id, stream === undefined ? { value } : { value, stream });
    this.offsets.set(id, offset);
    return true;
  }

  /** When its length is wrong, the scanner stands where no `endobj` is. */
  private stream(value: PdfValue): Uint8Array | undefined {
    const length = integerOf(dictionaryOf(value)?.get('Length'));
    if (length === undefined || length > this.bytes.length - this.scanner.at) return undefined;
    const start = this.scanner.at;
    this.scanner.at += length;
    return this.scanner.take('\nendstream') ? this.bytes.subarray(start, start + length) : undefined;
  }

  private table(): boolean {
    const { scanner } = this;
    if (!scanner.take(`0 ${this.objects.size + 1}\n0000000000 65535 f \n`)) return false;
    for (let id = 1; id <= this.objects.size; id++) {
      const offset = this.offsets.get(id);
      if (offset === undefined || !scanner.take(`${String(offset).padStart(10, '0')} 00000 n \n`)) return false;
    }
    return true;
  }
}
