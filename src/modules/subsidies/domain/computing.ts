import type { CivilDate } from '../../../core/calendar/index.js';
import type { JsonObject } from '../../../core/canonical/index.js';
import { formatYuan } from '../../../core/money.js';
import {
  type Answer,
  type Award,
  type Evidence,
  fitsPattern,
  type PolicySettings,
  type ReadingChoices,
} from '../../../core/subsidy/index.js';
import { type FactSource, factsOf, type MarkedFact } from './claim-facts.js';
import { computeClaim } from './compute-claim.js';

/** One computing of a claim, with everything that it was computed from. */
export interface Computing {
  readonly id: string;
  readonly claimId: string;
  /** Of the claim after it. */
  readonly version: number;
  /** Digest of what it rests on. */
  readonly basis: string;
  readonly asOf: CivilDate;
  readonly request: JsonObject;
  readonly answer: Answer;
  readonly at: Date;
}

/** Everything that an amount follows from. */
export interface ClaimGround {
  readonly ruleId: string;
  readonly policyId: string;
  /** Names the words, days, windows and readings by their digest. */
  readonly policyVersion: string;
  readonly year: number;
  readonly asOf: CivilDate;
  readonly facts: readonly MarkedFact[];
  readonly settings: PolicySettings;
  readonly readings: ReadingChoices;
  readonly history: readonly Award[];
  readonly subject?: string;
}

/** What the engine says of these facts on this ground. */
export const answerOn = (ground: ClaimGround, facts: readonly MarkedFact[] = ground.facts): Answer => {
  const { ruleId, asOf, settings, readings, history, subject } = ground;
  const matter = {
    ruleId,
    asOf,
    settings,
    readings,
    history,
    facts: factsOf(facts),
    evidence: evidenceOf(ground.facts),
  };
  return computeClaim({ ...matter, ...(subject === undefined ? {} : { subject }) });
};

/**
 * What decides: two computings of one basis give one answer. Where a record stands on the ledger does not; the window in
 * which a claim was filed does, which its policy need not name any more.
 */
export const basisOf = (ground: ClaimGround): JsonObject => {
  const { ruleId, policyId, policyVersion, year, asOf, facts, history, subject, settings } = ground;
  const windows = [...settings.batchWindows].filter(([pattern]) => fitsPattern(pattern, ruleId));
  return {
    ...{ ruleId, policyId, policyVersion, year, asOf, windows: keptWindows(windows) },
    facts: facts.map(({ name, value, mark }) => ({ name, value, mark })),
    history: keptAwards(history),
    subject: subject ?? null,
  };
};

/** All of it, as it is kept with the computing. */
export const keptGround = (ground: ClaimGround): JsonObject => {
  const { settings, readings, facts } = ground;
  return {
    ...basisOf(ground),
    facts: facts.map(({ name, value, mark, evidence = [] }) => ({
      ...{ name, value, mark },
      evidence: evidence.map((one) => ({ ...one })),
    })),
    settings: {
      publishedOn: Object.fromEntries(settings.publishedOn),
      batchWindows: keptWindows([...settings.batchWindows]),
    },
    readings: Object.fromEntries([...readings].map(([key, choice]) => [key, { ...choice }])),
  };
};

const keptWindows = (windows: readonly (readonly [string, readonly [CivilDate, CivilDate] | null])[]): JsonObject =>
  Object.fromEntries(windows.map(([pattern, days]) => [pattern, days === null ? null : [...days]]));

const keptAwards = (history: readonly Award[]): JsonObject[] =>
  history.map(({ ruleId, year, amount, subject }) => ({
    ...{ ruleId, year, amount: formatYuan(amount) },
    ...(subject === undefined ? {} : { subject }),
  }));

const WORDS = {
  registry: '登记平台记录',
  confirmed: '经办人凭文件确认',
  claimed: '申报年度',
  asserted: '申报人自述',
} as const;

/** Where facts come from, in the words of an explanation. */
export const evidenceOf = (facts: readonly MarkedFact[]): Evidence =>
  new Map(facts.map(({ name, mark, evidence = [] }) => [name, [WORDS[mark], ...namesOf(evidence)].join(' ')]));

/** A batch of certificates rests on as many entries: words name the first of them, and the facts all. */
const MOST_NAMED = 5;

const namesOf = (evidence: readonly FactSource[]): readonly string[] => [
  ...evidence.slice(0, MOST_NAMED).map(nameOf),
  ...(evidence.length > MOST_NAMED ? [`等 ${evidence.length} 项`] : []),
];

const nameOf = ({ kind, id, entryIndex }: FactSource): string =>
  `${kind}:${id}${entryIndex === undefined ? '' : `（账本条目 ${entryIndex}）`}`;
