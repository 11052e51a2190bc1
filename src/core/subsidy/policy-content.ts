import type { JsonObject } from '../canonical/index.js';
import type { PolicySettings } from './context.js';
import { fits } from './gate.js';
import type { Cap, Parameter, PolicyDocument, Rule } from './policy.js';
import { CROSS_DISTRICT, type ReadingChoices, readWith } from './readings.js';
import { subjectOf } from './subject.js';

const USUAL = 'usual';
const FEN_PER_YUAN = 100n;

/**
 * A policy as the JSON object that its `policy.published` entry carries: its rules as they are read, with caps and pools
 * in fen as the replay takes them (docs/ledger-entries.md), and what officers have set about it. Nothing in it depends on
 * the order in which they did.
 */
export function policyContent(
  document: PolicyDocument,
  settings: PolicySettings,
  readings: ReadingChoices,
): JsonObject {
  const rules = document.rules.map((rule) => readWith(rule, readings));
  return {
    title: document.title,
    issuer: document.issuer,
    number: document.number,
    ...(document.gate.kind === 'draft' ? { status: 'draft' } : {}),
    publishedOn: settings.publishedOn.get(document.id) ?? null,
    batchWindows: windowsOf(document, settings),
    readings: readingsOf(document, readings),
    rules: rules.map(ruleContent),
    pools: rules.flatMap(poolContent),
  };
}

const windowsOf = ({ rules }: PolicyDocument, { batchWindows }: PolicySettings): JsonObject =>
  Object.fromEntries(
    [...batchWindows]
      .filter(([pattern]) => rules.some(({ id }) => fits(pattern, id)))
      .sort(byKey)
      .map(([pattern, days]) => [pattern, days === null ? null : [...days]]),
  );

/** Choices for rules of this document, and the one about all districts; the usual reading is no choice. */
const readingsOf = ({ rules }: PolicyDocument, choices: ReadingChoices): JsonObject =>
  Object.fromEntries(
    [...choices]
      .filter(([key]) => key === CROSS_DISTRICT || rules.some(({ id }) => key.startsWith(`${id}/`)))
      .filter(([, { alternative }]) => alternative !== USUAL)
      .sort(byKey)
      .map(([key, { alternative }]) => [key, alternative]),
  );

function ruleContent(rule: Rule): JsonObject {
  const { id, title, article, quote, beneficiary, caps, pool, exclusive, oneOff } = rule;
  const each = caps.filter(({ eachOf }) => eachOf !== undefined);
  return {
    ruleId: id,
    title: { ...title },
    ...{ article, quote, beneficiary },
    caps: caps.filter(({ eachOf }) => eachOf === undefined).map(capContent),
    // A cap on each of several things says nothing of their sum, which is all that a replay can add up.
    ...(each.length === 0 ? {} : { capsOfEach: each.map((cap) => ({ ...capContent(cap), of: cap.eachOf ?? '' })) }),
    // One sentence with one cap for two grades is two rules here.
    ...(exclusive === null ? {} : { countedAs: exclusive }),
    ...(oneOff ? { once: subjectOf(rule) } : {}),
    ...(pool === null ? {} : { pool: id }),
  };
}

const capContent = ({ scope, period, amount }: Cap): JsonObject & { amount: string } => ({
  scope,
  period,
  amount: fenOf(amount),
});

/** A pool is of a calendar year, and bears the name of its rule. */
const poolContent = ({ id, pool }: Rule): JsonObject[] =>
  pool === null ? [] : [{ poolId: id, period: 'year', amount: fenOf(pool.amount) }];

/** Caps and pools are whole yuan; a test holds every one of them against its words. */
const fenOf = ({ value }: Parameter): string => String(BigInt(value) * FEN_PER_YUAN);

const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  a < b ? -1 : a > b ? 1 : 0;
