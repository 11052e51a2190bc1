import { pipeline, Readable } from 'node:stream';
import { constants, crc32, createDeflateRaw } from 'node:zlib';

/** A file of an archive. */
export interface FileToPack {
  /** With `/` between folders. */
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** What the directory says of a file. */
interface Packed {
  readonly name: Buffer;
  readonly offset: number;
  readonly crc: number;
  readonly packedBytes: number;
  readonly bytes: number;
}

/** Sizes and places have 32 bits here (APPNOTE 4.4.8, 4.4.9, 4.4.16); the last values mean ZIP64, which is not written. */
const MOST_BYTES = 0xffff_fffe;
const MOST_FILES = 0xfffe;
const VERSION = 20;
/** Sizes stand behind the data (bit 3), names are UTF-8 (bit 11): APPNOTE 4.4.4. */
const FLAGS = 0x0808;
const DEFLATED = 8;
/** 1980-01-01T00:00, the first instant there is (APPNOTE 4.4.6): the same files are the same archive. */
const MADE_AT = Buffer.from([0x00, 0x00, 0x21, 0x00]);

/**
 * A ZIP archive, piece by piece, in the order of the files; deflated by a thread of the system, so that memory and the event
 * loop are free of it.
 * @throws RangeError beyond 4 GiB or 65,534 files: the caller's to prevent
 */
export async function* zipPieces(files: AsyncIterable<FileToPack> | Iterable<FileToPack>): AsyncGenerator<Uint8Array> {
  const directory: Packed[] = [];
  let offset = 0;
  for await (const { name, bytes } of files) {
    const encoded = Buffer.from(name);
    const header = localHeader(encoded);
    yield header;
    const measured = { crc: 0, bytes: 0 };
    let packedBytes = 0;
    for await (const piece of deflated(bytes, measured)) {
      packedBytes += piece.length;
      yield piece;
    }
    const packed = { name: encoded, offset, packedBytes, ...measured };
    directory.push(packed);
    offset += header.length + packedBytes + DESCRIPTOR_BYTES;
    if (Math.max(offset, packed.bytes) > MOST_BYTES || directory.length > MOST_FILES) throw new RangeError('archive');
    yield descriptor(packed);
  }
  const entries = Buffer.concat(directory.map(directoryHeader));
  yield entries;
  yield end(directory.length, entries.length, offset);
}

/** The pieces deflated, and measured on the way. */
async function* deflated(
  source: FileToPack['bytes'],
  measured: { crc: number; bytes: number },
): AsyncGenerator<Uint8Array> {
  async function* counted() {
    for await (const piece of source) {
      measured.crc = crc32(piece, measured.crc);
      measured.bytes += piece.length;
      yield piece;
    }
  }
  const packing = createDeflateRaw({ level: constants.Z_BEST_SPEED });
  // What goes wrong comes out where the pieces are read.
  pipeline(Readable.from(counted(), { objectMode: true }), packing, () => {});
  yield* packing;
}

/** APPNOTE 4.3.7. */
function localHeader(name: Buffer): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(VERSION, 4);
  header.writeUInt16LE(FLAGS, 6);
  header.writeUInt16LE(DEFLATED, 8);
  MADE_AT.copy(header, 10);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, name]);
}

const DESCRIPTOR_BYTES = 16;

/** APPNOTE 4.3.9. */
function descriptor({ crc, packedBytes, bytes }: Packed): Buffer {
  const record = Buffer.alloc(DESCRIPTOR_BYTES);
  record.writeUInt32LE(0x08074b50, 0);
  record.writeUInt32LE(crc, 4);
  record.writeUInt32LE(packedBytes, 8);
  record.writeUInt32LE(bytes, 12);
  return record;
}

/** APPNOTE 4.3.12. */
function directoryHeader({ name, offset, crc, packedBytes, bytes }: Packed): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(VERSION, 4);
  header.writeUInt16LE(VERSION, 6);
  header.writeUInt16LE(FLAGS, 8);
  header.writeUInt16LE(DEFLATED, 10);
  MADE_AT.copy(header, 12);
  header.writeUInt32LE(crc, 16);
  header.writeUInt32LE(packedBytes, 20);
  header.writeUInt32LE(bytes, 24);
  header.writeUInt16LE(name.length, 28);
  header.writeUInt32LE(offset, 42);
  return Buffer.concat([header, name]);
}

/** APPNOTE 4.3.16. */
function end(files: number, bytes: number, offset: number): Buffer {
  const record = Buffer.alloc(22);
  record.writeUInt32LE(0x06054b50, 0);
  record.writeUInt16LE(files, 8);
  record.writeUInt16LE(files, 10);
  record.writeUInt32LE(bytes, 12);
  record.writeUInt32LE(offset, 16);
  return record;
}
