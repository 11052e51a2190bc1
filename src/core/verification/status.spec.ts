import { NOW, SampleRegistry, seeded } from '../../../test/support/sample-registry.js';
import { verifyWith } from '../../../test/support/verify-with.js';
import { canonicalBytes } from '../canonical/index.js';
import type { TrustFile, VerificationInput } from './index.js';

const registry = new SampleRegistry();
const certificate = registry.issue();
const trust = registry.trust();
const full = registry.evidence(certificate);
const verify = (input: VerificationInput, file: TrustFile = trust, now = NOW) => verifyWith(input, file, now);
const { statusIndex } = certificate;
const lists = (revoked: number[], suspended: number[], changes: Parameters<SampleRegistry['list']>[2] = {}) => ({
  revocation: canonicalBytes(registry.list('revocation', revoked, changes)),
  suspension: canonicalBytes(registry.list('suspension', suspended, changes)),
});

describe('the status', () => {
  const own = new SampleRegistry();
  const subject = own.issue();
  const suspended = own.act('certificate.suspended', subject.number, '2026-02-01T00:00:00.000Z');
  const reinstated = own.act('certificate.reinstated', subject.number, '2026-02-10T00:00:00.000Z');
  const revoked = own.act('certificate.revoked', subject.number, '2026-02-20T00:00:00.000Z');
  const judged = (acts: number[], revocation: boolean, suspension: boolean, complete = true) =>
    verify(
      own.evidence(subject, {
        statusEntries: { complete, entries: acts.map((index) => own.logged(index)) },
        statusLists: lists(revocation ? [statusIndex] : [], suspension ? [statusIndex] : []),
      }),
    );

  it.each<[string, number[], boolean, boolean, string, string]>([
    ['suspended', [suspended], false, true, 'not-in-force', 'suspended'],
    ['reinstated', [suspended, reinstated], false, false, 'valid', 'in-force'],
    ['reinstated, the entries in any order', [reinstated, suspended], false, false, 'valid', 'in-force'],
    ['revoked', [suspended, reinstated, revoked], true, false, 'not-in-force', 'revoked'],
    ['revoked while suspended', [suspended, revoked], true, true, 'not-in-force', 'revoked'],
    ['revoked, the entries in any order', [revoked, suspended], true, false, 'not-in-force', 'revoked'],
  ])('%s', (_name, acts, revocation, suspension, verdict, state) => {
    for (const complete of [true, false]) {
      const report = judged(acts, revocation, suspension, complete);
      expect([report.verdict, report.status?.state]).toEqual([verdict, state]);
    }
  });

  it.each([
    ['certificate.changed', 'superseded'],
    ['certificate.corrected', 'superseded'],
    ['certificate.transferred', 'superseded'],
    ['certificate.renewed', 'superseded'],
    ['certificate.cancelled', 'cancelled'],
  ] as const)('%s: not in force, %s, and by which certificate', (kind, state) => {
    const ending = new SampleRegistry();
    const old = ending.issue();
    const at = '2026-02-20T00:00:00.000Z';
    const index = ending.end(kind, old.number, at, 'SJ1102026020001');
    const judgedWith = (revocation: number[]) =>
      verify(
        ending.evidence(old, {
          statusEntries: { complete: true, entries: [ending.logged(index)] },
          statusLists: lists(revocation, []),
        }),
      );
    const report = judgedWith([old.statusIndex]);
    expect([report.verdict, report.codes.status]).toEqual(['not-in-force', `status-${state}`]);
    const successor = state === 'superseded' ? { successor: 'SJ1102026020001' } : {};
    expect(report.status).toEqual({ state, since: at, reason: 'on-application', ...successor });
    expect(judgedWith([]).codes.freshness).toBe('freshness-contradicted');
  });

  it('says since when and why', () => {
    expect(judged([revoked], true, false).status).toEqual({
      state: 'revoked',
      since: '2026-02-20T00:00:00.000Z',
      reason: 'false-materials',
    });
  });

  it('is open when the list does not show what the ledger says, and never valid', () => {
    for (const [acts, revocation, suspension] of [
      [[revoked], false, false],
      [[suspended], false, false],
      [[suspended, reinstated], false, true],
    ] as const) {
      const report = judged([...acts], revocation, suspension);
      expect([report.verdict, report.codes.freshness]).toEqual(['undetermined', 'freshness-contradicted']);
    }
  });

  it('is forged when a bit has no entry and all entries are known, open when some may be missing', () => {
    for (const [revocation, suspension] of [
      [true, false],
      [false, true],
    ] as const) {
      const complete = judged([], revocation, suspension, true);
      expect([complete.verdict, complete.codes['status-list']]).toEqual(['forged', 'status-bit-without-entry']);
      const partial = judged([], revocation, suspension, false);
      expect([partial.verdict, partial.codes['status-list']]).toEqual(['undetermined', 'status-bit-unexplained']);
    }
  });

  it.each<[string, string, string, string]>([
    ['at its last instant', '2031-01-04T15:59:59.999Z', 'valid', 'in-force'],
    ['one millisecond later', '2031-01-04T16:00:00.000Z', 'not-in-force', 'expired'],
    ['on a clock ten minutes behind the issue', '2026-01-05T00:52:00.000Z', 'not-in-force', 'not-yet-valid'],
    ['on a clock four minutes behind the issue', '2026-01-05T00:58:10.000Z', 'valid', 'in-force'],
  ])('%s', (_name, at, verdict, state) => {
    const fresh = lists([], [], { at, until: '2032-01-01T00:00:00.000Z' });
    const report = verify({ ...full, statusLists: fresh }, trust, new Date(at));
    expect([report.verdict, report.status?.state]).toEqual([verdict, state]);
  });

  it('cannot be changed by an act before the issue, of another certificate, or by a stranger', () => {
    const late = new SampleRegistry();
    const early = late.act('certificate.revoked', 'SJ1102026010001', '2026-01-02T00:00:00.000Z');
    const issued = late.issue();
    const elsewhere = late.act('certificate.revoked', 'SJ1102026010002', '2026-02-01T00:00:00.000Z');
    const stranger = late.act('certificate.revoked', issued.number, '2026-02-01T00:00:00.000Z', seeded(99));
    const withAct = (index: number) =>
      verify(late.evidence(issued, { statusEntries: { complete: true, entries: [late.logged(index)] } }));
    for (const index of [early, elsewhere, issued.index]) {
      expect(withAct(index).codes.inclusion).toBe('inclusion-status-entry-invalid');
      expect(withAct(index).verdict).toBe('forged');
    }
    expect(withAct(stranger).verdict).toBe('undetermined');
  });
});

describe('freshness', () => {
  it.each<[string, { at: string; until: string }, string]>([
    ['24 hours old', { at: '2026-02-28T06:00:00.000Z', until: '2026-03-05T00:00:00.000Z' }, 'freshness-valid'],
    ['older than that', { at: '2026-02-28T05:59:59.999Z', until: '2026-03-05T00:00:00.000Z' }, 'freshness-stale'],
    ['past its end', { at: '2026-03-01T00:00:00.000Z', until: '2026-03-01T05:59:59.999Z' }, 'freshness-expired'],
    ['five minutes ahead', { at: '2026-03-01T06:05:00.000Z', until: '2026-03-05T00:00:00.000Z' }, 'freshness-valid'],
    ['further ahead', { at: '2026-03-01T06:05:00.001Z', until: '2026-03-05T00:00:00.000Z' }, 'freshness-future'],
  ])('a list %s: %s', (_name, changes, code) => {
    const report = verify({ ...full, statusLists: lists([], [], changes) });
    expect(report.codes.freshness).toBe(code);
    expect(report.verdict).toBe(code === 'freshness-valid' ? 'valid' : 'undetermined');
    expect(report.validAsOf).toBe(changes.at);
  });
});
