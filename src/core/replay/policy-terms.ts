import { isCivilDate } from '../calendar/index.js';
import { isObject, type JsonObject, type JsonValue } from '../canonical/index.js';
import { fen, slug } from '../entry/index.js';
import { conforms, integer } from '../shape/index.js';

/**
 * What the replay reads of a published policy: the members below, whatever else stands beside them. A regime has its
 * terms as `{value, source}` (core/regime). A subsidy policy has
 * `{status?: 'draft', rules: [{ruleId, caps: [{scope, period: 'total' | 'year', amount}], countedAs?, once?, pool?}],
 * pools: [{poolId, period, amount}]}` with amounts in fen.
 */

/** Terms of a regime; undefined where the policy does not say. */
export interface RegimeTerms {
  readonly effectiveFrom: string | undefined;
  readonly effectiveUntil: string | undefined;
  readonly registrationTypes: readonly string[] | undefined;
  readonly publicityDays: number | undefined;
  /** Registration types that are publicised; without it, all. */
  readonly publicityFor: readonly string[] | undefined;
  /** Whether publicity is a national platform's, and its days those of a receipt. */
  readonly isPublicisedByNation: boolean;
  /** Types of national receipts that a certificate needs. */
  readonly receiptsBeforeIssue: readonly string[];
  /** Type of the national receipt that validity runs from; without it, from the issue. */
  readonly validityFrom: string | undefined;
  /** Whether a registration may be withheld from the public on its applicant's request. */
  readonly nonPublicity: boolean;
  readonly reviewExtensionDays: number | undefined;
  readonly validityYears: number | undefined;
  /** A renewal is asked for from so many months before the last day until the day before it, or in the last so many days. */
  readonly renewalMonths: number | undefined;
  readonly renewalDays: number | undefined;
}

export interface Cap {
  readonly scope: string;
  readonly period: 'total' | 'year';
  readonly amount: bigint;
}

export interface SubsidyRule {
  readonly caps: readonly Cap[];
  /** Rules that bear one name here share their caps; without one a rule has its own. */
  readonly countedAs: string | undefined;
  /** The scope of which each is awarded once for ever. */
  readonly once: string | undefined;
  readonly pool: string | undefined;
}

export interface SubsidyTerms {
  readonly isDraft: boolean;
  readonly rules: ReadonlyMap<string, SubsidyRule>;
  readonly pools: ReadonlyMap<string, Omit<Cap, 'scope'>>;
}

/** The terms of a regime's content. */
export const regimeTerms = (content: JsonObject): RegimeTerms => ({
  effectiveFrom: dayOf(content['effectiveFrom']),
  effectiveUntil: dayOf(content['effectiveUntil']),
  registrationTypes: textsOf(termOf(content['registrationTypes'])),
  publicityDays: countOf(termOf(content['publicityDays'])),
  publicityFor: textsOf(termOf(content['publicityFor'])),
  isPublicisedByNation: termOf(content['publicityBy']) === 'national-platform',
  receiptsBeforeIssue: textsOf(termOf(content['receiptsBeforeIssue'])) ?? [],
  validityFrom: receiptTypeOf(termOf(content['validityFrom'])),
  nonPublicity: termOf(content['nonPublicity']) === true,
  reviewExtensionDays: countOf(termOf(content['reviewExtensionDays'])),
  validityYears: countOf(termOf(content['validityYears'])),
  renewalMonths: countOf(termOf(content['renewalMonths'])),
  renewalDays: countOf(termOf(content['renewalDays'])),
});

/** The terms of a subsidy policy's content; undefined when any rule or pool is not in the form above. */
export const subsidyTerms = (content: JsonObject): SubsidyTerms | undefined => {
  const { rules: givenRules, pools: givenPools = [], status } = content;
  if (!Array.isArray(givenRules) || !Array.isArray(givenPools)) return undefined;
  const rules = new Map(givenRules.flatMap((rule) => entryOf(rule, 'ruleId', ruleOf)));
  const pools = new Map(givenPools.flatMap((pool) => entryOf(pool, 'poolId', limitOf)));
  if (rules.size !== givenRules.length || pools.size !== givenPools.length) return undefined;
  if ([...rules.values()].some(({ pool }) => pool !== undefined && !pools.has(pool))) return undefined;
  return { isDraft: status === 'draft', rules, pools };
};

const entryOf = <T>(value: JsonValue, name: string, read: (value: JsonObject) => T | undefined): [string, T][] => {
  if (!isObject(value)) return [];
  const id = value[name];
  const found = read(value);
  return conforms(slug, id) && found !== undefined ? [[id, found]] : [];
};

const ruleOf = ({ caps = [], countedAs, once, pool }: JsonObject): SubsidyRule | undefined => {
  if (!Array.isArray(caps) || !isSlugIfAny(countedAs) || !isSlugIfAny(once) || !isSlugIfAny(pool)) return undefined;
  const read = caps.flatMap((cap): Cap[] => {
    const limit = isObject(cap) ? limitOf(cap) : undefined;
    const scope = isObject(cap) ? cap['scope'] : undefined;
    return limit === undefined || !conforms(slug, scope) ? [] : [{ ...limit, scope }];
  });
  return read.length === caps.length ? { caps: read, countedAs, once, pool } : undefined;
};

const isSlugIfAny = (value: JsonValue | undefined): value is string | undefined =>
  value === undefined || conforms(slug, value);

const limitOf = ({ period, amount }: JsonObject): Omit<Cap, 'scope'> | undefined => {
  if ((period !== 'total' && period !== 'year') || !conforms(fen, amount)) return undefined;
  return { period, amount: BigInt(amount) };
};

const termOf = (member: JsonValue | undefined): JsonValue | undefined =>
  isObject(member) ? member['value'] : undefined;
const count = integer(0, 10_000);
const countOf = (value: JsonValue | undefined): number | undefined => (conforms(count, value) ? value : undefined);
const dayOf = (value: JsonValue | undefined): string | undefined =>
  typeof value === 'string' && isCivilDate(value) ? value : undefined;
const receiptTypeOf = (value: JsonValue | undefined): string | undefined =>
  typeof value === 'string' && value !== 'issue' ? value : undefined;
const textsOf = (value: JsonValue | undefined): string[] | undefined =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : undefined;
