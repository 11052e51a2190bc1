import { SampleRegistry, seeded } from '../../../test/support/sample-registry.js';
import { verifyWith } from '../../../test/support/verify-with.js';
import { canonicalBytes, type JsonObject } from '../canonical/index.js';
import { nobleCrypto } from '../crypto.js';
import { formatVerifierKey, makeVerifierKey, noteSigner } from '../note/index.js';
import { parseTrustFile, type TrustFile } from './index.js';

const registry = new SampleRegistry();
const evidence = registry.evidence(registry.issue());
const size = registry.tree.size;
const trust = registry.trust();
const { origin, vkey } = trust.log;
const other = formatVerifierKey(noteSigner(nobleCrypto, origin, seeded(70)).key);
const withKeys = (keys: NonNullable<TrustFile['log']['keys']>, current = vkey) =>
  registry.trust({ log: { origin, vkey: current, keys } });
const verdict = (file: TrustFile) => verifyWith(evidence, file).verdict;

describe('keys of a log', () => {
  it.each([
    ['from the beginning, without an end', { fromSize: 0 }, 'valid'],
    ['up to that very size', { fromSize: 0, toSize: size }, 'valid'],
    ['up to the size before', { fromSize: 0, toSize: size - 1 }, 'forged'],
    ['from that very size', { fromSize: size }, 'valid'],
    ['from the next size', { fromSize: size + 1 }, 'forged'],
  ])('count %s', (_what, sizes, expected) => {
    expect(verdict(withKeys([{ vkey, ...sizes }]))).toBe(expected);
    // Beside a key that did not sign, nothing changes.
    expect(
      verdict(
        withKeys(
          [
            { vkey: other, fromSize: 0 },
            { vkey, ...sizes },
          ],
          other,
        ),
      ),
    ).toBe(expected);
  });

  it.each<[string, JsonObject]>([
    ['none', { keys: [] }],
    ['not the key of now', { keys: [{ vkey: other, fromSize: 0 }] }],
    ['one key twice', { keys: [0, 5].map((fromSize) => ({ vkey, fromSize })) }],
    [
      'a key by another name',
      {
        keys: [
          { vkey, fromSize: 0 },
          { vkey: named('other.example/ledger', 1), fromSize: 0 },
        ],
      },
    ],
    [
      'the key of a witness',
      {
        keys: [
          { vkey, fromSize: 0 },
          { vkey: named(origin, 4), fromSize: 0 },
        ],
      },
    ],
    ['a size below nothing', { keys: [{ vkey, fromSize: -1 }] }],
    [
      'a key that is none',
      {
        keys: [
          { vkey, fromSize: 0 },
          { vkey: 'a+b+c', fromSize: 0 },
        ],
      },
    ],
  ])('are refused with %s', (_what, change) => {
    const parsed = parseTrustFile(canonicalBytes({ ...trust, log: { ...trust.log, ...change } }));
    expect(parsed).toMatchObject({ ok: false });
  });

  it('are learned from the root of the public centre and from nobody else', () => {
    const own = new SampleRegistry();
    const certificate = own.issue();
    const renewed = seeded(71);
    const introduced = own.introduce('public', renewed, 'log');
    const foreign = own.introduce('social', seeded(72), 'log');
    const misused = own.introduce('public', seeded(73), 'entry');
    const file = own.trust();
    const verdictUnder = (signer: typeof renewed) => {
      const log = noteSigner(nobleCrypto, origin, signer);
      const signed = Object.assign(Object.create(SampleRegistry.prototype), own, { log });
      const keyEntries = [0, 1, 2, 3, introduced, foreign, misused].map((index) => signed.logged(index));
      return verifyWith(signed.evidence(certificate, { keyEntries }), file).verdict;
    };
    expect(verdictUnder(renewed)).toBe('valid');
    expect([seeded(72), seeded(73), seeded(74)].map(verdictUnder)).toEqual(['forged', 'forged', 'forged']);
  });

  it('are not learned from another root that speaks in the name of the public centre', () => {
    const own = new SampleRegistry();
    const certificate = own.issue();
    const usurped = own.introduce('public', seeded(76), 'log', own.roots.social);
    const log = noteSigner(nobleCrypto, origin, seeded(76));
    const signed = Object.assign(Object.create(SampleRegistry.prototype), own, { log });
    const keyEntries = [0, 1, 2, 3, usurped].map((index) => signed.logged(index));
    const { codes } = verifyWith(signed.evidence(certificate, { keyEntries }), own.trust());
    expect(codes.checkpoint).toBe('checkpoint-invalid');
  });
});

function named(name: string, type: 1 | 4): string {
  return formatVerifierKey(makeVerifierKey(nobleCrypto, name, type, seeded(75).publicKey));
}
