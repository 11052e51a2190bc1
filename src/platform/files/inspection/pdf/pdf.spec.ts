import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { inspect } from '../../../../../test/files/samples/inspect.js';
import { objectStream, pdf, stream } from '../../../../../test/files/samples/pdf.js';
import { INSPECTION_LIMITS } from '../limits.js';

const SCRIPT = '<< /S /JavaScript /JS (app.alert(1)) >>';

describe('PDF', () => {
  it.each<[string, Buffer]>([
    ['plain', pdf()],
    [
      'text that speaks of scripts',
      pdf({ objects: { 4: '<< /Title (all about /JavaScript and /Launch \\) /AA) >>' } }),
    ],
    ['compressed data with forbidden names in it', pdf({ objects: { 4: stream('', 'x /JS /AA /Launch (((( y') } })],
    ['object stream', pdf({ objects: { 4: objectStream({ 5: '<< /A 1 >>', 6: '[1 2]' }) } })],
    ['open at a page', pdf({ catalog: '/OpenAction [3 0 R /Fit]' })],
    ['open by a GoTo action', pdf({ catalog: '/OpenAction << /S /GoTo /D [3 0 R /Fit] >>' })],
    ['open by a reference', pdf({ catalog: '/OpenAction 4 0 R', objects: { 4: '<< /S /GoTo /D [3 0 R /Fit] >>' } })],
    [
      'open by a packed object',
      pdf({ catalog: '/OpenAction 9 0 R', objects: { 4: objectStream({ 8: '5', 9: '<</S/GoTo>>' }) } }),
    ],
    ['link to a web page', pdf({ objects: { 4: '<< /Type /Annot /A << /S /URI /URI (https://example.org) >> >>' } })],
    ['length by reference', pdf({ objects: { 4: '<< /Length 5 0 R >>\nstream\nabcd\nendstream', 5: '4' } })],
    ['more data than its length', pdf({ objects: { 4: '<< /Length 2 >>\nstream\nabcd\nendstream' } })],
  ])('takes: %s', async (_, file) => {
    expect(await inspect(file)).toBe('application/pdf');
  });

  it.each<[string, Buffer]>([
    ['JavaScript', pdf({ catalog: `/OpenAction ${SCRIPT}` })],
    ['JavaScript in the name tree', pdf({ catalog: '/Names << /JavaScript 4 0 R >>' })],
    ['escaped name', pdf({ objects: { 4: '<< /S /J#61v#61Script /#4aS (x) >>' } })],
    ['fully escaped name', pdf({ objects: { 4: '<</S/#4C#61#75#6e#63#68/F(cmd.exe)>>' } })],
    ['Launch', pdf({ objects: { 4: '<< /A << /S /Launch /F (cmd.exe) >> >>' } })],
    ['additional actions', pdf({ catalog: '/AA << /WC 4 0 R >>' })],
    ['rich media', pdf({ objects: { 4: '<< /Subtype /RichMedia >>' } })],
    ['XFA', pdf({ catalog: '/AcroForm << /XFA 4 0 R >>' })],
    ['form that sends itself', pdf({ objects: { 4: '<< /S /SubmitForm /F (http://x) >>' } })],
    ['packed into an object stream', pdf({ objects: { 4: objectStream({ 5: SCRIPT }) } })],
    ['object stream without Type', pdf({ objects: { 4: objectStream({ 5: SCRIPT }, '') } })],
    [
      'object stream by escaped keys',
      pdf({ objects: { 4: objectStream({ 5: SCRIPT }, '').replace('/First', '/F#69rst') } }),
    ],
    ['open action that calls up a page', pdf({ catalog: '/OpenAction << /S /URI /URI (http://x) >>' })],
    ['open action with a next one', pdf({ catalog: '/OpenAction << /S /GoTo /D (a) /Next 4 0 R >>' })],
    [
      'open action by reference',
      pdf({ catalog: '/OpenAction 4 0 R', objects: { 4: '<< /S /URI /URI (http://x) >>' } }),
    ],
    ['open action that leads nowhere', pdf({ catalog: '/OpenAction 44 0 R' })],
    [
      'open action that a packed object replaces',
      pdf({
        catalog: '/OpenAction 4 0 R',
        objects: { 4: '[3 0 R]', 5: objectStream({ 4: '<< /S /Named /N /Print >>' }) },
      }),
    ],
    ['name behind a comment', pdf({ objects: { 4: '<< % (\n/S /JavaScript % )\n >>' } })],
    [
      'name across two windows',
      pdf({ objects: { 4: `<< /T (${'x'.repeat(262_144 - 100)}) ${' '.repeat(80)}/JS (x) >>` } }),
    ],
  ])('refuses as scripted: %s', async (_, file) => {
    expect(await inspect(file)).toBe('evidence-scripted');
  });

  it('finds a name wherever a window cuts it', async () => {
    const place = pdf({ objects: { 4: '<< /T (@) /JS (x) >>' } }).indexOf('/JS');
    for (let shift = -4; shift <= 4; shift += 1) {
      const fill = 'x'.repeat(262_144 - place + shift);
      expect(await inspect(pdf({ objects: { 4: `<< /T (${fill}) /JS (x) >>` } }))).toBe('evidence-scripted');
    }
  });

  it.each<[string, Buffer, string]>([
    ['encrypted', pdf({ trailer: '/Encrypt 4 0 R' }), 'evidence-encrypted'],
    [
      'encrypted, by its cross-reference stream',
      pdf({ objects: { 4: stream('/Type /XRef /Encrypt 5 0 R', 'x') } }),
      'evidence-encrypted',
    ],
    ['attachment', pdf({ catalog: '/Names << /EmbeddedFiles 4 0 R >>' }), 'evidence-embedded-file'],
    [
      'attachment by its file specification',
      pdf({ objects: { 4: '<< /F (a) /EF << /F 5 0 R >> >>' } }),
      'evidence-embedded-file',
    ],
    ['header not at the beginning', Buffer.concat([Buffer.from('junk\n'), pdf()]), 'evidence-polyglot'],
    ['header behind binary junk', Buffer.concat([Buffer.from([0, 1, 2]), pdf()]), 'evidence-polyglot'],
    ['web page in the header', pdf({ header: '%PDF-1.7\n%<script >alert(1)</script>' }), 'evidence-polyglot'],
    ['data behind the end', Buffer.concat([pdf(), Buffer.from('MZ')]), 'evidence-polyglot'],
    ['RAR inside', pdf({ objects: { 4: stream('', Buffer.from('Rar!\x1a\x07\0', 'latin1')) } }), 'evidence-polyglot'],
    ['no startxref', Buffer.from('%PDF-1.4\n1 0 obj\nnull\nendobj\n%%EOF\n'), 'evidence-truncated'],
    ['cut update', Buffer.concat([pdf(), Buffer.from('4 0 obj\n<< /A 1')]), 'evidence-truncated'],
    ['no objects', Buffer.from('%PDF-1.4\nstartxref\n0\n%%EOF'), 'evidence-malformed'],
  ])('refuses: %s', async (_, file, code) => {
    expect(await inspect(file)).toBe(code);
  });

  describe('hiding places', () => {
    const hidden = `9 0 obj ${SCRIPT} endobj`;
    it.each<[string, Buffer]>([
      ['object in the data of a stream', pdf({ objects: { 4: stream('', `junk ${hidden} junk`) } })],
      ['object in a string', pdf({ objects: { 4: `(${hidden.replace(/[()]/g, '')})` } })],
      ['object in a hexadecimal string', pdf({ objects: { 4: `<41 ${hidden.replace(/[<>]/g, '')}>` } })],
      ['object in a comment', pdf({ objects: { 4: `null % ${hidden}` } })],
      ['object with comments in its header', pdf({ objects: { 4: stream('', `9%x\n0%y\nobj ${SCRIPT}`) } })],
      [
        'object with endless white space in its header',
        pdf({ objects: { 4: stream('', `9 0${' '.repeat(900)}obj ${SCRIPT}`) } }),
      ],
      ['endstream before its length', pdf({ objects: { 4: stream('', `% endstream (\n<< /JS (x) >>\n%)`) } })],
      [
        'endstream before its length, by reference',
        pdf({ objects: { 4: '<< /Length 5 0 R >>\nstream\n% endstream (\n/JS\n%)\nendstream', 5: '26' } }),
      ],
      [
        'length replaced by a later object',
        pdf({
          objects: { 4: '<< /Length 5 0 R >>\nstream\n% endstream (\n/JS\n%)\nendstream', 5: '2\nendobj\n5 0 obj\n26' },
        }),
      ],
      ['length in no object', pdf({ objects: { 4: '<< /Length 7 0 R >>\nstream\nab\nendstream' } })],
      [
        'object stream under a filter of its own',
        pdf({ objects: { 4: objectStream({ 5: 'null' }).replace('/FlateDecode', '/LZWDecode') } }),
      ],
      [
        'object stream under an indirect filter',
        pdf({ objects: { 4: objectStream({ 5: 'null' }).replace('/FlateDecode', '7 0 R') } }),
      ],
      [
        'object stream with a predictor',
        pdf({ objects: { 4: objectStream({ 5: 'null' }, '/DecodeParms << /Predictor 12 >>') } }),
      ],
      [
        'object stream that does not unpack',
        pdf({ objects: { 4: stream('/N 1 /First 4 /Filter /FlateDecode', 'not packed') } }),
      ],
      [
        'object stream cut off',
        pdf({
          objects: {
            4: stream(
              '/N 1 /First 4 /Filter /FlateDecode',
              deflateSync(Buffer.from(`5 0 ${'null '.repeat(50)}`)).subarray(0, -8),
            ),
          },
        }),
      ],
    ])('%s', async (_, file) => {
      expect(await inspect(file)).toBe('evidence-malformed');
    });

    it('says why when an object lies in the data of a stream', async () => {
      expect(await inspect(pdf({ objects: { 4: stream('', 'junk 9 0 obj << /A 1 >> endobj') } }))).toBe(
        'evidence-malformed',
      );
    });
  });

  it('refuses object streams that unpack to too much together', async () => {
    const file = pdf({ objects: { 4: objectStream({ 5: '(aaaa)' }), 6: objectStream({ 7: '(bbbb)' }) } });
    expect(await inspect(file, { ...INSPECTION_LIMITS, maxUnpackedBytes: 15 })).toBe('evidence-bomb');
    expect(await inspect(file, { ...INSPECTION_LIMITS, maxUnpackedBytes: 30 })).toBe('application/pdf');
  });

  it('refuses bombs in object streams and data packed twice', async () => {
    const zeros = deflateSync(Buffer.alloc(3 * 1024 * 1024, 0x20));
    const bomb = pdf({ objects: { 4: stream('/Type /ObjStm /N 0 /First 0 /Filter /FlateDecode', zeros) } });
    expect(await inspect(bomb)).toBe('evidence-bomb');
    const twice = pdf({ objects: { 4: stream('/Filter [/FlateDecode /Fl]', deflateSync(zeros)) } });
    expect(await inspect(twice)).toBe('evidence-bomb');
  });

  it('refuses a PDF cut off anywhere', async () => {
    const whole = pdf({ objects: { 4: objectStream({ 5: '<< /A 1 >>' }), 6: stream('', 'x'.repeat(3000)) } });
    const end = whole.lastIndexOf('%%EOF') + 5;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 5, max: end - 1 }), async (length) => {
        expect(await inspect(whole.subarray(0, length))).toMatch(/^evidence-(truncated|malformed)$/);
      }),
      { numRuns: 60 },
    );
  });

  it('answers, and does not throw, for a PDF with any byte changed', async () => {
    const whole = pdf({ objects: { 4: objectStream({ 5: '<< /A 1 >>' }) } });
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), async (at, byte) => {
        const changed = Buffer.from(whole);
        changed[at] = byte;
        expect(await inspect(changed)).toEqual(expect.any(String));
      }),
      { numRuns: 100 },
    );
  });
});
