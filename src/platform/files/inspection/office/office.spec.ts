import fc from 'fast-check';
import { strToU8 } from 'fflate';
import { inspect } from '../../../../../test/files/samples/inspect.js';
import { contentTypes, office, officeParts, relationships, zip } from '../../../../../test/files/samples/office.js';
import { INSPECTION_LIMITS } from '../limits.js';

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const external = (mode: string) =>
  relationships(`<Relationship Id="r9" Type="urn:attachedTemplate" Target="http://x/t.dotm" TargetMode=${mode}/>`);
const hyperlink = (target: string) =>
  relationships(
    `<Relationship Id="h" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" ` +
      `Target="${target}" TargetMode="External"/>`,
  );
const mainPart = (type: string) => contentTypes(`<Override PartName="/word/document.xml" ContentType="${type}"/>`);

/** Changes bytes behind a signature, counted from it, in every place or only in the first. */
function patch(file: Buffer, signature: string, offset: number, value: number, only?: 'first'): Buffer {
  const changed = Buffer.from(file);
  for (let at = changed.indexOf(signature, 0, 'latin1'); at >= 0; at = changed.indexOf(signature, at + 1, 'latin1')) {
    changed[at + offset] = value;
    if (only === 'first') break;
  }
  return changed;
}
const LOCAL = 'PK\x03\x04';
const CENTRAL = 'PK\x01\x02';
const END = 'PK\x05\x06';

/** Writes a 32-bit number into the last directory entry. */
function patchLast(file: Buffer, offset: number, value: number): Buffer {
  const changed = Buffer.from(file);
  changed.writeUInt32LE(value, changed.lastIndexOf(CENTRAL, undefined, 'latin1') + offset);
  return changed;
}

/** A document with bytes put between its last part and its directory. */
function withGap(file: Buffer, gap: Buffer): Buffer {
  const directory = file.indexOf(CENTRAL, 0, 'latin1');
  const changed = Buffer.concat([file.subarray(0, directory), gap, file.subarray(directory)]);
  changed.writeUInt32LE(directory + gap.length, changed.lastIndexOf(END, undefined, 'latin1') + 16);
  return changed;
}

describe('office documents', () => {
  it('accepts what a reader follows only by clicking', async () => {
    const file = office('docx', { 'word/_rels/document.xml.rels': hyperlink('https://www.beijing.gov.cn/') });
    expect(await inspect(file)).toMatch(/wordprocessingml/);
  });

  it('takes docx, xlsx and pptx', async () => {
    expect(await inspect(office('docx'))).toBe(`${OFFICE}.wordprocessingml.document`);
    expect(await inspect(office('xlsx'))).toBe(`${OFFICE}.spreadsheetml.sheet`);
    expect(await inspect(office('pptx'))).toBe(`${OFFICE}.presentationml.presentation`);
  });

  it('takes pictures and stored parts', async () => {
    const picture = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
    expect(await inspect(office('docx', { 'word/media/image1.png': [picture, { level: 0 }] }))).toMatch(OFFICE);
  });

  it.each<[string, Buffer, string]>([
    ['VBA project by name', office('docx', { 'word/vbaProject.bin': strToU8('x') }), 'evidence-macro'],
    [
      'VBA project by content',
      office('docx', { 'word/media/a.png': Buffer.from('d0cf11e0a1b11ae1', 'hex') }),
      'evidence-macro',
    ],
    [
      'macro-enabled content type',
      office('docx', { '[Content_Types].xml': mainPart('application/vnd.ms-word.document.macroEnabled.main+xml') }),
      'evidence-macro',
    ],
    [
      'content type in character references',
      office('docx', {
        '[Content_Types].xml': mainPart('application/vnd.ms-word.document.&#x6D;acro&#69;nabled.main+xml'),
      }),
      'evidence-macro',
    ],
    ['Excel 4.0 macros', office('xlsx', { 'xl/macrosheets/sheet1.xml': strToU8('<a/>') }), 'evidence-macro'],
    ['ActiveX control', office('docx', { 'word/activeX/activeX1.xml': strToU8('<a/>') }), 'evidence-macro'],
    [
      'external template',
      office('docx', { 'word/_rels/settings.xml.rels': external('"External"') }),
      'evidence-external-reference',
    ],
    [
      'external template, written differently',
      office('docx', { 'word/_rels/settings.xml.rels': external("\n'&#69;xternal'") }),
      'evidence-external-reference',
    ],
    [
      'hyperlink into the network of the reader',
      office('docx', { 'word/_rels/document.xml.rels': hyperlink('file://server/share/a.docx') }),
      'evidence-external-reference',
    ],
    [
      'address without TargetMode',
      office('docx', {
        'word/_rels/a.rels': relationships('<Relationship Id="a" Target="file://server/share/t.dotm"/>'),
      }),
      'evidence-external-reference',
    ],
    [
      'DTD',
      office('docx', { 'word/a.xml': strToU8('<?xml version="1.0"?><!DOCTYPE a SYSTEM "http://x"><a/>') }),
      'evidence-dtd',
    ],
    [
      'DTD far inside a part',
      office('docx', { 'word/a.xml': strToU8(`<a>${'数'.repeat(90_000)}</a><!ENTITY b "c">`) }),
      'evidence-dtd',
    ],
    [
      'XML part in UTF-16',
      office('docx', { 'word/a.xml': Buffer.from('\uFEFF<!DOCTYPE a>', 'utf16le') }),
      'evidence-malformed',
    ],
    [
      'XML part in UTF-7',
      office('docx', { 'word/a.xml': strToU8('<?xml version="1.0" encoding="utf-7"?>+ADw-') }),
      'evidence-malformed',
    ],
    [
      'script in a picture',
      office('docx', { 'word/media/a.svg': strToU8('<svg><script>x</script></svg>') }),
      'evidence-scripted',
    ],
    [
      'DDE field',
      office('docx', { 'word/a.xml': strToU8('<w:instrText>DDEAUTO c:\\cmd</w:instrText>') }),
      'evidence-scripted',
    ],
    ['embedded document', office('pptx', { 'ppt/embeddings/a.xlsx': office('xlsx') }), 'evidence-embedded-file'],
    ['embedded program', office('docx', { 'word/media/a.png': strToU8('MZ\x90') }), 'evidence-embedded-file'],
    [
      'other kind of package',
      office('docx', { '[Content_Types].xml': mainPart('application/vnd.ms-visio.drawing.main+xml') }),
      'evidence-unknown-type',
    ],
    ['encrypted package', office('docx', { EncryptedPackage: strToU8('x') }), 'evidence-encrypted'],
    ['encryption flag', patch(patch(office('docx'), LOCAL, 6, 1), CENTRAL, 8, 1), 'evidence-encrypted'],
    ['encryption flag in one local header', patch(office('docx'), LOCAL, 6, 1, 'first'), 'evidence-encrypted'],
    ['another name in the local header', patch(office('docx'), LOCAL, 31, 0x58, 'first'), 'evidence-malformed'],
    ['part given twice', office('docx', { 'WORD/document.xml': strToU8('<a/>') }), 'evidence-malformed'],
    ['path out of the package', office('docx', { '../a.xml': strToU8('<a/>') }), 'evidence-malformed'],
    ['wrong checksum', patchLast(office('docx'), 16, 1), 'evidence-malformed'],
    ['data between the parts', withGap(office('docx'), Buffer.alloc(100)), 'evidence-polyglot'],
    ['data behind the directory', Buffer.concat([office('docx'), Buffer.from('x')]), 'evidence-polyglot'],
    ['embedded PDF', office('docx', { 'a.txt': strToU8('%PDF-1.4 '.repeat(50)) }), 'evidence-embedded-file'],
    [
      'relationships that are no XML',
      office('docx', { 'word/_rels/a.rels': strToU8('<Relationship Target=x/>') }),
      'evidence-malformed',
    ],
  ])('refuses: %s', async (_, file, code) => {
    expect(await inspect(file)).toBe(code);
  });

  it('finds a mark wherever a piece cuts it', async () => {
    for (let shift = 0; shift <= 10; shift += 1) {
      const part = `<a>${'x'.repeat(65_536 - 3 - shift)}<!DOCTYPE a></a>`;
      expect(await inspect(office('docx', { 'word/a.xml': [strToU8(part), { level: 0 }] }))).toBe('evidence-dtd');
    }
  });

  it('refuses a PDF header near its beginning', async () => {
    const { '[Content_Types].xml': types, ...rest } = officeParts('docx');
    const file = zip({
      '%PDF-1.4.xml': strToU8('<a/>'),
      ...(types === undefined ? {} : { '[Content_Types].xml': types }),
      ...rest,
    });
    expect(await inspect(file)).toBe('evidence-polyglot');
  });
});

