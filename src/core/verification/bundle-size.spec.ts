import { contractPolicy, sampleReceipt, TRUSTED_CHAIN } from '../../../test/support/sample-anchor.js';
import { sampleContent } from '../../../test/support/sample-content.js';
import { sm2Multikey, sm2Of, summaryOf, twinOf } from '../../../test/support/sample-derived.js';
import { sampleMeasured } from '../../../test/support/sample-profile.js';
import { NOW, type SampleCertificate, SampleRegistry, seeded } from '../../../test/support/sample-registry.js';
import { utf8 } from '../bytes.js';
import { canonicalBytes } from '../canonical/index.js';
import type { RegistrationContent } from '../credential/index.js';
import { nobleCrypto } from '../crypto.js';
import { leafHash } from '../merkle/index.js';
import { buildBundle, completeArtefact, parseBundle, type VerificationInput, verifyRegistration } from './index.js';

/** Largest bundle, of a typical certificate in a large registry. */
const LIMIT = 30_000;
/** Entries before and after: proofs of 17 hashes. */
const OTHERS = 70_000;

/** A registry of many entries with all kinds of keys, one of each rotated. */
const registry = new SampleRegistry();
const keys = [0, 1, 2, 3];
keys.push(registry.introduce('social', sm2Multikey(), 'credential'));
keys.push(registry.introduce('social', sm2Multikey(new Uint8Array(32).fill(8)), 'credential'));
keys.push(registry.introduce('social', seeded(41), 'credential'));
keys.push(registry.introduce('public', seeded(9), 'log'));
const contract = registry.publish('trust-anchor', contractPolicy());
const fill = (count: number) => {
  for (let i = 0; i < count; i += 1) {
    registry.entries.push(new Uint8Array());
    registry.tree.append(leafHash(nobleCrypto, utf8(`${registry.tree.size}`)));
  }
};
fill(OTHERS);

const evidenceOf = async (certificate: SampleCertificate, more: Partial<VerificationInput> = {}) => {
  fill(1_000);
  const size = registry.tree.size;
  const input = registry.evidence(certificate, {
    keyEntries: keys.map((index) => registry.logged(index)),
    summary: summaryOf(certificate),
    sm2: sm2Of(certificate),
    anchor: sampleReceipt(registry, { size }),
    contractEntries: [registry.logged(contract)],
    encumbranceEntries: [],
    ...more,
  });
  return { input, rdfc: await twinOf(certificate) };
};
const sizeOf = (bundle: object) => utf8(JSON.stringify(bundle)).length;

it('of a typical certificate, with everything in it, stays within its limit and verifies', async () => {
  const certificate = registry.issue();
  const given = await evidenceOf(certificate);
  const bundle = buildBundle(given);
  expect(sizeOf(bundle)).toBeLessThanOrEqual(LIMIT);
  const parsed = parseBundle(canonicalBytes(bundle));
  if (!parsed.ok) throw new Error(parsed.detail);
  expect(parsed.value.rdfc).toEqual(given.rdfc);
  expect(parsed.value.input).toEqual({ ...given.input, statusEntries: { complete: false, entries: [] } });
  const trust = registry.trust({ chain: TRUSTED_CHAIN });
  const report = verifyRegistration(await completeArtefact(parsed.value, nobleCrypto), trust, {
    now: NOW,
    crypto: nobleCrypto,
  });
  expect(report.verdict).toBe('valid');
});

/** Nothing that a certificate may state is left out, and everything is as long as it may be. */
const maximal = (): Partial<RegistrationContent> => {
  const words = (length: number) => '数据资产登记'.repeat(length).slice(0, length);
  const { holder, rights } = sampleContent();
  const digest = (place: number) => `${'0123456789abcdef'.charAt(place % 16)}${place}`.padEnd(64, 'e');
  return {
    holder: { ...holder, name: words(200) },
    coHolders: Array.from({ length: 50 }, () => ({ ...holder, name: words(200) })),
    dataName: words(40),
    summary: words(400),
    region: words(200),
    storage: words(400),
    rights: Array.from({ length: 200 }, (_, place) => ({ ...rights[place % 3], restrictions: words(1_000) })).map(
      ({ restrictions, ...one }) => ({ right: 'hold', holder: holder.uscc, from: '2026-01-05', ...one, restrictions }),
    ),
    restrictionScope: words(1_000),
    authorisationBasis: words(1_000),
    statement: words(1_000),
    dataDigests: Array.from({ length: 20 }, (_, place) => ({
      name: words(200),
      sha256: `sha256:${digest(place)}`,
      sm3: `sm3:${digest(place)}`,
    })),
    measured: Array.from({ length: 5 }, (_, place) =>
      sampleMeasured(
        { file: { ...sampleMeasured().file, name: words(255) } },
        { signer: { name: words(200), uscc: holder.uscc } },
        place,
      ),
    ),
  };
};

it('of the longest certificate there can be keeps all else within the limit: nothing is left out', async () => {
  const certificate = registry.issue('SJ1102026010009', { statusIndex: 9, content: maximal() });
  const acts = [
    registry.act('certificate.suspended', certificate.number, '2026-02-01T00:00:00.000Z'),
    registry.act('certificate.reinstated', certificate.number, '2026-02-02T00:00:00.000Z'),
  ];
  const pledge = registry.encumber(
    '0c0c0c0c-1111-4222-8333-000000000001',
    certificate.number,
    '2026-02-03T00:00:00.000Z',
    {
      type: 'pledge',
    },
  );
  fill(1);
  const given = await evidenceOf(certificate, {
    statusEntries: { complete: true, entries: [] },
    encumbranceEntries: [],
  });
  const logged = {
    ...given.input,
    statusEntries: { complete: true, entries: acts.map((index) => registry.logged(index)) },
    encumbranceEntries: [registry.logged(pledge)],
  };
  const bundle = buildBundle({ ...given, input: logged });
  const { credential, ...rest } = bundle;
  // By itself far above any limit: the certificate is what the bundle is for, and its text is not cut.
  expect(sizeOf({ credential })).toBeGreaterThan(600_000);
  expect(sizeOf(rest)).toBeLessThanOrEqual(LIMIT);
  const parsed = parseBundle(canonicalBytes(bundle));
  if (!parsed.ok) throw new Error(parsed.detail);
  const trust = registry.trust({ chain: TRUSTED_CHAIN });
  const report = verifyRegistration(parsed.value.input, trust, { now: NOW, crypto: nobleCrypto });
  expect(report).toMatchObject({ verdict: 'valid', encumbrances: [{ type: 'pledge' }] });
});
