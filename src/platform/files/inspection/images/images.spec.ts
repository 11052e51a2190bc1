import fc from 'fast-check';
import { jpeg, PNG_START, png, pngChunk, pngHeader } from '../../../../../test/files/samples/images.js';
import { inspect } from '../../../../../test/files/samples/inspect.js';
import { zip } from '../../../../../test/files/samples/office.js';

const archive = zip({ 'a.txt': Buffer.from('hello') });
const join = (...parts: (Buffer | string)[]) => Buffer.concat(parts.map((part) => Buffer.from(part)));

/** A ZIP in a chunk of its own whose comment claims the rest of the PNG: it ends where the PNG ends. */
function zipInsidePng(): Buffer {
  const behind = png().length - PNG_START.length - pngHeader().length + 4;
  const inside = Buffer.from(archive);
  inside.writeUInt16LE(behind, inside.length - 2);
  return png(pngChunk('tEXt', inside));
}

function withWrongChecksum(): Buffer {
  const file = png();
  file[PNG_START.length + 8 + 3] = 9;
  return file;
}

describe('PNG', () => {
  it('takes an image', async () => {
    expect(await inspect(png())).toBe('image/png');
    expect(await inspect(png(pngChunk('tEXt', Buffer.from('Title\0a'))))).toBe('image/png');
  });

  it.each<[string, Buffer, string]>([
    ['ZIP behind the image', join(png(), archive), 'evidence-polyglot'],
    ['ZIP in a chunk', zipInsidePng(), 'evidence-polyglot'],
    ['text behind the image', join(png(), 'x'), 'evidence-polyglot'],
    ['7z in a chunk', png(pngChunk('tEXt', Buffer.from('7z\xbc\xaf\x27\x1c', 'latin1'))), 'evidence-polyglot'],
    ['PDF header in a chunk', png(pngChunk('tEXt', Buffer.from('%PDF-1.4'))), 'evidence-polyglot'],
    ['web page in a chunk', png(pngChunk('tEXt', Buffer.from('<script>alert(1)</script>'))), 'evidence-polyglot'],
    ['wrong checksum', withWrongChecksum(), 'evidence-malformed'],
    ['unknown critical chunk', png(pngChunk('ABCD')), 'evidence-malformed'],
    ['no image data', join(PNG_START, pngHeader(), pngChunk('IEND')), 'evidence-malformed'],
    ['second header', png(pngHeader()), 'evidence-malformed'],
    ['gigapixels', join(PNG_START, pngHeader(60_000, 60_000), png().subarray(PNG_START.length + 25)), 'evidence-bomb'],
  ])('refuses: %s', async (_, file, code) => {
    expect(await inspect(file)).toBe(code);
  });

  it('refuses a PNG cut off anywhere', async () => {
    const whole = png(pngChunk('tEXt', Buffer.alloc(500, 0x41)));
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 8, max: whole.length - 1 }), async (length) => {
        expect(await inspect(whole.subarray(0, length))).toBe('evidence-truncated');
      }),
      { numRuns: 60 },
    );
  });
});

describe('JPEG', () => {
  it('takes an image, also one longer than a window', async () => {
    expect(await inspect(jpeg())).toBe('image/jpeg');
    expect(await inspect(jpeg(200_001))).toBe('image/jpeg');
  });

  it('takes further images and zero padding behind the first', async () => {
    expect(await inspect(join(jpeg(), jpeg(), Buffer.alloc(100)))).toBe('image/jpeg');
  });

  it.each<[string, Buffer, string]>([
    ['ZIP behind the image', join(jpeg(), archive), 'evidence-polyglot'],
    ['program behind the image', join(jpeg(), 'MZ\x90\0'), 'evidence-polyglot'],
    ['RAR in the scan', join(jpeg().subarray(0, -2), 'Rar!\x1a\x07\0', Buffer.from([0xff, 0xd9])), 'evidence-polyglot'],
    ['no image', Buffer.from([0xff, 0xd8, 0xff, 0xd9]), 'evidence-malformed'],
    ['no marker where one must be', join(jpeg().subarray(0, 20), 'xxxx', jpeg().subarray(20)), 'evidence-malformed'],
  ])('refuses: %s', async (_, file, code) => {
    expect(await inspect(file)).toBe(code);
  });

  it('refuses a JPEG cut off anywhere', async () => {
    const whole = jpeg(70_000);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 3, max: whole.length - 1 }), async (length) => {
        expect(await inspect(whole.subarray(0, length))).toBe('evidence-truncated');
      }),
      { numRuns: 60 },
    );
  });
});
