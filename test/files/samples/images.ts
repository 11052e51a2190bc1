import { crc32, deflateSync } from 'node:zlib';

/** One PNG chunk with its checksum. */
export function pngChunk(type: string, data: Buffer = Buffer.alloc(0)): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const crc = Buffer.alloc(4);
  crc.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, crc]);
}

export const PNG_START = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

/** The header chunk of an 8-bit grey PNG. */
export function pngHeader(width = 2, height = 2): Buffer {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data[8] = 8;
  return pngChunk('IHDR', data);
}

/** A PNG of 2 by 2 grey pixels; `extra` chunks go before the image data. */
export const png = (...extra: Buffer[]): Buffer =>
  Buffer.concat([PNG_START, pngHeader(), ...extra, pngChunk('IDAT', deflateSync(Buffer.alloc(6))), pngChunk('IEND')]);

const segment = (marker: number, data: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
};

/** The segments of a JPEG with `scanBytes` bytes of scan, among them stuffed bytes and restarts. */
export function jpeg(scanBytes = 64): Buffer {
  const scan = Buffer.alloc(scanBytes, 0x5a);
  for (let at = 0; at + 1 < scanBytes; at += 16) scan.set(at % 32 === 0 ? [0xff, 0] : [0xff, 0xd0], at);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
    segment(0xdb, Buffer.alloc(65)),
    segment(0xc0, Buffer.from([8, 0, 8, 0, 8, 1, 1, 0x11, 0])),
    segment(0xc4, Buffer.alloc(18)),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    scan,
    Buffer.from([0xff, 0xd9]),
  ]);
}
