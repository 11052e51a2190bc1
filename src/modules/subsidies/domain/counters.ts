import type { Fen } from '../../../core/money.js';

/** More than any award is. */
const NO_LIMIT: Fen = 10n ** 17n;

/** A cap or a pool as its policy was published on the ledger; amounts in fen. */
export interface Limit {
  readonly period: 'total' | 'year';
  readonly amount: Fen;
}

/** What a grant counts under, in the terms of the published policy. */
export interface GrantTerms {
  readonly policyId: string;
  readonly ruleId: string;
  readonly caps: readonly (Limit & { readonly scope: string })[];
  /** Name that the caps are counted under where rules share them. */
  readonly countedAs: string | undefined;
  /** The scope of which each is awarded once for ever. */
  readonly once: string | undefined;
  readonly pool?: (Limit & { readonly poolId: string }) | undefined;
  /** Unified social credit code of whoever receives it. */
  readonly recipientCode: string;
  /** Projects, platforms … that it is for, where the caps count those. */
  readonly scopes: readonly { readonly scope: string; readonly id: string }[];
  /** Calendar year that the amount counts for. */
  readonly year: number;
}

/** One running total, and what it may not exceed. */
export interface Counter {
  readonly key: string;
  readonly allowed: Fen;
  /** What was awarded here leaves nothing, however little it was. */
  readonly isOnce?: true;
}

export type CountersFor =
  | { readonly ok: true; readonly counters: readonly Counter[] }
  | { readonly ok: false; readonly missing: readonly string[] };

/**
 * The running totals that a grant is added to, in the order in which they are locked; `missing` names the scopes that the
 * caps count by and the grant does not name. Keys are those of the replay of the ledger (core/replay/rules/subsidies).
 */
export function countersFor(terms: GrantTerms): CountersFor {
  const { policyId, ruleId, caps, countedAs = ruleId, once, pool, year } = terms;
  const missing: string[] = [];
  const allowed = new Map<string, Fen>();
  const add = (key: string, amount: Fen): void => {
    const known = allowed.get(key);
    allowed.set(key, known === undefined || amount < known ? amount : known);
  };
  for (const { scope, period, amount } of caps) {
    const ids = idsOf(terms, scope);
    if (ids.length === 0) missing.push(scope);
    for (const id of ids) add(`${policyId}/${countedAs}/${scope}/${id}/${periodOf(period, year)}`, amount);
  }
  if (pool !== undefined) add(`${policyId}/pool/${pool.poolId}/${periodOf(pool.period, year)}`, pool.amount);
  if (missing.length > 0) return { ok: false, missing };
  const counters: Counter[] = [...allowed].map(([key, most]) => ({ key, allowed: most }));
  for (const id of once === undefined ? [] : idsOf(terms, once)) {
    counters.push({ key: `${policyId}/${countedAs}/once/${id}`, allowed: NO_LIMIT, isOnce: true });
  }
  return { ok: true, counters: counters.sort((a, b) => (a.key < b.key ? -1 : 1)) };
}

/** A counter as it stands. */
export interface StandingCounter extends Counter {
  readonly used: Fen;
}

/** How much of an amount the counters leave, and which of them left less than was wanted. */
export interface Cut {
  readonly granted: Fen;
  readonly shortfall: Fen;
  /** Keys of the counters that leave the least; none where nothing was cut. */
  readonly limitedBy: readonly string[];
}

/** First come, first served: the amount, cut to what every counter leaves. */
export function cutTo(wanted: Fen, counters: readonly StandingCounter[]): Cut {
  const granted = counters.map(leftOf).reduce(lesser, wanted);
  const limitedBy = granted === wanted ? [] : counters.filter((one) => leftOf(one) === granted).map(({ key }) => key);
  return { granted, shortfall: wanted - granted, limitedBy };
}

const lesser = (a: Fen, b: Fen): Fen => {
  if (a < b) return a;
  return b;
};

const leftOf = ({ used, allowed, isOnce }: StandingCounter): Fen => {
  if (used >= allowed || (isOnce && used > 0n)) return 0n;
  return allowed - used;
};

const periodOf = (period: Limit['period'], year: number): string => (period === 'year' ? String(year) : 'total');

/** An enterprise or unit is whoever receives the grant, whatever else is named. */
const idsOf = ({ scopes, recipientCode }: GrantTerms, wanted: string): string[] =>
  wanted === 'enterprise' || wanted === 'unit'
    ? [recipientCode]
    : [...new Set(scopes.filter(({ scope }) => scope === wanted).map(({ id }) => id))];
