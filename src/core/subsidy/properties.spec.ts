import fc from 'fast-check';
import { ask, day, requestFor, SETTINGS } from '../../../test/support/subsidy.js';
import { RULE_SAMPLES, type RuleSample } from '../../../test/support/subsidy-rules.js';
import { isObject, type JsonObject, type JsonValue } from '../canonical/index.js';
import { formatYuan, parseYuan } from '../money.js';
import { answerTo, parseSubsidyCases } from './cases.js';
import { exclusionOf } from './choose.js';
import { FACT_DEFINITIONS } from './facts/definitions.js';
import { readFacts } from './facts/read.js';
import { bestCombination, rankAll, recompute, simulate, SUBSIDY_RULES } from './index.js';
import { judgeRules } from './judge-rules.js';
import type { Award } from './context.js';

const fenOf = (amount: string | null): bigint => {
  const read = parseYuan(amount ?? '0.00');
  if (!read.ok) throw new Error(`${amount}`);
  return read.value;
};

const sample = fc.constantFrom(...RULE_SAMPLES);
const base = fc.oneof(
  fc.bigInt({ min: 0n, max: 1_000_000n }),
  fc.bigInt({ min: 0n, max: 100_000_000_000n }),
  fc.bigInt({ min: 0n, max: 99_999_999_999_999_999n }),
);
const amount = base.map(formatYuan);

/** A fact of the right form, or null, or of a wrong one now and then. */
const factOfForm = (kind: string): fc.Arbitrary<JsonValue> => {
  const text = fc.constantFrom(
    '国家高新技术企业',
    '国家级专精特新小巨人',
    '省部级',
    'international',
    '登记',
    '数据训练基地',
    'x',
  );
  const date = fc.constantFrom('2024-02-29', '2025-12-31', '2026-01-01', '2026-06-30', '2027-01-01', '9999-12-31');
  const row = fc.record(
    {
      issuedOn: date,
      settledOn: date,
      paidOn: date,
      fees: amount,
      amount,
      id: text,
      reviewedAmount: amount,
      viaCompliantPlatform: fc.boolean(),
    },
    { requiredKeys: [] },
  );
  const names = fc.constantFrom(
    'qualityEvaluation',
    'assetValuation',
    'legalOpinion',
    'REGISTRATION',
    'TRADE',
    'ASSESS',
    'reviewedAmount',
  );
  switch (kind) {
    case 'flag':
      return fc.boolean();
    case 'amount':
      return amount;
    case 'rate':
      return fc.constantFrom('0.50', '1', '0', '0.333333');
    case 'integer':
      return fc.integer({ min: 1, max: 3_000 });
    case 'day':
      return date;
    case 'text':
      return text;
    case 'texts':
      return fc.array(text, { maxLength: 4 });
    case 'amounts':
      return fc.array(fc.oneof(amount, fc.constant(null)), { maxLength: 4 });
    case 'members':
      return fc.dictionary(names, fc.oneof(amount, fc.constant(null)), { maxKeys: 4 });
    default:
      return fc.array(row, { maxLength: 4 });
  }
};

const facts: fc.Arbitrary<JsonObject> = fc
  .subarray([...FACT_DEFINITIONS], { maxLength: 25 })
  .chain((chosen) =>
    fc.tuple(
      ...chosen.map(({ name, form }) =>
        fc.tuple(
          fc.constant(name),
          fc.oneof({ weight: 20, arbitrary: factOfForm(form.kind) }, { weight: 1, arbitrary: fc.constant(null) }),
        ),
      ),
    ),
  )
  .map((entries) => Object.fromEntries(entries));

const ruleIds = fc.subarray(
  SUBSIDY_RULES.map(({ rule }) => rule.id),
  { minLength: 1, maxLength: 5 },
);
const mode = fc.constantFrom('substantive', 'simulate_if_published');
const asOf = fc.constantFrom('1900-01-01', '2025-09-01', '2026-06-30', '2027-12-31', '2028-01-01', '9999-12-31');

it('more base never gives less, up to the cap', () => {
  fc.assert(
    fc.property(sample, base, base, (each, a, b) => {
      const [less, more] = a < b ? [a, b] : [b, a];
      const given = (size: bigint) => fenOf(ask(each.id, each.facts(size)).amount);
      expect(given(less)).toBeLessThanOrEqual(given(more));
      if (each.cap !== undefined) expect(given(more)).toBeLessThanOrEqual(each.cap);
    }),
    { numRuns: 500 },
  );
});

