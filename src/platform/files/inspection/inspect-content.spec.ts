import { gzipSync } from 'node:zlib';
import { inspect } from '../../../../test/files/samples/inspect.js';
import { zip } from '../../../../test/files/samples/office.js';

const bytes = (hex: string, text = '') =>
  Buffer.concat([Buffer.from(hex, 'hex'), Buffer.from(text), Buffer.alloc(600)]);

/** One header block of a POSIX tar with its checksum. */
function tar(): Buffer {
  const block = Buffer.alloc(1024);
  block.write('a.txt', 0);
  block.write('0000644\0', 100);
  block.write('00000000000\0', 124);
  block.write('        ', 148);
  block.write('0', 156);
  block.write('ustar\x0000', 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

const compound = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2000)]);

describe('inspectContent', () => {
  it.each<[string, Buffer | string, string]>([
    ['empty', '', 'evidence-empty'],
    ['ZIP', zip({ 'a.txt': Buffer.from('hello') }), 'evidence-archive'],
    ['empty ZIP', zip({}), 'evidence-archive'],
    ['gzip', gzipSync('hello'), 'evidence-archive'],
    ['7z', bytes('377abcaf271c0004'), 'evidence-archive'],
    ['RAR', bytes('526172211a070100'), 'evidence-archive'],
    ['tar', tar(), 'evidence-archive'],
    ['bzip2', bytes('425a68393141592653'), 'evidence-archive'],
    ['xz', bytes('fd377a585a0000'), 'evidence-archive'],
    ['legacy Office', compound, 'evidence-macro'],
    ['encrypted Office', Buffer.concat([compound, Buffer.from('EncryptedPackage', 'utf16le')]), 'evidence-encrypted'],
    ['Windows program', bytes('4d5a9000'), 'evidence-unknown-type'],
    ['GIF', bytes('474946383961', '\x01\0\x01\0'), 'evidence-unknown-type'],
    ['noise', bytes('00112233445566778899'), 'evidence-unknown-type'],
    ['ZIP behind noise', Buffer.concat([bytes('0011'), zip({ a: Buffer.from('b') })]), 'evidence-polyglot'],
  ])('refuses: %s', async (_, file, code) => {
    expect(await inspect(file)).toBe(code);
  });
});
