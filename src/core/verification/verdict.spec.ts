import fc from 'fast-check';
import type { Check, FragmentStatus, Outcome, Verdict } from './report.js';
import { CHECKS, decideVerdict, VERDICT_TABLE } from './verdict.js';

const STATUSES: readonly FragmentStatus[] = ['valid', 'invalid', 'skipped', 'error'];
const OPTIONAL: readonly Check[] = [
  'witness',
  'chain',
  'summary',
  'disclosure',
  'sm2-signature',
  'rdfc-signature',
  'pdf-binding',
];
const NOTHING = { witness: false, chain: false };

const outcome = (status: FragmentStatus): Outcome => ({ status, code: 'trust-missing' });
const findings = (changes: Partial<Record<Check, FragmentStatus>>) =>
  Object.fromEntries(CHECKS.map((check) => [check, outcome(changes[check] ?? 'valid')])) as Record<Check, Outcome>;
const verdictOf = (changes: Partial<Record<Check, FragmentStatus>>, required = NOTHING) =>
  decideVerdict(findings(changes), required);

/** The rule in words of the design, written a second time: false, then unknown, then ended, then good. */
const expected = (check: Check, status: FragmentStatus, required: { witness: boolean; chain: boolean }): Verdict => {
  if (status === 'valid') return 'valid';
  if (status === 'invalid')
    return check === 'status' ? 'not-in-force' : check === 'freshness' ? 'undetermined' : 'forged';
  if (check === 'witness') return required.witness ? 'undetermined' : 'valid';
  if (check === 'chain') return required.chain ? 'undetermined' : 'valid';
  if (status === 'skipped' && OPTIONAL.includes(check)) return 'valid';
  return 'undetermined';
};

describe('the verdict', () => {
  it('has a rule for every check', () => {
    expect([...CHECKS].sort()).toEqual(Object.keys(VERDICT_TABLE).sort());
    expect(new Set(CHECKS).size).toBe(15);
  });

  const cases = CHECKS.flatMap((check) => STATUSES.map((status) => [check, status] as const));
  it.each(cases)('%s %s alone leads to what the design says', (check, status) => {
    for (const witness of [false, true]) {
      for (const chain of [false, true]) {
        const required = { witness, chain };
        expect(verdictOf({ [check]: status }, required)).toBe(expected(check, status, required));
      }
    }
  });

  it('is the gravest of any two findings: forged, undetermined, not in force, valid', () => {
    const order: Verdict[] = ['forged', 'undetermined', 'not-in-force', 'valid'];
    for (const [first, a] of cases) {
      for (const [second, b] of cases) {
        if (first === second) continue;
        const alone = [expected(first, a, NOTHING), expected(second, b, NOTHING)];
        expect(verdictOf({ [first]: a, [second]: b })).toBe(order.find((verdict) => alone.includes(verdict)));
      }
    }
  });

  it('is valid only when every required check is valid', () => {
    const any = fc.record(Object.fromEntries(CHECKS.map((check) => [check, fc.constantFrom(...STATUSES)])));
    fc.assert(
      fc.property(any, (statuses) => {
        const required = CHECKS.filter((check) => !OPTIONAL.includes(check));
        const good = required.every((check) => statuses[check] === 'valid');
        if (verdictOf(statuses) === 'valid') expect(good).toBe(true);
      }),
    );
  });
});
