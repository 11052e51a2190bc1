import { canonicalize, type JsonValue, parseJson } from '../../../core/canonical/index.js';
import {
  finding,
  type FoldedDecision,
  type FoldedGrant,
  type FoldedPayment,
  type FoldedReturn,
} from '../../../core/audit/index.js';
import { utf8 } from '../../../core/bytes.js';
import { object, orNull, pattern, type Shaped } from '../../../core/shape/index.js';
import { compareActs, type Pair } from './compare-acts.js';
import { type Compared, type Comparison, differs } from './comparison.js';
import { RFC_3339 } from './rfc-3339.js';

const words = pattern(/[\s\S]{0,2000}/, 'a text');
const time = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', ${RFC_3339})`;

const decision = object({
  ...{ id: words, claim: words, policy: words, version: words, rule: words, outcome: words },
  ...{ amount: orNull(words), officer: words, at: words },
});
const DECISIONS = `
  SELECT d.id::text AS id, d.claim_id::text AS claim, c.policy_id AS policy, d.policy_version AS version,
    c.rule_id AS rule, d.outcome, d.amount::text AS amount, d.person_ref::text AS officer, ${time('d.at')} AS at
  FROM subsidy_decision d JOIN subsidy_claim c ON c.id = d.claim_id ORDER BY d.id`;

const grant = object({
  ...{ id: words, claim: words, policy: words, version: words, rule: words, name: words, code: words, form: words },
  ...{ amount: words, year: words, scopes: words, at: words },
});
const GRANTS = `
  SELECT a.id::text AS id, a.claim_id::text AS claim, c.policy_id AS policy, c.policy_version AS version,
    c.rule_id AS rule, c.claimant_name AS name, c.claimant_code AS code, a.form, a.amount::text AS amount,
    c.year::text AS year, c.scopes::text AS scopes, ${time('a.at')} AS at
  FROM subsidy_award a JOIN subsidy_claim c ON c.id = a.claim_id WHERE a.movement = 'grant' ORDER BY a.id`;

const payment = object({
  ...{ id: words, claim: words, grant: words, instalment: words, amount: words, at: words },
});
const PAYMENTS = `
  SELECT p.act_id::text AS id, a.claim_id::text AS claim, o.grant_id::text AS grant, o.instalment::text AS instalment,
    o.amount::text AS amount, ${time('p.at')} AS at
  FROM subsidy_payment p JOIN subsidy_payment_order o ON o.id = p.order_id JOIN subsidy_award a ON a.id = o.grant_id
  WHERE p.outcome = 'paid' ORDER BY p.act_id`;

const back = object({
  ...{ id: words, claim: words, grant: words, movement: words, amount: words, reason: words, at: words },
});
const RETURNS = `
  SELECT id::text AS id, claim_id::text AS claim, grant_id::text AS grant, movement, amount::text AS amount, reason,
    ${time('at')} AS at
  FROM subsidy_award WHERE movement <> 'grant' ORDER BY id`;

// What is on the audited ledger, beside all that there is by now.
const counter = object({ key: words, used: words, counted: words, entered: words });
const COUNTERS = `
  WITH moved AS (
    SELECT k.key, CASE a.movement WHEN 'grant' THEN a.amount ELSE -a.amount END AS amount, p.entry_index < $1 AS is_entered
    FROM subsidy_award a CROSS JOIN LATERAL unnest(a.keys) AS k (key)
      LEFT JOIN ledger_submission s ON s.act_id = a.id AND s.kind = CASE a.movement WHEN 'grant' THEN 'subsidy.granted'
        WHEN 'claw-back' THEN 'subsidy.clawed-back' ELSE 'subsidy.released' END
      LEFT JOIN ledger_place p ON p.submission_id = s.id),
  counted AS (
    SELECT key, sum(amount) AS amount, sum(amount) FILTER (WHERE is_entered) AS entered FROM moved GROUP BY key)
  SELECT c.key, c.used::text AS used, coalesce(n.amount, 0)::text AS counted, coalesce(n.entered, 0)::text AS entered
  FROM subsidy_counter c LEFT JOIN counted n ON n.key = c.key ORDER BY c.key`;