describe('zip bombs', () => {
  const spaces = new Uint8Array(3 * 1024 * 1024).fill(0x20);

  it('refuses by the declared ratio', async () => {
    expect(await inspect(office('docx', { 'word/media/a.bin': spaces }))).toBe('evidence-bomb');
  });

  it('refuses by the declared size of everything', async () => {
    expect(await inspect(patchLast(office('docx'), 24, 0x7fffffff))).toBe('evidence-bomb');
  });

  it('refuses by the measured size when the declared one lies', async () => {
    const file = office('docx', { 'word/media/a.bin': spaces.subarray(0, 500_000) });
    expect(await inspect(patchLast(file, 24, 1000))).toBe('evidence-bomb');
  });

  it('refuses by the declared total', async () => {
    const limits = { ...INSPECTION_LIMITS, maxUnpackedBytes: 2000 };
    const noise = Uint8Array.from({ length: 2500 }, (_, at) => (at * 7919) % 251);
    expect(await inspect(office('docx', { 'word/media/a.bin': noise }), limits)).toBe('evidence-bomb');
  });

  it('refuses entries that share their data', async () => {
    const file = office('docx', { 'a.xml': strToU8('<a/>'), 'b.xml': strToU8('<a/>') });
    const first = file.indexOf('a.xml') - 30;
    expect(await inspect(patchLast(file, 42, first))).toMatch(/^evidence-(bomb|malformed)$/);
  });

  it('refuses too many parts', async () => {
    expect(await inspect(office('docx'), { ...INSPECTION_LIMITS, maxParts: 2 })).toBe('evidence-bomb');
  });
});

describe('damaged documents', () => {
  const whole = office('docx');

  it('refuses a document cut off anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 4, max: whole.length - 1 }), async (length) => {
        expect(await inspect(whole.subarray(0, length))).toBe('evidence-truncated');
      }),
      { numRuns: 60 },
    );
  });

  it('answers, and does not throw, with any byte changed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), async (at, byte) => {
        const changed = Buffer.from(whole);
        changed[at] = byte;
        expect(await inspect(changed)).toEqual(expect.any(String));
      }),
      { numRuns: 150 },
    );
  });
});
