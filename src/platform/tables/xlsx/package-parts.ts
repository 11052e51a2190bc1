import type { FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { type Entry, fromFdPromise, type ZipFile } from 'yauzl';
import { Fault } from '../../../core/fault.js';
import type { TableLimits } from '../limits.js';
import { tableFault } from '../table-fault.js';
import { malformed } from './workbook-fault.js';

const STORED = 0;
const DEFLATED = 8;

/**
 * The parts of an Open Packaging Conventions file (ISO/IEC 29500-2). Names are compared without case. What parts unpack
 * to is counted while they are unpacked, whatever they declare.
 */
export class PackageParts {
  private readonly unpacked = new Map<string, number>();
  private total = 0;

  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
    private readonly limits: TableLimits,
  ) {}

  /** Reads the directory of the file, which must stay open. Throws Fault of `TableFaultCode`. */
  static async of(file: FileHandle, limits: TableLimits): Promise<PackageParts> {
    return remarkOnFile(async () => {
      const zip = await fromFdPromise(file.fd, { autoClose: false, strictFileNames: true, validateEntrySizes: true });
      if (zip.entryCount > limits.maxParts) throw tooLarge(limits);
      const entries = new Map<string, Entry>();
      for await (const entry of zip.eachEntry()) {
        const name = entry.fileName.toLowerCase();
        if (entries.has(name)) throw malformed('name');
        if (entry.isEncrypted()) throw tableFault('table-workbook-encrypted');
        const { compressionMethod } = entry;
        if (compressionMethod !== STORED && compressionMethod !== DEFLATED) throw malformed('compression');
        entries.set(name, entry);
      }
      return new PackageParts(zip, entries, limits);
    });
  }

  /** In lower case, without a leading slash. */
  get names(): readonly string[] {
    return [...this.entries.keys()];
  }

  has(name: string): boolean {
    return this.entries.has(name.toLowerCase());
  }

  /** The bytes of a part. Throws Fault when there is none, it is damaged, or it unpacks to too much. */
  async *bytes(name: string): AsyncGenerator<Buffer> {
    const entry = this.entries.get(name.toLowerCase());
    if (entry === undefined) throw malformed('missing');
    const stream = await remarkOnFile(() => this.zip.openReadStreamPromise(entry));
    // Read a second time, a part counts once.
    this.total -= this.unpacked.get(entry.fileName) ?? 0;
    let size = 0;
    let checksum = 0;
    const pieces = stream[Symbol.asyncIterator]();
    try {
      for (;;) {
        const next = await remarkOnFile(() => pieces.next());
        if (next.done === true) break;
        const bytes: Buffer = next.value;
        size += bytes.length;
        checksum = crc32(bytes, checksum);
        this.count(entry, size, bytes.length);
        yield bytes;
      }
    } finally {
      stream.destroy();
    }
    if (checksum !== entry.crc32) throw malformed('compression');
  }

  private count(entry: Entry, size: number, more: number): void {
    const { maxUnpackedBytes, maxRatio, ratioFloorBytes } = this.limits;
    this.total += more;
    this.unpacked.set(entry.fileName, size);
    const isOver = size > ratioFloorBytes && size > Math.max(1, entry.compressedSize) * maxRatio;
    if (isOver || this.total > maxUnpackedBytes) throw tooLarge(this.limits);
  }
}

const tooLarge = ({ maxUnpackedBytes: bytes, maxRatio: ratio, maxParts: parts }: TableLimits) =>
  tableFault('table-workbook-too-large', {}, { bytes, ratio, parts });

/** What the library throws is a remark on the file, unless the file system failed. */
async function remarkOnFile<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Fault) throw error;
    const code: unknown = Object(error).code;
    if (typeof code === 'string' && !code.startsWith('Z_')) throw error;
    throw malformed(typeof code === 'string' ? 'compression' : 'zip');
  }
}
