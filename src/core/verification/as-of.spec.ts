import fc from 'fast-check';
import { mapMemo } from '../../../test/support/mutations.js';
import { NOW, SampleRegistry } from '../../../test/support/sample-registry.js';
import { canonicalBytes } from '../canonical/index.js';
import { status } from '../certificate-status/index.js';
import { nobleCrypto } from '../crypto.js';
import { parseEntry } from '../entry/index.js';
import { type VerificationInput, verifyRegistration } from './index.js';

const registry = new SampleRegistry();
const certificate = registry.issue();
const trust = registry.trust();
const options = { now: NOW, crypto: nobleCrypto, memo: mapMemo() };

const lists = (revoked: boolean, suspended: boolean, at?: string) => ({
  revocation: canonicalBytes(registry.list('revocation', revoked ? [certificate.statusIndex] : [], at ? { at } : {})),
  suspension: canonicalBytes(registry.list('suspension', suspended ? [certificate.statusIndex] : [], at ? { at } : {})),
});
const judge = (input: VerificationInput, asOf: string, now = NOW) => {
  const report = verifyRegistration(input, trust, { ...options, now, asOf: new Date(asOf) });
  const codes = Object.fromEntries(report.fragments.map(({ check, code }) => [check, code]));
  return { report, verdict: report.verdict, state: report.status?.state, codes };
};

describe('a certificate that was revoked, as of a legal time', () => {
  const own = new SampleRegistry();
  const one = own.issue();
  const revocation = own.act('certificate.revoked', one.number, '2026-02-01T00:00:00.000Z');
  const input = own.evidence(one, {
    statusLists: lists(true, false),
    statusEntries: { complete: true, entries: [own.logged(revocation)] },
  });

  it('was valid before, and the report names the time', () => {
    const { report, verdict, state } = judge(input, '2026-01-31T23:59:59.999Z');
    expect({ verdict, state }).toEqual({ verdict: 'valid', state: 'in-force' });
    expect(report).toMatchObject({ asOf: '2026-01-31T23:59:59.999Z', checkedAt: NOW.toISOString() });
  });

  it('was not in force from then on', () => {
    expect(judge(input, '2026-02-01T00:00:00.000Z').report).toMatchObject({
      verdict: 'not-in-force',
      status: { state: 'revoked', since: '2026-02-01T00:00:00.000Z', reason: 'false-materials' },
    });
  });

  it('was not valid yet before its issue', () => {
    expect(judge(input, '2026-01-05T01:02:03.003Z')).toMatchObject({ verdict: 'not-in-force', state: 'not-yet-valid' });
  });

  it('is told of no time that is still to come, and of no time that is none', () => {
    const future = judge(input, '2026-03-01T06:00:00.001Z');
    expect(future).toMatchObject({ verdict: 'undetermined', codes: { status: 'status-as-of-future' } });
  });

  it('is not told by old lists: what is known now must be recent, whatever the time asked for', () => {
    const stale = { ...input, statusLists: lists(true, false, '2026-02-20T00:00:00.000Z') };
    expect(judge(stale, '2026-01-20T00:00:00.000Z')).toMatchObject({
      verdict: 'undetermined',
      codes: { freshness: 'freshness-stale' },
    });
  });

  it('is not told by a bit alone: nobody knows since when it is set', () => {
    const bare = { ...input, statusEntries: { complete: false, entries: [] } };
    expect(judge(bare, '2026-01-20T00:00:00.000Z')).toMatchObject({ verdict: 'undetermined', state: 'unknown' });
  });

  it('is forged as ever where evidence is false', () => {
    const lied = { ...input, statusEntries: { complete: true, entries: [] } };
    expect(judge(lied, '2026-01-20T00:00:00.000Z').verdict).toBe('forged');
  });
});

it('an act that reaches back changes the past for who knows of it', () => {
  const own = new SampleRegistry();
  const one = own.issue();
  const back = '2026-01-10T00:00:00.000Z';
  const act = own.act('certificate.revoked', one.number, '2026-02-01T00:00:00.000Z', undefined, back);
  const input = own.evidence(one, {
    statusLists: lists(true, false),
    statusEntries: { complete: true, entries: [own.logged(act)] },
  });
  expect(judge(input, '2026-01-20T00:00:00.000Z').report).toMatchObject({
    verdict: 'not-in-force',
    status: { state: 'revoked', since: back },
  });
});

it('expired as of a time after its end, not as of one before', () => {
  const own = new SampleRegistry();
  const one = own.issue(undefined, { validUntil: '2026-02-15T15:59:59.999Z' });
  const input = own.evidence(one);
  expect(judge(input, '2026-02-15T16:00:00.000Z')).toMatchObject({ verdict: 'not-in-force', state: 'expired' });
  expect(judge(input, '2026-02-15T15:59:59.999Z')).toMatchObject({ verdict: 'valid' });
});

it('agrees with the rule of the ledger for any history and any time', () => {
  const kinds = ['certificate.suspended', 'certificate.reinstated', 'certificate.revoked'] as const;
  const day = (tick: number) => new Date(Date.UTC(2026, 0, 6 + tick)).toISOString();
  const step = fc.record({ kind: fc.constantFrom(...kinds), wait: fc.nat(5), back: fc.nat(8) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 4 }), fc.nat(50), (steps, asked) => {
      const own = new SampleRegistry();
      const one = own.issue();
      let now = 1;
      const indexes = steps.map(({ kind, wait, back }) => {
        now += wait;
        return own.act(kind, one.number, day(now), undefined, back === 0 ? undefined : day(Math.max(0, now - back)));
      });
      const acts = [one.index, ...indexes].map((index) => {
        const entry = parseEntry(own.entries[index] ?? new Uint8Array());
        if (!entry.ok) throw new Error(entry.code);
        return { index, entry: entry.value };
      });
      const known = status(acts, day(asked), own.tree.size);
      const current = status(acts, NOW.toISOString(), own.tree.size);
      const { state } = judge(
        own.evidence(one, {
          statusLists: lists(current?.state === 'revoked', current?.state === 'suspended'),
          statusEntries: { complete: true, entries: indexes.map((index) => own.logged(index)) },
        }),
        day(asked),
      );
      expect(state).toBe(known?.state);
    }),
    { numRuns: 25 },
  );
});
