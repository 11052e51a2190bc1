import fc from 'fast-check';
import { toBase64 } from '../bytes.js';
import { nobleCrypto as crypto, nobleSigner } from '../crypto.js';
import { EMPTY_ROOT } from '../merkle/index.js';
import { noteSigner, noteVerifier, signNote } from '../note/index.js';
import { formatCheckpoint, openCheckpoint, parseCheckpoint, parseDecimal } from './index.js';

const ROOT = toBase64(EMPTY_ROOT);
const signer = noteSigner(crypto, 'example.com/log', nobleSigner(new Uint8Array(32).fill(1)));
const verifier = noteVerifier(crypto, signer.key);

describe('parseCheckpoint', () => {
  it('reads back what is written', () => {
    const line = fc.stringMatching(/^[!-~一-龥][ -~一-龥]*$/);
    const checkpoint = fc.record({
      origin: line,
      size: fc.maxSafeNat(),
      root: fc.uint8Array({ minLength: 32, maxLength: 32 }),
      extensions: fc.array(line, { maxLength: 3 }),
    });
    fc.assert(
      fc.property(checkpoint, (value) => expect(parseCheckpoint(formatCheckpoint(value))).toEqual({ ok: true, value })),
    );
  });

  it.each([
    ['', 'checkpoint-malformed'],
    ['a\n', 'checkpoint-malformed'],
    ['a\n1\n', 'checkpoint-malformed'],
    [`a\n1\n${ROOT}`, 'checkpoint-malformed'],
    [`a\r\n1\r\n${ROOT}\r\n`, 'checkpoint-malformed'],
    [`\n1\n${ROOT}\n`, 'checkpoint-origin'],
    [`a\n01\n${ROOT}\n`, 'checkpoint-size'],
    [`a\n-1\n${ROOT}\n`, 'checkpoint-size'],
    [`a\n+1\n${ROOT}\n`, 'checkpoint-size'],
    [`a\n 1\n${ROOT}\n`, 'checkpoint-size'],
    [`a\n1e3\n${ROOT}\n`, 'checkpoint-size'],
    [`a\n0x10\n${ROOT}\n`, 'checkpoint-size'],
    [`a\n\n${ROOT}\n`, 'checkpoint-size'],
    [`a\n9007199254740992\n${ROOT}\n`, 'checkpoint-size'],
    [`a\n18446744073709551615\n${ROOT}\n`, 'checkpoint-size'],
    [`a\n1\n${ROOT.slice(0, -1)}\n`, 'checkpoint-root'],
    [`a\n1\n${ROOT.slice(4)}\n`, 'checkpoint-root'],
    [`a\n1\n${ROOT} \n`, 'checkpoint-root'],
    ['a\n1\n\n', 'checkpoint-root'],
    [`a\n1\n${ROOT}\n\n`, 'checkpoint-extension'],
    [`a\n1\n${ROOT}\nx\n\ny\n`, 'checkpoint-extension'],
  ])('%j: %s', (text, code) => expect(parseCheckpoint(text)).toMatchObject({ ok: false, code }));

  it('is never written so that it reads as something else', () => {
    const good = { origin: 'a', size: 1, root: EMPTY_ROOT, extensions: [] };
    for (const wrong of [
      { origin: '' },
      { origin: 'a\n5' },
      { origin: `a\n5\n${ROOT}` },
      { size: -1 },
      { size: 1.5 },
      { size: 2 ** 53 },
      { root: new Uint8Array(31) },
      { extensions: [''] },
      { extensions: ['x\ny'] },
      { extensions: ['\u0000'] },
    ]) {
      expect(() => formatCheckpoint({ ...good, ...wrong })).toThrow('checkpoint');
    }
  });

  it('never throws', () => {
    const soup = fc.string({ unit: fc.constantFrom('\n', 'a', '1', ROOT), maxLength: 8 });
    fc.assert(fc.property(fc.oneof(soup, fc.string({ unit: 'binary' })), (text) => void parseCheckpoint(text)));
  });
});

describe('openCheckpoint', () => {
  const checkpoint = { origin: 'example.com/log', size: 0, root: EMPTY_ROOT, extensions: [] };
  const note = signNote(formatCheckpoint(checkpoint), [signer]);

  it('gives the checkpoint that the log signed', () => {
    const opened = openCheckpoint(note, [verifier], 'example.com/log');
    expect(opened.ok && opened.value.checkpoint).toEqual(checkpoint);
  });

  it('refuses another log, no known signature, a changed text, and signed text that is no checkpoint', () => {
    expect(openCheckpoint(note, [verifier], 'example.com/other')).toMatchObject({ code: 'checkpoint-other-origin' });
    expect(openCheckpoint(note, [], 'example.com/log')).toMatchObject({ code: 'note-unsigned' });
    const changed = note.replace('\n0\n', '\n1\n');
    expect(openCheckpoint(changed, [verifier], 'example.com/log')).toMatchObject({ code: 'note-signature' });
    const prose = signNote('example.com/log\nhello\nworld\n', [signer]);
    expect(openCheckpoint(prose, [verifier], 'example.com/log')).toMatchObject({ code: 'checkpoint-size' });
  });
});

describe('parseDecimal', () => {
  it('takes exactly the decimal spelling of safe integers', () => {
    fc.assert(fc.property(fc.maxSafeNat(), (value) => expect(parseDecimal(String(value))).toBe(value)));
    for (const text of ['', '00', '1 ', '１', '1\n', '9007199254740993', '99999999999999999']) {
      expect(parseDecimal(text)).toBeUndefined();
    }
  });
});
