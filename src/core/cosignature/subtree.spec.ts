import { generateKeyPairSync, sign } from 'node:crypto';
import { nobleCrypto as crypto, type MlDsa44Signer } from '../crypto.js';
import { EMPTY_ROOT } from '../merkle/index.js';
import { formatVerifierKey, KEY_TYPES, noteVerifier, openNote, parseVerifierKey } from '../note/index.js';
import { cosign, cosignatureVerifier, cosignSubtree, makeSubtreeCosignerKey, parseCosignature } from './index.js';

const { privateKey, publicKey } = generateKeyPairSync('ml-dsa-44');
const signer: MlDsa44Signer = {
  publicKey: new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }).subarray(-1312)),
  sign: (message) => new Uint8Array(sign(null, message, privateKey)),
};
const NAME = 'witness.example/w1';
const key = makeSubtreeCosignerKey(crypto, NAME, signer);
const TEXT = `example.com/log\n0\n${Buffer.from(EMPTY_ROOT).toString('base64')}\nan extension\n`;
const line = cosignSubtree(key, signer, TEXT, 1_700_000_000);
const noteOf = (text: string, signature = line.signature): string =>
  `${text}\n— ${NAME} ${Buffer.concat([Buffer.from(key.keyId.toString(16).padStart(8, '0'), 'hex'), signature]).toString('base64')}\n`;
const codeOf = (note: string): string => {
  const opened = openNote(note, [cosignatureVerifier(crypto, key)]);
  return opened.ok ? 'ok' : opened.code;
};

describe('an ML-DSA-44 cosignature', () => {
  it('signs the structure of C2SP tlog-cosignature, written here byte by byte', () => {
    const u64 = (value: bigint) => {
      const bytes = Buffer.alloc(8);
      bytes.writeBigUInt64BE(value);
      return bytes;
    };
    const message = Buffer.concat([
      Buffer.from('subtree/v1\n\0', 'latin1'),
      Buffer.from([NAME.length]),
      Buffer.from(NAME),
      u64(1_700_000_000n),
      Buffer.from([15]),
      Buffer.from('example.com/log'),
      u64(0n),
      u64(0n),
      EMPTY_ROOT,
    ]);
    const cosignature = parseCosignature(line.signature);
    expect(cosignature?.timestamp).toBe(1_700_000_000);
    expect(crypto.verifyMlDsa44(signer.publicKey, message, cosignature?.signature ?? new Uint8Array())).toBe(true);
  });

  it('opens as a line of a note; another origin, size, root, time or name does not', () => {
    expect(codeOf(noteOf(TEXT))).toBe('ok');
    expect(codeOf(noteOf(TEXT.replace('/log', '/fog')))).toBe('note-signature');
    expect(codeOf(noteOf(TEXT.replace('\n0\n', '\n1\n')))).toBe('note-signature');
    const later = line.signature.map((byte, index) => (index === 7 ? byte ^ 1 : byte));
    expect(codeOf(noteOf(TEXT, later))).toBe('note-signature');
    const other = { ...key, name: 'witness.example/w2' };
    const opened = openNote(noteOf(TEXT).replace('/w1', '/w2'), [cosignatureVerifier(crypto, other)]);
    expect(opened).toMatchObject({ ok: false, code: 'note-signature' });
  });

  it('says nothing of extension lines', () => expect(codeOf(noteOf(TEXT.replace('an ext', 'no ext')))).toBe('ok'));

  it('has a verifier key of its own type, which verifies nothing else', () => {
    expect(parseVerifierKey(crypto, formatVerifierKey(key))).toEqual({ ok: true, value: key });
    expect(formatVerifierKey(key)).toMatch(/^witness\.example\/w1\+[0-9a-f]{8}\+B[A-Za-z0-9+/]+=*$/);
    expect(openNote(noteOf(TEXT), [noteVerifier(crypto, key)])).toMatchObject({ code: 'note-signature' });
    const asEd25519 = { ...key, type: KEY_TYPES.cosignature };
    expect(openNote(noteOf(TEXT), [cosignatureVerifier(crypto, asEd25519)])).toMatchObject({ code: 'note-signature' });
  });

  it('is made at no time of zero, with no other key, and for no name that does not fit', () => {
    expect(() => cosignSubtree(key, signer, TEXT, 0)).toThrow('cosign');
    expect(() => cosign(key, signer, TEXT, 1)).toThrow('cosign');
    const long = makeSubtreeCosignerKey(crypto, 'w'.repeat(256), signer);
    expect(() => cosignSubtree(long, signer, TEXT, 1)).toThrow('cosign');
    expect(() => cosignSubtree(key, signer, TEXT.replace('example.com', 'e'.repeat(256)), 1)).toThrow('cosign');
  });
});