/** 决定: every decision on a claim is what its entry says. */
export const compareDecisions = (comparison: Comparison): Promise<Compared> =>
  compareActs(comparison, {
    table: 'subsidy_decision',
    statement: DECISIONS,
    shape: decision,
    folded: comparison.projection.subsidies.decisions,
    pairs: decisionPairs,
    subject: ofClaim,
  });

/** 核定: every grant, with the claim that it is of, is what its entry says. */
export const compareGrants = (comparison: Comparison): Promise<Compared> =>
  compareActs(comparison, {
    table: 'subsidy_award',
    statement: GRANTS,
    shape: grant,
    folded: comparison.projection.subsidies.grants,
    pairs: grantPairs,
    subject: ofClaim,
  });

/** 支付: every payment that the bank confirmed is what its entry says. */
export const comparePayments = (comparison: Comparison): Promise<Compared> =>
  compareActs(comparison, {
    table: 'subsidy_payment',
    statement: PAYMENTS,
    shape: payment,
    folded: comparison.projection.subsidies.payments,
    pairs: paymentPairs,
    subject: ofClaim,
  });

/** 追回与退回: whatever came back is what its entry says. */
export const compareReturns = (comparison: Comparison): Promise<Compared> =>
  compareActs(comparison, {
    table: 'subsidy_award',
    statement: RETURNS,
    shape: back,
    folded: comparison.projection.subsidies.returns,
    pairs: returnPairs,
    subject: ofClaim,
  });

/** The totals under caps and pools are those of the awards, and of these the ledger has put the same under each of them. */
export async function compareCounters({ rows, findings, totals, size }: Comparison): Promise<Compared> {
  const table = 'subsidy_counter';
  const seen = new Set<string>();
  let compared = 0;
  for await (const { key, used, counted, entered } of rows.read(table, counter, COUNTERS, [size])) {
    compared += 1;
    seen.add(key);
    const onLedger = totals.get(key) ?? '0';
    if (used !== counted) findings.add(differs(table, key, 'used', used, counted));
    if (entered !== onLedger) findings.add(differs(table, key, 'entered', entered, onLedger));
  }
  for (const key of totals.keys()) if (!seen.has(key)) findings.add(finding('row-missing', { table, row: key }));
  return { rows: compared, unsettled: 0 };
}

/** Acts about a claim wait under its order key. */
const ofClaim = ({ claim }: { readonly claim: string }): string => `claim:${claim}`;

const decisionPairs = (row: Shaped<typeof decision>, folded: FoldedDecision): readonly Pair[] => [
  ['claim_id', row.claim, folded.claim],
  ['policy_id', row.policy, folded.policy],
  ['policy_version', row.version, folded.version],
  ['rule_id', row.rule, folded.rule],
  ['outcome', row.outcome, folded.outcome],
  ['amount', row.amount, folded.amount ?? null],
  ['person_ref', row.officer, folded.officer],
  ['at', row.at, folded.at],
];

const grantPairs = (row: Shaped<typeof grant>, folded: FoldedGrant): readonly Pair[] => [
  ['claim_id', row.claim, folded.claim],
  ['policy_id', row.policy, folded.policy],
  ['policy_version', row.version, folded.version],
  ['rule_id', row.rule, folded.rule],
  ['claimant_name', row.name, folded.name],
  ['claimant_code', row.code, folded.code],
  ['form', row.form, folded.form],
  ['amount', row.amount, folded.amount],
  ['year', row.year, folded.year],
  ['scopes', canonical(row.scopes), folded.scopes],
  ['at', row.at, folded.at],
];

const paymentPairs = (row: Shaped<typeof payment>, folded: FoldedPayment): readonly Pair[] => [
  ['grant_id', row.grant, folded.grant],
  ['instalment', row.instalment, String(folded.instalment)],
  ['amount', row.amount, folded.amount],
  ['at', row.at, folded.at],
];

const returnPairs = (row: Shaped<typeof back>, folded: FoldedReturn): readonly Pair[] => [
  ['grant_id', row.grant, folded.grant],
  ['movement', row.movement, folded.movement],
  ['amount', row.amount, folded.amount],
  ['reason', row.reason, folded.reason],
  ['at', row.at, folded.at],
];

function canonical(text: string): string {
  const parsed = parseJson(utf8(text));
  const value: JsonValue = parsed.ok ? parsed.value : text;
  return canonicalize(value);
}
