import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromBase64, utf8 } from '../bytes.js';
import { openCheckpoint, parseCheckpoint } from '../checkpoint/index.js';
import { nobleCrypto as crypto, nobleSigner } from '../crypto.js';
import {
  appendSignatures,
  noteSigner,
  noteVerifier,
  openNote,
  parseVerifierKey,
  signNote,
  type VerifierKey,
} from '../note/index.js';
import {
  cosign,
  cosignatureMessage,
  cosignatureVerifier,
  makeCosignerKey,
  parseCosignature,
  verifyCosignature,
} from './index.js';

const keyOf = (vkey: string): VerifierKey => {
  const key = parseVerifierKey(crypto, vkey);
  if (!key.ok) throw new Error(key.code);
  return key.value;
};
const REMORA = keyOf('remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2');
const ARCHE = keyOf('arche2025h1.staging.ct.transparency.dev+ba2f06c0+AU0vHmlGCS/PdN8b2OaGmKprLI8HKM+dJ472xgFYh15f');
const REAL = readFileSync(join(process.cwd(), 'test/vectors/checkpoints/arche2025h1-cosigned.txt'), 'utf8');
const ORIGIN = 'arche2025h1.staging.ct.transparency.dev';

describe('a real checkpoint with cosignatures', () => {
  const verifiers = [noteVerifier(crypto, ARCHE), cosignatureVerifier(crypto, REMORA)];

  it('verifies for its log and for a witness', () => {
    const opened = openCheckpoint(REAL, verifiers, ORIGIN);
    if (!opened.ok) throw new Error(opened.code);
    expect(opened.value.checkpoint.size).toBe(1_432_088_532);
    expect(opened.value.note.verified.map(({ name }) => name)).toEqual([ORIGIN, 'remora.n621.de']);
    // The same name with another key ID (type 05, RFC 6962) and three other witnesses are unknown here.
    expect(opened.value.note.unverified.length).toBe(4);
    const witness = opened.value.note.verified[1];
    expect(parseCosignature(witness?.signature ?? new Uint8Array(0))?.timestamp).toBe(1_779_573_024);
  });

  it('does not with another size, time, or extension line', () => {
    const code = (note: string) => {
      const opened = openNote(note, [cosignatureVerifier(crypto, REMORA)]);
      return opened.ok ? 'ok' : opened.code;
    };
    expect(code(REAL)).toBe('ok');
    expect(code(REAL.replace('1432088532', '1432088533'))).toBe('note-signature');
    expect(code(REAL.replace('\n\n', '\nextension\n\n'))).toBe('note-signature');
    expect(code(REAL.replace('2net5wAAAABqEiEg', '2net5wAAAABqEiEh'))).toBe('note-signature');
  });
});

describe('parseCosignature', () => {
  it('reads the time of transparency-dev/formats note_cosigv1_test.go', () => {
    const line =
      'ZGhGuQAAAABm/qTPeyKXD+R2rzyQsxPiP8mXum7qq/iF0u4vanlqJyocWODBt97w9uL+8qT7S5gxEHWWOworDcFiEBYJXORmnFBOBA==';
    const body = (fromBase64(line) ?? new Uint8Array(0)).slice(4);
    expect(parseCosignature(body)?.timestamp).toBe(1_727_964_367);
    const plain = 'eQjRQm6eSKzFoiYalgwCPXu2y3ijtg68is9M46JKxuZB+dRfTmeQeDBoXnvxZx2ugnkyV+MUMLXpWs1hPb/W/4xkNQY=';
    expect(parseCosignature((fromBase64(plain) ?? new Uint8Array(0)).slice(4))).toBeUndefined();
  });

  it('refuses other lengths and times that no number holds', () => {
    expect(parseCosignature(new Uint8Array(71))).toBeUndefined();
    expect(parseCosignature(new Uint8Array(73))).toBeUndefined();
    expect(parseCosignature(new Uint8Array(72).fill(0xff))).toBeUndefined();
  });
});

describe('cosigning', () => {
  const log = noteSigner(crypto, 'example.com/behind-the-sofa', nobleSigner(new Uint8Array(32).fill(1)));
  const witness = nobleSigner(new Uint8Array(32).fill(2));
  const key = makeCosignerKey(crypto, 'witness.example.com/w1', witness);
  const text = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n';

  it('signs the message of C2SP tlog-cosignature', () => {
    expect(cosignatureMessage(1_679_315_147, text)).toBe(
      'cosignature/v1\ntime 1679315147\nexample.com/behind-the-sofa\n20852163\n' +
        'CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n',
    );
  });

  it('gives a line that opens beside the log’s own', () => {
    const line = cosign(key, witness, text, 1_679_315_147);
    const note = appendSignatures(signNote(text, [log]), [line]);
    const verifiers = [noteVerifier(crypto, log.key), cosignatureVerifier(crypto, key)];
    const opened = openCheckpoint(note.ok ? note.value : '', verifiers, 'example.com/behind-the-sofa');
    expect(opened.ok && opened.value.note.verified.length).toBe(2);
    expect(parseCheckpoint(text).ok).toBe(true);
  });

  it('keeps the two key types apart', () => {
    const line = cosign(key, witness, text, 1);
    const cosignature = parseCosignature(line.signature);
    if (cosignature === undefined) throw new Error('no cosignature');
    expect(verifyCosignature(crypto, key, text, cosignature)).toBe(true);
    expect(verifyCosignature(crypto, { ...key, type: 1 }, text, cosignature)).toBe(false);
    expect(noteVerifier(crypto, key).verify(utf8(text), witness.sign(utf8(text)))).toBe(false);
    expect(cosignatureVerifier(crypto, log.key).verify(utf8(text), line.signature)).toBe(false);
  });

  it('signs no time of zero, no other text, and with no other kind of key', () => {
    for (const timestamp of [0, -1, 1.5, 2 ** 53])
      expect(() => cosign(key, witness, text, timestamp)).toThrow('cosign');
    expect(() => cosign(key, witness, 'hello\n', 1)).toThrow('cosign');
    expect(() => cosign(log.key, witness, text, 1)).toThrow('cosign');
  });
});
