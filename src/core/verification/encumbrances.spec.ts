import { NOW, SampleRegistry, seeded } from '../../../test/support/sample-registry.js';
import { canonicalBytes } from '../canonical/index.js';
import { nobleCrypto } from '../crypto.js';
import { buildBundle, parseBundle, type VerificationInput, verifyRegistration } from './index.js';

const FIRST = '0c0c0c0c-1111-4222-8333-000000000001';
const SECOND = '0c0c0c0c-1111-4222-8333-000000000002';
const THIRD = '0c0c0c0c-1111-4222-8333-000000000003';

const registry = new SampleRegistry();
const before = registry.issue('SJ1102026010001');
const pledged = registry.encumber(FIRST, before.number, '2026-01-10T00:00:00.000Z', {
  type: 'pledge',
  endsOn: '2026-01-31',
  reference: 'ZD-2026-1',
});
const repledged = registry.encumber(SECOND, before.number, '2026-01-11T00:00:00.000Z', { type: 'pledge' });
const released = registry.release(FIRST, before.number, '2026-01-20T00:00:00.000Z');
const after = registry.issue('SJ1102026010002', { statusIndex: 4_712, validFrom: '2026-02-01T00:00:00.000Z' });
const moved = registry.end('certificate.renewed', before.number, '2026-02-01T00:00:00.000Z', after.number);
const licensed = registry.encumber(THIRD, after.number, '2026-02-02T00:00:00.000Z', {
  type: 'licence',
  endsOn: '2026-02-20',
});
const partly = registry.release(SECOND, after.number, '2026-02-10T00:00:00.000Z', 'partial');
const entries = [pledged, repledged, released, moved, licensed, partly].map((index) => registry.logged(index));
const full = registry.evidence(after, { encumbranceEntries: entries });

const judge = (input: VerificationInput, asOf?: string) =>
  verifyRegistration(input, registry.trust(), {
    now: NOW,
    crypto: nobleCrypto,
    ...(asOf === undefined ? {} : { asOf: new Date(asOf) }),
  });
const PLEDGE = { type: 'pledge', rank: 2, since: '2026-01-11T00:00:00.000Z' };
const LICENCE = { type: 'licence', since: '2026-02-02T00:00:00.000Z', until: '2026-02-20' };

describe('encumbrances in the evidence', () => {
  it('are shown as open, follow their right to the next certificate, and decide nothing', () => {
    expect(judge(full)).toMatchObject({
      verdict: 'valid',
      encumbrances: [PLEDGE],
      encumbrancesKnownAt: registry.tree.size,
    });
  });

  it('are shown as of a legal time, a term over with its last day in Beijing', () => {
    expect(judge(full, '2026-02-20T15:59:59.999Z').encumbrances).toEqual([PLEDGE, LICENCE]);
    expect(judge(full, '2026-02-20T16:00:00.000Z').encumbrances).toEqual([PLEDGE]);
    expect(judge(full, '2026-01-31T00:00:00.000Z').encumbrances).toEqual([]);
  });

  it('of the certificate before it are those of its own time', () => {
    const old = registry.evidence(before, { encumbranceEntries: entries });
    const at = (asOf: string) => judge(old, asOf).encumbrances?.map(({ rank }) => rank);
    expect(at('2026-01-15T00:00:00.000Z')).toEqual([1, 2]);
    expect(at('2026-01-20T00:00:00.000Z')).toEqual([2]);
    expect(at('2026-02-01T00:00:00.000Z')).toEqual([]);
  });

  it('travel in a bundle', () => {
    const parsed = parseBundle(canonicalBytes(buildBundle({ input: full })));
    if (!parsed.ok) throw new Error(parsed.code);
    expect(judge(parsed.value.input).encumbrances).toEqual([PLEDGE]);
  });

  it('are not told of where nothing is known of them; none is another answer', () => {
    expect(judge(registry.evidence(after))).not.toHaveProperty('encumbrances');
    expect(judge({ ...full, encumbranceEntries: [] }).encumbrances).toEqual([]);
  });

  it('are not told of a forgery', () => {
    const credential = canonicalBytes(before.credential);
    expect(judge({ ...full, credential })).not.toHaveProperty('encumbrances');
  });

  it.each<[string, () => VerificationInput['encumbranceEntries']]>([
    ['an entry of another kind', () => [registry.logged(after.index)]],
    ['an entry with the proof of another', () => [{ ...registry.logged(pledged), tlogProof: full.tlogProof ?? '' }]],
    ['bytes that are no entry', () => [{ entry: new Uint8Array([1]), tlogProof: full.tlogProof ?? '' }]],
  ])('make a forgery by %s', (_name, changed) => {
    const report = judge({ ...full, encumbranceEntries: changed() ?? [] });
    expect(report.verdict).toBe('forged');
    expect(report.fragments.find(({ check }) => check === 'inclusion')?.code).toBe(
      'inclusion-encumbrance-entry-invalid',
    );
  });

  it('are not told by an entry whose key nobody introduced', () => {
    const own = new SampleRegistry();
    const one = own.issue();
    const strange = own.encumber(FIRST, one.number, '2026-01-10T00:00:00.000Z', { type: 'seizure' }, seeded(77));
    const input = own.evidence(one, { encumbranceEntries: [own.logged(strange)] });
    const report = verifyRegistration(input, own.trust(), { now: NOW, crypto: nobleCrypto });
    expect(report.verdict).toBe('valid');
    expect(report).not.toHaveProperty('encumbrances');
  });
});
