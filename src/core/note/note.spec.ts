import fc from 'fast-check';
import { fromBase64, toBase64, utf8 } from '../bytes.js';
import { nobleCrypto as crypto, nobleSigner } from '../crypto.js';
import {
  appendSignatures,
  formatVerifierKey,
  KEY_TYPES,
  makeVerifierKey,
  type NoteVerifier,
  noteSigner,
  noteVerifier,
  openNote,
  parseNote,
  parseSignatureLines,
  parseSignerKey,
  parseVerifierKey,
  signNote,
} from './index.js';

// golang.org/x/mod/sumdb/note/note_test.go
const PETER = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const PETER_PRIVATE = 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz';
const ENOCH = 'EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop';
const TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const PETER_BASE64 = 'x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=';
const PETER_LINE = `— PeterNeumann ${PETER_BASE64}\n`;
const ENOCH_LINE =
  '— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n';
// C2SP signed-note.md
const EXAMPLE = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
const EXAMPLE_NOTE =
  'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n';

const verifier = (vkey: string): NoteVerifier => {
  const key = parseVerifierKey(crypto, vkey);
  if (!key.ok) throw new Error(key.code);
  return noteVerifier(crypto, key.value);
};

const codeOf = (note: string | Uint8Array, verifiers: NoteVerifier[] = [verifier(PETER)]): string => {
  const opened = openNote(note, verifiers);
  return opened.ok ? 'ok' : opened.code;
};

const mangled = (text: string): string[] => {
  const found: string[] = [];
  for (let i = 0; i <= text.length; i++) {
    for (let j = i + 1; j <= text.length; j++) if (i !== 0 || j !== text.length) found.push(text.slice(i, j));
  }
  for (let i = 0; i < text.length; i++) {
    found.push(text.slice(0, i) + String.fromCharCode(text.charCodeAt(i) + 1) + text.slice(i + 1));
  }
  return found;
};

describe('verifier keys', () => {
  it.each([
    PETER,
    ENOCH,
    EXAMPLE,
    // Base64 with '+' in it, and a cosignature key (transparency-dev/formats note_cosigv1_test.go).
    'TEST+7997405c+AQcC+FTVKf0jlTdHDY3rbevmnKxxPjigCXlVtGe6RIr6',
    'remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2',
  ])('%s is read and written again', (vkey) => {
    const key = parseVerifierKey(crypto, vkey);
    expect(key.ok && formatVerifierKey(key.value)).toBe(vkey);
  });

  it('refuse every substring, and every byte raised by one (TestNewVerifier)', () => {
    const accepted = mangled(PETER).filter((vkey) => parseVerifierKey(crypto, vkey).ok);
    expect(accepted).toEqual([]);
  });

  it.each([
    ['PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==', 'vkey-malformed'],
    ['PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW', 'vkey-type'],
    ['example.com/foo+00000000+++++++++++++++++++++++++++++++++++++++++++++', 'vkey-type'],
    [PETER.replace('c74f20a3', 'C74F20A3'), 'vkey-malformed'],
    [PETER.replace('c74f20a3', '00000000'), 'vkey-id'],
    [PETER.replace('PeterNeumann', 'Peter\u00a0Neumann'), 'vkey-name'],
    [PETER.replace('PeterNeumann', ''), 'vkey-name'],
    [`${PETER}\n`, 'vkey-malformed'],
    ['', 'vkey-malformed'],
  ])('%s: %s', (vkey, code) => expect(parseVerifierKey(crypto, vkey)).toMatchObject({ ok: false, code }));

  it('are refused before any work when they are endless', () => {
    expect(parseVerifierKey(crypto, 'a+'.repeat(1_000_000))).toMatchObject({ ok: false, code: 'vkey-malformed' });
  });

  it('are not made with names that a note cannot carry', () => {
    for (const name of ['', 'a b', 'a+b', 'a\nb', '\ud800', 'a\u2003b']) {
      expect(() => makeVerifierKey(crypto, name, KEY_TYPES.note, new Uint8Array(32))).toThrow('vkey');
    }
    expect(() => makeVerifierKey(crypto, 'a', KEY_TYPES.note, new Uint8Array(31))).toThrow('vkey');
  });
});