/** Claims made one after the other, each entered into the record of awards. */
function claimed(
  each: RuleSample,
  claims: readonly { readonly year: number; readonly size: bigint }[],
): readonly Award[] {
  const history: Award[] = [];
  for (const { year, size } of claims) {
    const asking = { history: [...history], asOf: `${Math.min(year, 2027)}-06-30`, settings: OPEN };
    const answer = ask(each.id, { ...each.facts(size), year }, asking);
    history.push({ ruleId: each.id, year, amount: fenOf(answer.amount) });
  }
  return history;
}

const OPEN = {
  ...SETTINGS,
  publishedOn: new Map([['BDA-2025', day('2020-01-01')]]),
  batchWindows: new Map([['*', [day('2020-01-01'), day('2030-12-31')] as const]]),
};
const claims = fc.array(fc.record({ year: fc.constantFrom(2025, 2026, 2027), size: base }), { maxLength: 8 });
const capped = fc.constantFrom(
  ...RULE_SAMPLES.filter(({ cap, id }) => cap !== undefined && id !== 'BJ-XC-FIRST-STANDARD'),
);

const isYearly = ({ capName }: RuleSample): boolean => capName?.includes('/year/') === true;

/** What the caps let an enterprise have of such claims at the most. */
const most = (each: RuleSample, years: readonly number[]): bigint =>
  (each.cap ?? 0n) * (isYearly(each) ? BigInt(new Set(years).size) : 1n);

it('no award is above any cap, whatever was awarded before and in whatever order', () => {
  fc.assert(
    fc.property(capped, claims, (each, made) => {
      for (const order of [made, [...made].reverse()]) {
        const awards = claimed(each, order);
        const sum = awards.reduce((all, award) => all + award.amount, 0n);
        expect(sum).toBeLessThanOrEqual(
          most(
            each,
            made.map(({ year }) => year),
          ),
        );
        for (const year of [2025, 2026, 2027]) {
          const ofYear = awards.filter((award) => award.year === year).reduce((all, award) => all + award.amount, 0n);
          expect(ofYear).toBeLessThanOrEqual(each.cap ?? 0n);
        }
      }
    }),
    { numRuns: 300 },
  );
});

const WHOLES = new Set(SUBSIDY_RULES.filter(({ rule }) => rule.wholeOf !== undefined).map(({ rule }) => rule.id));

it('claims on one whole give together what the whole gives, to the fen', () => {
  const wholes = RULE_SAMPLES.filter(({ id }) => WHOLES.has(id));
  expect(wholes.length).toBeGreaterThan(4);
  fc.assert(
    fc.property(fc.constantFrom(...wholes), fc.array(base, { minLength: 1, maxLength: 5 }), (each, sizes) => {
      const growing = [...sizes].sort((a, b) => (a < b ? -1 : 1)).map((size) => ({ year: 2026, size }));
      const sum = claimed(each, growing).reduce((all, { amount }) => all + amount, 0n);
      const whole = claimed(each, growing.slice(-1)).reduce((all, { amount }) => all + amount, 0n);
      expect(sum).toBe(whole);
    }),
    { numRuns: 300 },
  );
});

it('every explanation recomputes to its amount', () => {
  let determined = 0;
  fc.assert(
    fc.property(ruleIds, facts, mode, asOf, (rules, stated, how, on) => {
      const answer = ask(rules, stated, { mode: how, asOf: on });
      if (answer.amount !== null && answer.computation !== undefined) {
        determined += 1;
        expect(recompute(answer.computation)).toBe(answer.amount);
      }
      for (const each of answer.explanation ?? []) {
        if (each.how !== undefined) expect(recompute(each.how)).toBe(each.amount);
        if (each.how === undefined) expect(each.amount === null || each.amount === '0.00').toBe(true);
      }
    }),
    { numRuns: 3_000 },
  );
  expect(determined).toBeGreaterThan(500);
});

it('invents no amount: without a review a rule that only says 最高 gives none', () => {
  const discretionary = RULE_SAMPLES.filter(({ kind }) => kind === 'reviewed_amount_after_cap').map(({ id }) => id);
  const reviews = new Set([
    'reviewedAmount',
    'reviewedAmounts',
    'reviewedRate',
    'reviewed',
    'ministerial',
    'municipal',
    'enterprises',
  ]);
  fc.assert(
    fc.property(fc.constantFrom(...discretionary), facts, (id, stated) => {
      const without = Object.fromEntries(Object.entries(stated).filter(([name]) => !reviews.has(name)));
      const { amount: got, eligible } = ask(id, without);
      expect(got === null || (got === '0.00' && eligible === false)).toBe(true);
    }),
    { numRuns: 1_000 },
  );
});

