import type { EntryBody } from '../../entry/index.js';
import { dayOf } from '../days.js';
import { subsidyOf } from '../policies.js';
import type { SubsidyRule, SubsidyTerms } from '../policy-terms.js';
import type { RecordOf } from '../records.js';
import type { Judged, Rules, Scene } from '../rule.js';

const YEAR_LENGTH = 4;

type GrantBody = EntryBody<'subsidy.granted'>;
type Grant = Judged<'subsidy.granted'>;
type GrantRecord = RecordOf<'grants'>;

/** Claims, grants and payments: nothing without approval, nothing twice, nothing above the caps and pools as published. */
export const SUBSIDY_RULES = {
  'claim.decided': (judged) => {
    const { entry, id, state, report } = judged;
    const { policyId, policyVersion, ruleId, outcome, amount } = entry.body;
    if (state.claims.has(id)) return report('claim-decided-twice');
    ruleOf(judged, entry.body);
    const isApproved = outcome === 'approved';
    state.claims.set(id, { policyId, policyVersion, ruleId, isApproved, ...(amount === undefined ? {} : { amount }) });
  },
  'subsidy.granted': (judged) => {
    const { entry, id, state, report, leaveOpen } = judged;
    const { claimId, amount, year, form } = entry.body;
    if (state.grants.has(id)) return report('grant-twice');
    // Caps of a year are evaded by naming one that nobody has come to.
    if (year > dayOf(entry.at).slice(0, YEAR_LENGTH)) report('award-year-ahead', { year });
    judgeClaim(judged);
    const found = ruleOf(judged, entry.body);
    if (found === 'unread') leaveOpen('award-caps');
    const totals = typeof found === 'object' ? charge(judged, found.rule, found.terms) : [];
    const waived = form === 'fee-waiver' ? ({ isWaiver: true } as const) : {};
    const unpaid = { paid: '0', clawedBack: '0', instalments: [] };
    state.grants.set(id, { claimId, granted: amount, ...unpaid, year, totals, ...waived });
  },
  'subsidy.paid': ({ entry, id, state, report }) => {
    const { instalment, amount } = entry.body;
    const grant = state.grants.get(id);
    if (grant === undefined) return report('grant-unknown');
    if (grant.isWaiver) report('waiver-paid');
    if (grant.instalments.includes(instalment)) return report('claim-paid-twice', { instalment });
    grant.instalments.push(instalment);
    grant.paid = sum(grant.paid, amount);
    // What was clawed back is not paid out again, and takes nothing from what is still to be paid.
    const allowed = payableOf(grant);
    if (BigInt(grant.paid) > allowed) report('paid-above-grant', { amount: grant.paid, allowed: String(allowed) });
  },
  'subsidy.clawed-back': ({ entry, id, state, report }) => {
    const { amount } = entry.body;
    const grant = state.grants.get(id);
    if (grant === undefined) return report('grant-unknown');
    grant.clawedBack = sum(grant.clawedBack, amount);
    if (BigInt(grant.clawedBack) > BigInt(grant.paid)) {
      return report('clawed-back-above-payment', { amount: grant.clawedBack, allowed: grant.paid });
    }
    giveBack(state, grant, amount);
  },
  'subsidy.released': ({ entry, id, state, report }) => {
    const { amount } = entry.body;
    const grant = state.grants.get(id);
    if (grant === undefined) return report('grant-unknown');
    const allowed = payableOf(grant) - BigInt(grant.paid);
    grant.released = sum(grant.released, amount);
    if (BigInt(amount) > allowed) return report('released-above-rest', { amount, allowed: String(allowed) });
    giveBack(state, grant, amount);
  },
} satisfies Rules;

/** The most that payments of a grant may come to. */
const payableOf = ({ granted, released }: GrantRecord): bigint => BigInt(granted) - BigInt(released ?? '0');

/** What came back counts neither under the caps nor against the pool. */
const giveBack = ({ totals }: Scene['state'], grant: GrantRecord, amount: string): void => {
  for (const total of grant.totals) totals.set(total, less(totals.get(total), amount));
};