describe('signing', () => {
  it('reproduces the signature of Peter Neumann', () => {
    const signer = parseSignerKey(crypto, PETER_PRIVATE, nobleSigner);
    expect(signer.ok && signNote(TEXT, [signer.value])).toBe(`${TEXT}\n${PETER_LINE}`);
  });

  it('refuses every mangled private key (TestNewSigner)', () => {
    // The last two bits of a seed are cleared in use, but the key ID still covers the public key they give.
    const structural = mangled(PETER_PRIVATE).filter((skey) => parseSignerKey(crypto, skey, nobleSigner).ok);
    expect(structural).toEqual([]);
  });

  it('refuses text without final newline, with control characters, or without a signer', () => {
    const signer = noteSigner(crypto, 'test', nobleSigner(new Uint8Array(32).fill(1)));
    for (const text of ['abc', '', 'a\tb\n', 'a\u0000\n', '\ud800\n']) {
      expect(() => signNote(text, [signer])).toThrow('note-text');
    }
    expect(() => signNote('abc\n', [])).toThrow('note-text');
  });

  it('of any text opens again, even when the text looks like signatures', () => {
    const signer = noteSigner(crypto, 'test', nobleSigner(new Uint8Array(32).fill(1)));
    const line = fc.oneof(fc.constantFrom('', PETER_LINE.trim(), '— a b', 'c'), fc.string());
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), (lines) => {
        // biome-ignore lint/suspicious/noControlCharactersInRegex: what notes forbid.
        const text = `${lines.join('\n').replace(/[\u0000-\u0009\u000b-\u001f]/g, '')}\n`;
        const opened = openNote(signNote(text, [signer]), [noteVerifier(crypto, signer.key)]);
        expect(opened.ok && opened.value.text).toBe(text);
      }),
      { numRuns: 40 },
    );
  });
});

describe('openNote', () => {
  it('opens the example of C2SP signed-note', () => {
    const opened = openNote(EXAMPLE_NOTE, [verifier(EXAMPLE)]);
    expect(opened.ok && opened.value.text).toBe('This is an example message.\n');
    expect(openNote(utf8(EXAMPLE_NOTE), [verifier(EXAMPLE)])).toEqual(opened);
  });

  it('tells signatures by known keys from those by unknown ones', () => {
    const note = `${TEXT}\n${PETER_LINE}${ENOCH_LINE}`;
    const names = (verifiers: NoteVerifier[]) => {
      const opened = openNote(note, verifiers);
      if (!opened.ok) return opened.code;
      return [opened.value.verified.map(({ name }) => name), opened.value.unverified.map(({ name }) => name)];
    };
    expect(names([verifier(PETER)])).toEqual([['PeterNeumann'], ['EnochRoot']]);
    expect(names([verifier(PETER), verifier(ENOCH)])).toEqual([['PeterNeumann', 'EnochRoot'], []]);
    expect(names([])).toBe('note-unsigned');
  });

  it('collapses identical lines and keeps different ones apart', () => {
    const altered = `${ENOCH_LINE.slice(0, 60)}ABCD${ENOCH_LINE.slice(60)}`;
    const opened = openNote(`${TEXT}\n${PETER_LINE}${PETER_LINE}${ENOCH_LINE}${ENOCH_LINE}${altered}`, [
      verifier(PETER),
    ]);
    expect(opened.ok && [opened.value.verified.length, opened.value.unverified.length]).toEqual([1, 2]);
  });

  it('refuses the whole note for one bad signature by a known key, whatever else is good', () => {
    const bad = `${PETER_LINE.slice(0, 60)}ABCD${PETER_LINE.slice(60)}`;
    expect(codeOf(`${TEXT}\n${bad}`)).toBe('note-signature');
    expect(codeOf(`${TEXT}\n${PETER_LINE}${bad}`)).toBe('note-signature');
    expect(codeOf(`x${TEXT}\n${PETER_LINE}`)).toBe('note-signature');
    expect(codeOf(`${TEXT}\n${ENOCH_LINE}${bad}`, [verifier(ENOCH), verifier(PETER)])).toBe('note-signature');
  });

  it('takes neither a name alone nor a key ID alone for a known key', () => {
    const misnamed = PETER_LINE.replace('PeterNeumann', 'CarmenSandiego');
    const otherId = PETER_LINE.replace('x08g', 'xxxx');
    expect(codeOf(`${TEXT}\n${misnamed}`)).toBe('note-unsigned');
    expect(codeOf(`${TEXT}\n${otherId}`)).toBe('note-unsigned');
    expect(codeOf(`${TEXT}\n${otherId}${misnamed}${PETER_LINE}`)).toBe('ok');
  });

  it('refuses a signature whose key it knows twice, but only then', () => {
    const verifiers = [verifier(ENOCH), verifier(PETER), verifier(ENOCH)];
    expect(codeOf(`${TEXT}\n${ENOCH_LINE}`, verifiers)).toBe('note-ambiguous-key');
    expect(codeOf(`${TEXT}\n${PETER_LINE}`, verifiers)).toBe('ok');
  });

  it('takes 100 signatures, not 101', () => {
    const others = (count: number): string =>
      Array.from({ length: count }, (_, i) => `— witness${i} AAAAAA${'A'.repeat(90)}\n`).join('');
    expect(codeOf(`${TEXT}\n${PETER_LINE}${others(99)}`)).toBe('ok');
    expect(codeOf(`${TEXT}\n${PETER_LINE}${others(100)}`)).toBe('note-malformed');
    expect(codeOf(`${TEXT}\n${PETER_LINE.repeat(101)}`)).toBe('note-malformed');
  });

  it.each([
    ['text alone', TEXT],
    ['no signature', `${TEXT}\n`],
    ['a blank line for a signature', `${TEXT}\n\n`],
    ['no final newline', `${TEXT}\n${PETER_LINE.slice(0, -1)}`],
    ['a control character', `\u0001${TEXT}\n${PETER_LINE}`],
    ['a tab', `\t${TEXT}\n${PETER_LINE}`],
    ['carriage returns', `${TEXT}\n${PETER_LINE}`.replaceAll('\n', '\r\n')],
    ['a lone surrogate', `\ud800${TEXT}\n${PETER_LINE}`],
    ['a name with a space', `${TEXT}\n— Bad Name ${PETER_BASE64}\n`],
    ['a name with a plus', `${TEXT}\n— Bad+Name ${PETER_BASE64}\n`],
    ['no name', `${TEXT}\n—  ${PETER_BASE64}\n`],
    ['a hyphen for the dash', `${TEXT}\n- PeterNeumann ${PETER_BASE64}\n`],
    ['two spaces', `${TEXT}\n— PeterNeumann  ${PETER_BASE64}\n`],
    ['base64 without padding', `${TEXT}\n— PeterNeumann ${PETER_BASE64.slice(0, -1)}\n`],
    ['only a key ID', `${TEXT}\n— PeterNeumann x08gow==\n`],
    ['a line after the signatures', `${TEXT}\n${PETER_LINE}Unexpected line.\n`],
    ['nothing', ''],
    ['a blank line', '\n\n'],
    ['a megabyte', `${'a'.repeat(1_000_000)}\n\n${PETER_LINE}`],
  ])('malformed: %s', (_, note) => expect(codeOf(note)).toBe('note-malformed'));

  it('refuses bytes that are not UTF-8', () => {
    expect(codeOf(new Uint8Array([0xff, ...utf8(`${TEXT}\n${PETER_LINE}`)]))).toBe('note-malformed');
  });

  it('never throws', () => {
    const soup = fc.string({ unit: fc.constantFrom('—', ' ', '\n', 'a', '+', '=', 'AAAAAAAA'), maxLength: 40 });
    fc.assert(fc.property(soup, (note) => expect(['note-malformed', 'note-unsigned']).toContain(codeOf(note))));
    fc.assert(fc.property(fc.uint8Array(), (note) => expect(codeOf(note)).not.toBe('ok')));
  });
});

