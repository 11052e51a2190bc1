import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { inflateZlib } from './inflate.js';

const MOST = 200_000;
const bomb = deflateSync(new Uint8Array(50_000_000));

describe('a zlib stream', () => {
  it('gives back what any deflate made of it, up to the bound', () => {
    const bytes = fc.uint8Array({ maxLength: 3_000 });
    fc.assert(
      fc.property(bytes, fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 9 }), (part, times, level) => {
        const content = Buffer.concat(Array.from({ length: times }, () => part));
        const stream = deflateSync(content, { level });
        expect(Buffer.from(inflateZlib(stream, content.length) ?? []).equals(content)).toBe(true);
        if (content.length > 0) expect(inflateZlib(stream, content.length - 1)).toBeUndefined();
      }),
    );
  });

  it('is no bomb', () => {
    expect(bomb.length).toBeLessThan(60_000);
    expect(inflateZlib(bomb, MOST)).toBeUndefined();
  });

  it.each<[string, (stream: Buffer) => Uint8Array]>([
    ['that is cut off', (stream) => stream.subarray(0, -1)],
    ['with a byte too many', (stream) => Buffer.concat([stream, Buffer.of(0)])],
    ['with another checksum', (stream) => Buffer.concat([stream.subarray(0, -1), Buffer.of((stream.at(-1) ?? 0) ^ 1)])],
    ['with another header', (stream) => Buffer.concat([Buffer.of(0x79), stream.subarray(1)])],
    ['with a dictionary', (stream) => Buffer.concat([Buffer.of(0x78, 0xbb), stream.subarray(2)])],
    ['of nothing', () => new Uint8Array(0)],
  ])('%s gives nothing', (_name, change) => {
    const stream = deflateSync(Buffer.from('登记不创设权利；内容以系统存证为准。'));
    const changed = change(stream);
    if (Buffer.from(changed).equals(stream)) throw new Error('not changed');
    expect(inflateZlib(changed, MOST)).toBeUndefined();
  });
});