it('never throws, whatever the facts are, and leaves no trace on prototypes', () => {
  const names = fc.oneof(
    fc.constantFrom(...FACT_DEFINITIONS.map(({ name }) => name)),
    fc.constantFrom('__proto__', 'constructor', 'toString', ''),
    fc.string(),
  );
  const hostile: fc.Arbitrary<JsonValue> = fc.oneof(
    fc.jsonValue({ maxDepth: 4 }).map((value) => JSON.parse(JSON.stringify(value)) as JsonValue),
    fc.constantFrom<JsonValue>(1e308, -0, Number.MAX_SAFE_INTEGER, '9'.repeat(400), '-', '1.00\n', '１.００', [[[]]], {
      __proto__: null,
    }),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(names, hostile), { maxLength: 10 }), ruleIds, (entries, rules) => {
      const stated: JsonObject = Object.fromEntries(entries);
      const answer = ask(rules, stated);
      expect([
        'exact',
        'upper_bound',
        'reviewed_amount_after_cap',
        'fee_waiver',
        'undetermined',
        'invalid_input',
      ]).toContain(answer.amountKind);
      rankAll(requestFor([], stated));
      expect(Object.keys(Object.prototype)).toEqual([]);
    }),
    { numRuns: 2_000 },
  );
});

it('reads no file of cases by throwing', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
      const json = JSON.parse(JSON.stringify(value)) as JsonValue;
      for (const file of [
        json,
        [json],
        { cases: [json], fixtures: json },
        { cases: json, ...(isObject(json) ? json : {}) },
      ]) {
        const cases = parseSubsidyCases(file);
        if (cases.ok) cases.value.map(answerTo);
      }
    }),
  );
});

it('the best combination is the best of all lawful ones', () => {
  const groups = fc.subarray(
    SUBSIDY_RULES.map(({ rule }) => rule.id).filter((id) =>
      /INS|EVENT|VOUCHER|INFRA|FIRSTS|EXPORT|BDA-12|DATASET|PLAT-NAT|UPGRADE|FUND23/.test(id),
    ),
    { maxLength: 13 },
  );
  fc.assert(
    fc.property(groups, facts, (ids, stated) => {
      const { facts: read, faults } = readFacts(stated);
      const request = requestFor(ids, stated);
      const asked = SUBSIDY_RULES.filter(({ rule }) => ids.includes(rule.id));
      const judged = judgeRules(asked, { facts: read, of: new Map() }, request.at, new Map());
      if (faults.length > 0 || !judged.ok || ids.length === 0) return;
      const open = judged.verdicts.filter(({ eligible }) => eligible === true);
      let best = 0n;
      for (let set = 0; set < 2 ** open.length; set += 1) {
        const taken = open.filter((_, i) => (set >> i) % 2 === 1);
        const clash = taken.some((a, i) => taken.slice(i + 1).some((b) => exclusionOf(a, b, new Map()) !== undefined));
        const worth = taken.reduce((sum, verdict) => sum + (verdict.amount ?? 0n), 0n);
        if (!clash && worth > best) best = worth;
      }
      const answer = simulate({
        ...request,
        facts: Object.fromEntries(
          Object.entries(stated).filter(([name]) => !/Voucher$|otherBda/.test(name) || name === 'dataVoucher'),
        ),
      });
      const paid = (answer.explanation ?? [])
        .filter(({ counted }) => counted)
        .reduce((sum, each) => sum + fenOf(each.amount), 0n);
      expect(paid).toBe(best);
    }),
    { numRuns: 300 },
  );
});

it('ranks every rule, and combines what may be combined', () => {
  fc.assert(
    fc.property(facts, (stated) => {
      const ranked = rankAll(requestFor([], stated));
      const best = bestCombination(requestFor([], stated));
      expect(ranked.ok).toBe(best.ok);
      if (!ranked.ok || !best.ok) return;
      expect(ranked.value).toHaveLength(48);
      const worth = ranked.value.map((each) => fenOf(each.amount));
      expect(worth).toEqual([...worth].sort((a, b) => (a < b ? 1 : a > b ? -1 : 0)));
      const total = ranked.value
        .filter(({ rule }) => best.value.rules.includes(rule))
        .reduce((sum, each) => sum + fenOf(each.amount), 0n);
      expect(best.value.total).toBe(formatYuan(total));
    }),
    { numRuns: 200 },
  );
});