const sum = (a: string | undefined, b: string): string => String(BigInt(a ?? '0') + BigInt(b));
const less = (a: string | undefined, b: string): string => {
  const left = BigInt(a ?? '0') - BigInt(b);
  return left > 0n ? String(left) : '0';
};

type Named = Pick<GrantBody, 'policyId' | 'policyVersion' | 'ruleId'>;

/** The rule that an act names, in a policy that its centre published before; `unread` where the policy states none. */
const ruleOf = (
  { entry, state, report }: Scene,
  named: Named,
): { rule: SubsidyRule; terms: SubsidyTerms } | 'unread' | undefined => {
  const terms = subsidyOf(state, entry.centre, named);
  const policy = `${named.policyId} ${named.policyVersion}`;
  if (terms === undefined) report('policy-unpublished', { policy });
  if (terms === undefined || terms === 'unread') return terms;
  if (terms.isDraft) report('policy-is-draft', { policy });
  const rule = terms.rules.get(named.ruleId);
  if (rule === undefined) report('rule-unknown', { rule: named.ruleId });
  return rule && { rule, terms };
};

const judgeClaim = ({ entry, id, state, report }: Grant): void => {
  const { claimId, policyId, policyVersion, ruleId, amount } = entry.body;
  const claim = state.claims.get(claimId);
  if (claim === undefined || !claim.isApproved) {
    report('grant-without-approval');
    return;
  }
  if (claim.grant !== undefined) report('claim-granted-twice');
  claim.grant ??= id;
  const isSameRule = claim.policyId === policyId && claim.policyVersion === policyVersion && claim.ruleId === ruleId;
  if (!isSameRule) report('grant-differs-from-claim');
  const allowed = claim.amount;
  if (allowed !== undefined && BigInt(amount) > BigInt(allowed)) report('grant-above-approval', { amount, allowed });
};

/** Counts a grant under every cap of its rule and against its pool; the names of the totals that it was added to. */
const charge = (judged: Grant, rule: SubsidyRule, terms: SubsidyTerms): string[] => {
  const { entry, report } = judged;
  const { policyId, ruleId, year } = entry.body;
  // Two caps of one scope and period share a total: the grant is added to it once, and judged by both.
  const totals = new Map<string, string>();
  const addTo = (total: string): string => {
    const amount = totals.get(total) ?? add(judged, total);
    totals.set(total, amount);
    return amount;
  };
  const counted = `${policyId}/${rule.countedAs ?? ruleId}`;
  for (const { scope, period, amount: allowed } of rule.caps) {
    const ids = idsOf(entry.body, scope);
    if (ids.length === 0) report('award-scope-missing', { scope });
    for (const id of ids) {
      const amount = addTo(`${counted}/${scope}/${id}/${period === 'year' ? year : 'total'}`);
      if (BigInt(amount) > allowed) report('award-above-cap', { amount, allowed: String(allowed), scope });
    }
  }
  const once = rule.once === undefined ? [] : idsOf(entry.body, rule.once);
  for (const id of once) {
    // What came back whole is as if it had never been awarded.
    if (addTo(`${counted}/once/${id}`) !== entry.body.amount) report('awarded-before', { id });
  }
  const pool = rule.pool === undefined ? undefined : terms.pools.get(rule.pool);
  if (rule.pool !== undefined && pool !== undefined) {
    const amount = addTo(`${policyId}/pool/${rule.pool}/${pool.period === 'year' ? year : 'total'}`);
    if (BigInt(amount) > pool.amount) {
      report('award-above-pool', { amount, pool: rule.pool, allowed: String(pool.amount) });
    }
  }
  return [...totals.keys()];
};

const add = ({ entry, state }: Grant, total: string): string => {
  const amount = sum(state.totals.get(total), entry.body.amount);
  state.totals.set(total, amount);
  return amount;
};

/** An enterprise or unit is whoever receives the grant, whatever else is named. */
const idsOf = ({ scopes, recipientCode }: GrantBody, wanted: string): string[] =>
  wanted === 'enterprise' || wanted === 'unit'
    ? [recipientCode]
    : [...new Set(scopes.filter(({ scope }) => scope === wanted).map(({ id }) => id))];
