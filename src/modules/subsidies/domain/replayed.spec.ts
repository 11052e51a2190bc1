import fc from 'fast-check';
import { nobleCrypto } from '../../../core/crypto.js';
import type { LedgerEntry } from '../../../core/entry/index.js';
import { Openings } from '../../../core/replay/openings.js';
import { policyKey } from '../../../core/replay/policies.js';
import { SUBSIDY_RULES } from '../../../core/replay/rules/subsidies.js';
import { emptyState, type ReplayState } from '../../../core/replay/state.js';
import { countersFor, cutTo, type GrantTerms } from './counters.js';
import { MOVEMENTS, moved, newGrant } from './grant.js';

const POLICY = { policyId: 'POLICY', policyVersion: '1' } as const;
const openings = new Openings([], nobleCrypto);

/** Judges one entry of a kind by the rules that anybody replays the ledger by; what they find wrong. */
function judged(state: ReplayState, kind: keyof typeof SUBSIDY_RULES, id: string, body: object): string[] {
  const found: string[] = [];
  const entry = { kind, centre: 'social', at: '2027-01-01T00:00:00.000Z', body } as unknown as LedgerEntry;
  const rule = SUBSIDY_RULES[kind] as (scene: object) => void;
  const report = (code: string): void => void found.push(code);
  rule({ entry, index: 0, id, state, openings, report, leaveOpen: report });
  return found;
}

const limit = fc.record({
  period: fc.constantFrom('total' as const, 'year' as const),
  amount: fc.bigInt(0n, 500n),
});
const SCOPES = ['enterprise', 'project', 'event'] as const;
const policy = fc.record({
  caps: fc.array(
    fc.tuple(fc.constantFrom(...SCOPES), limit).map(([scope, one]) => ({ ...one, scope })),
    { maxLength: 4 },
  ),
  pool: fc.option(limit, { nil: undefined }),
  countedAs: fc.constantFrom(undefined, 'GROUP'),
  once: fc.constantFrom(undefined, 'enterprise', 'project'),
});
const grants = fc.array(
  fc.record({
    ruleId: fc.constantFrom('RULE', 'OTHER'),
    recipientCode: fc.constantFrom('A', 'B', 'C'),
    project: fc.constantFrom('p', 'q'),
    event: fc.constantFrom('e', 'f'),
    year: fc.constantFrom(2026, 2027),
    wanted: fc.bigInt(1n, 300n),
    /** What comes back of it at once: of what was paid, or of what never will be. */
    back: fc.constantFrom(undefined, 'released', 'clawed-back'),
    backPercent: fc.constantFrom(1n, 50n, 100n),
  }),
  { maxLength: 25 },
);

interface Policy {
  readonly caps: readonly object[];
  readonly pool?: object | undefined;
  readonly countedAs?: string | undefined;
  readonly once?: string | undefined;
}

const published = ({ caps, pool, countedAs, once }: Policy) => {
  const state = emptyState();
  const text = (one: object) => JSON.parse(JSON.stringify(one, (_, x) => (typeof x === 'bigint' ? String(x) : x)));
  const stated = { caps: caps.map(text), countedAs, once, ...(pool === undefined ? {} : { pool: 'POOL' }) };
  const rules = ['RULE', 'OTHER'].map((ruleId) => ({ ruleId, ...text(stated) }));
  const pools = pool === undefined ? [] : [{ poolId: 'POOL', ...text(pool) }];
  const content = { rules, pools };
  state.policies.set(policyKey('social', 'POLICY', '1'), { policyType: 'subsidy-policy', index: 0, content });
  return state;
};

it('whatever is granted and given back, the replay counts the same and finds nothing above a cap or pool', () => {
  fc.assert(
    fc.property(policy, grants, (terms, history) => {
      const state = published(terms);
      const used = new Map<string, bigint>();
      history.forEach(({ ruleId, recipientCode, project, event, year, wanted, back, backPercent }, index) => {
        const scopes = [
          { scope: 'project', id: project },
          { scope: 'event', id: event },
        ];
        const pool = terms.pool && { ...terms.pool, poolId: 'POOL' };
        const named: GrantTerms = {
          policyId: 'POLICY',
          ruleId,
          caps: terms.caps,
          countedAs: terms.countedAs,
          once: terms.once,
          pool,
          recipientCode,
          scopes,
          year,
        };
        const found = countersFor(named);
        if (!found.ok) throw new Error('every scope is named');
        const standing = found.counters.map((one) => ({ ...one, used: used.get(one.key) ?? 0n }));
        const { granted } = cutTo(wanted, standing);
        if (granted === 0n) return;
        for (const one of standing) used.set(one.key, one.used + granted);
        const amount = String(granted);
        const body = { ...POLICY, ruleId, amount };
        expect(judged(state, 'claim.decided', `c${index}`, { ...body, outcome: 'approved' })).toEqual([]);
        const grant = { ...body, claimId: `c${index}`, recipientCode, scopes, year };
        expect(judged(state, 'subsidy.granted', `g${index}`, grant)).toEqual([]);
        const returned = (granted * backPercent) / 100n;
        if (back === undefined || returned === 0n) return;
        if (back === 'clawed-back') judged(state, 'subsidy.paid', `g${index}`, { instalment: 1, amount });
        expect(judged(state, `subsidy.${back}`, `g${index}`, { amount: String(returned) })).toEqual([]);
        for (const { key } of standing) used.set(key, (used.get(key) ?? 0n) - returned);
      });
      expect(new Map(state.totals)).toEqual(new Map([...used].map(([key, amount]) => [key, String(amount)])));
    }),
  );
});

it('whatever is paid and clawed back, the replay finds nothing wrong', () => {
  const steps = fc.array(fc.tuple(fc.constantFrom(...MOVEMENTS), fc.constantFrom(10n, 50n, 100n)), { maxLength: 20 });
  fc.assert(
    fc.property(steps, (history) => {
      const state = published({ caps: [] });
      const body = { ...POLICY, ruleId: 'RULE', amount: '100' };
      judged(state, 'claim.decided', 'c', { ...body, outcome: 'approved' });
      judged(state, 'subsidy.granted', 'g', { ...body, claimId: 'c', recipientCode: 'A', scopes: [], year: 2026 });
      let grant = newGrant(100n);
      history.forEach(([movement, size], instalment) => {
        const next = moved(grant, movement, size);
        if (next === undefined) return;
        grant = next;
        const amount = String(size);
        if (movement === 'confirm') expect(judged(state, 'subsidy.paid', 'g', { instalment, amount })).toEqual([]);
        if (movement === 'claw-back') expect(judged(state, 'subsidy.clawed-back', 'g', { amount })).toEqual([]);
        if (movement === 'release') expect(judged(state, 'subsidy.released', 'g', { amount })).toEqual([]);
      });
    }),
    { numRuns: 3_000 },
  );
});