describe('parseSignatureLines', () => {
  it('reads what a witness answers, and nothing else', () => {
    const lines = parseSignatureLines(`${PETER_LINE}${ENOCH_LINE}`);
    expect(lines.ok && lines.value.map(({ name }) => name)).toEqual(['PeterNeumann', 'EnochRoot']);
    for (const body of [
      '',
      '\n',
      PETER_LINE.trim(),
      `${PETER_LINE}\n`,
      `${TEXT}\n${PETER_LINE}`,
      PETER_LINE.repeat(101),
    ]) {
      expect(parseSignatureLines(body)).toMatchObject({ code: 'note-malformed' });
    }
  });
});

describe('appendSignatures', () => {
  it('adds lines below, once', () => {
    const enoch = parseNote(`${TEXT}\n${ENOCH_LINE}`);
    const signatures = enoch.ok ? enoch.value.signatures : [];
    const once = appendSignatures(`${TEXT}\n${PETER_LINE}`, signatures);
    expect(once).toEqual({ ok: true, value: `${TEXT}\n${PETER_LINE}${ENOCH_LINE}` });
    expect(once.ok && appendSignatures(once.value, signatures)).toEqual(once);
  });

  it('refuses signatures whose names would break the note', () => {
    const forged = { name: 'a AAAAAAAA\n— PeterNeumann', keyId: 1, signature: new Uint8Array(64) };
    expect(appendSignatures(`${TEXT}\n${PETER_LINE}`, [forged]).ok).toBe(false);
    const hostile = {
      name: 'a b\n\n',
      keyId: 1,
      signature: fromBase64(toBase64(new Uint8Array(64))) ?? new Uint8Array(1),
    };
    expect(appendSignatures(`${TEXT}\n${PETER_LINE}`, [hostile]).ok).toBe(false);
  });
});
