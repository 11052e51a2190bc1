import { inflateSync } from 'node:zlib';

/** A PNG without interlacing, with 8 bits to a channel, as RGBA pixels (PNG third edition, clauses 9 and 10). */
export function readPng(bytes: Buffer): { data: Uint8ClampedArray; width: number; height: number } {
  const parts: Buffer[] = [];
  let [width, height, depth, colour] = [0, 0, 0, 0];
  for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    const type = bytes.toString('latin1', at + 4, at + 8);
    const chunk = bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at));
    if (type === 'IHDR')
      [width, height, depth, colour] = [chunk.readUInt32BE(0), chunk.readUInt32BE(4), chunk[8] ?? 0, chunk[9] ?? 0];
    if (type === 'IDAT') parts.push(chunk);
  }
  const channels = { 0: 1, 2: 3, 4: 2, 6: 4 }[colour] ?? 0;
  if (depth !== 8 || channels === 0) throw new Error(`PNG with depth ${depth} and colour type ${colour}`);
  const rows = unfilter(inflateSync(Buffer.concat(parts)), width * channels, height, channels);
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    for (let c = 0; c < 3; c += 1) data[pixel * 4 + c] = rows[pixel * channels + (channels > 2 ? c : 0)] ?? 0;
  }
  return { data, width, height };
}

function unfilter(raw: Buffer, stride: number, height: number, back: number): Uint8Array {
  const rows = new Uint8Array(stride * height);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (stride + 1)] ?? 0;
    for (let x = 0; x < stride; x += 1) {
      const left = x >= back ? (rows[y * stride + x - back] ?? 0) : 0;
      const up = y > 0 ? (rows[(y - 1) * stride + x] ?? 0) : 0;
      const corner = x >= back && y > 0 ? (rows[(y - 1) * stride + x - back] ?? 0) : 0;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
      rows[y * stride + x] = (raw[y * (stride + 1) + 1 + x] ?? 0) + guess;
    }
  }
  return rows;
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}
