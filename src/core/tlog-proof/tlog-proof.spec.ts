import fc from 'fast-check';
import { toBase64, utf8 } from '../bytes.js';
import { formatCheckpoint, openCheckpoint } from '../checkpoint/index.js';
import { nobleCrypto as crypto, nobleSigner } from '../crypto.js';
import { leafHash, MemoryTree, verifyInclusion } from '../merkle/index.js';
import { noteSigner, noteVerifier, signNote } from '../note/index.js';
import { formatTlogProof, parseTlogProof } from './index.js';

const HEADER = 'c2sp.org/tlog-proof@v1';
const HASH = toBase64(crypto.sha256(utf8('hash1')));
const codeOf = (text: string | Uint8Array): string => {
  const proof = parseTlogProof(text);
  return proof.ok ? 'ok' : proof.code;
};

describe('tlog-proof', () => {
  // transparency-dev/formats proof/tlog_proof_test.go, TestMarshal.
  const h1 = crypto.sha256(utf8('hash1'));
  const h2 = crypto.sha256(utf8('hash2'));
  it.each([
    [
      { index: 5, path: [h1, h2], checkpoint: 'test checkpoint\n' },
      `index 5\n${HASH}\n${toBase64(h2)}\n\ntest checkpoint\n`,
    ],
    [
      { index: 10, path: [h1], checkpoint: 'checkpoint data\n', extra: utf8('extra information') },
      `extra ${toBase64(utf8('extra information'))}\nindex 10\n${HASH}\n\ncheckpoint data\n`,
    ],
    [{ index: 0, path: [], checkpoint: 'checkpoint\n' }, 'index 0\n\ncheckpoint\n'],
  ])('is written as the reference writes it (%#)', (proof, expected) => {
    expect(formatTlogProof(proof)).toBe(`${HEADER}\n${expected}`);
  });

  it('reads back what is written', () => {
    const proof = fc.record(
      {
        index: fc.maxSafeNat(),
        path: fc.array(fc.uint8Array({ minLength: 32, maxLength: 32 }), { maxLength: 63 }),
        checkpoint: fc.string({ unit: fc.constantFrom('a', '\n', '—') }).map((text) => `${text}\n`),
        extra: fc.uint8Array(),
      },
      { requiredKeys: ['index', 'path', 'checkpoint'] },
    );
    fc.assert(
      fc.property(proof, (value) => {
        const text = formatTlogProof(value);
        expect(parseTlogProof(text)).toEqual({ ok: true, value });
        expect(parseTlogProof(utf8(text))).toEqual({ ok: true, value });
      }),
    );
  });

  it.each([
    ['', 'proof-header'],
    ['wrong-header\nindex 0\n\ncheckpoint\n', 'proof-header'],
    [`${HEADER}\r\nindex 0\r\n\r\ncheckpoint\r\n`, 'proof-header'],
    [`\uFEFF${HEADER}\nindex 0\n\nc\n`, 'proof-header'],
    [`${HEADER}\n`, 'proof-checkpoint'],
    [`${HEADER}\nindex 1\n`, 'proof-checkpoint'],
    [`${HEADER}\nindex 1\n\n`, 'proof-checkpoint'],
    [`${HEADER}\nindex 1\n\nno newline`, 'proof-checkpoint'],
    [`${HEADER}\nextra !!notbase64!!\nindex 0\n\nc\n`, 'proof-extra'],
    [`${HEADER}\nextra YR==\nindex 0\n\nc\n`, 'proof-extra'],
    [`${HEADER}\nextra\nindex 0\n\nc\n`, 'proof-index'],
    [`${HEADER}\nextra YQ==\nextra YQ==\nindex 0\n\nc\n`, 'proof-index'],
    [`${HEADER}\n\n\nc\n`, 'proof-index'],
    [`${HEADER}\nindex x\n\nc\n`, 'proof-index'],
    [`${HEADER}\nindex -5\n\nc\n`, 'proof-index'],
    [`${HEADER}\nindex +1\n\nc\n`, 'proof-index'],
    [`${HEADER}\nindex 007\n\nc\n`, 'proof-index'],
    [`${HEADER}\nindex  1\n\nc\n`, 'proof-index'],
    [`${HEADER}\nindex 9007199254740992\n\nc\n`, 'proof-index'],
    [`${HEADER}\nindex 0\n!!notbase64!!\n\nc\n`, 'proof-path'],
    [`${HEADER}\nindex 0\n${toBase64(new Uint8Array(64))}\n\nc\n`, 'proof-path'],
    [`${HEADER}\nindex 0\n${HASH.slice(0, -2)}t=\n\nc\n`, 'proof-path'],
    [`${HEADER}\nindex 0\n${`${HASH}\n`.repeat(65)}\nc\n`, 'proof-path'],
  ])('refuses %j', (text, code) => expect(codeOf(text)).toBe(code));

  it('bounds what it reads and never throws', () => {
    expect(codeOf(`${HEADER}\n${'a'.repeat(1_000_000)}`)).toBe('proof-too-large');
    expect(codeOf(Uint8Array.of(0xff))).toBe('proof-header');
    const soup = fc.array(fc.constantFrom('\n', 'index 1', 'extra ', HASH, 'c'), { maxLength: 12 });
    fc.assert(fc.property(soup, (parts) => void parseTlogProof(`${HEADER}\n${parts.join('')}`)));
  });

  it('is not written with hashes, indexes or checkpoints that it cannot carry', () => {
    const good = { index: 0, path: [], checkpoint: 'c\n' };
    for (const wrong of [{ index: -1 }, { index: 0.5 }, { path: [new Uint8Array(31)] }, { checkpoint: '' }]) {
      expect(() => formatTlogProof({ ...good, ...wrong })).toThrow('tlog-proof');
    }
  });

  it('carries all that an offline verifier needs', () => {
    const signer = noteSigner(crypto, 'example.com/log', nobleSigner(new Uint8Array(32).fill(1)));
    const tree = new MemoryTree(crypto);
    for (let i = 0; i < 11; i++) tree.append(leafHash(crypto, utf8(`entry ${i}`)));
    const state = { origin: 'example.com/log', size: 11, root: tree.root(), extensions: [] };
    const text = formatTlogProof({
      index: 7,
      path: tree.inclusion(7),
      checkpoint: signNote(formatCheckpoint(state), [signer]),
    });
    const proof = parseTlogProof(text);
    if (!proof.ok) throw new Error(proof.code);
    const opened = openCheckpoint(proof.value.checkpoint, [noteVerifier(crypto, signer.key)], 'example.com/log');
    if (!opened.ok) throw new Error(opened.code);
    const { size, root } = opened.value.checkpoint;
    const claim = (entry: string) => {
      const { index, path } = proof.value;
      return { index, size, leafHash: leafHash(crypto, utf8(entry)), path, root };
    };
    expect(verifyInclusion(crypto, claim('entry 7'))).toBe(true);
    expect(verifyInclusion(crypto, claim('entry 8'))).toBe(false);
  });
});
