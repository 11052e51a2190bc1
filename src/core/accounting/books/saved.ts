import {
  boolean,
  integer,
  list,
  literal,
  object,
  oneOf,
  orNull,
  pattern,
  record,
  type Shaped,
} from '../../shape/index.js';
import type { Schedule } from '../amortisation/index.js';
import { type AssetState, COLUMNS } from '../assets/index.js';
import type { Grant } from '../grants/index.js';
import type { Journal } from '../journal/index.js';
import { type Assessment, CONDITIONS } from '../terms/index.js';
import type { Standing } from './order.js';

const FEN = pattern(/-?(?:0|[1-9][0-9]{0,30})/, 'whole fen');
const DAY = pattern(/[0-9]{4}-[0-9]{2}-[0-9]{2}/, 'a day');
const NAME = pattern(/[a-z_.]+/, 'a name');
const MOST = Number.MAX_SAFE_INTEGER;

const SCHEDULE = object(
  { kind: oneOf('straight-line', 'units-of-use', 'indefinite') },
  {
    ...{ monthly: FEN, left: FEN, months: integer(0), next: integer(0) },
    ...{ base: FEN, units: integer(1), unitsLeft: integer(0) },
  },
);
const STATE = object(
  {
    id: pattern(/.+/s, 'an id'),
    conditions: list(oneOf(...CONDITIONS)),
    gross: FEN,
    amortisation: FEN,
    allowance: FEN,
  },
  {
    assessment: object({ lawfulControl: boolean, benefitProbable: boolean, costReliable: boolean }),
    residual: FEN,
    schedule: SCHEDULE,
    end: oneOf('sold', 'lapsed'),
    testedIn: integer(1, 9_999),
  },
);
/** The form in which books are kept. */
export const SAVED = object(
  {
    version: integer(1, 1),
    next: integer(0),
    latest: orNull(DAY),
    closedThrough: orNull(DAY),
    states: list(STATE, { max: MOST }),
    balances: record(/[a-z_]+/, FEN),
    /** Running sums of the flows of the tables, each day on which one moved. */
    flows: list(
      object({
        flow: NAME,
        column: oneOf(...COLUMNS),
        dates: list(DAY, { max: MOST }),
        sums: list(FEN, { max: MOST }),
      }),
    ),
  },
  /** Absent of books of format 1.0, and of those without grants. */
  {
    extended: literal(true),
    grants: list(
      object({
        id: pattern(/.+/s, 'an id'),
        asset: orNull(pattern(/.+/s, 'an id')),
        related: oneOf('asset', 'income'),
        received: FEN,
        deferred: FEN,
      }),
      { max: MOST },
    ),
  },
);

/** Books as a JSON value: fen as whole numbers in strings. */
export type SavedBooks = Shaped<typeof SAVED>;

/** What books are made of. */
export interface BooksParts {
  readonly states: Map<string, AssetState>;
  readonly grants: Map<string, Grant>;
  readonly journal: Journal;
  readonly standing: Standing;
  /** Index of the next event. */
  readonly next: number;
  /** Takes further types of events. */
  readonly isExtended: boolean;
}

/** The books as they stand, to be kept and taken up again. */
export const savedBooks = ({ states, grants, journal, standing, next, isExtended }: BooksParts): SavedBooks => ({
  version: 1,
  next,
  latest: standing.latest ?? null,
  closedThrough: standing.closedThrough ?? null,
  states: Array.from(states.values(), savedState),
  balances: Object.fromEntries(Array.from(journal.trialBalance(), ([account, amount]) => [account, String(amount)])),
  flows: Array.from(journal.timeline.all()).flatMap(([flow, column, { dates, sums }]) =>
    dates.length === 0 ? [] : [{ flow, column, dates: [...dates], sums: sums.map(String) }],
  ),
  ...(isExtended ? { extended: true } : {}),
  ...(grants.size === 0 ? {} : { grants: Array.from(grants.values(), savedGrant) }),
});

const savedGrant = ({ id, asset, related, received, deferred }: Grant) => ({
  ...{ id, asset, related },
  ...{ received: String(received), deferred: String(deferred) },
});

function savedState(state: AssetState): SavedBooks['states'][number] {
  const { asset, assessment, conditions, gross, amortisation, allowance, residual, schedule, end, testedIn } = state;
  return {
    ...{ id: asset.id, conditions: [...conditions] },
    ...{ gross: String(gross), amortisation: String(amortisation), allowance: String(allowance) },
    ...(assessment === undefined ? {} : { assessment: savedAssessment(assessment) }),
    ...(residual === undefined ? {} : { residual: String(residual) }),
    ...(schedule === undefined ? {} : { schedule: savedSchedule(schedule) }),
    ...(end === undefined ? {} : { end }),
    ...(testedIn === undefined ? {} : { testedIn }),
  };
}

/** Always in this order, as the schedule is: a store of JSON may keep members in one of its own. */
const savedAssessment = ({ lawfulControl, benefitProbable, costReliable }: Assessment): Assessment => ({
  lawfulControl,
  benefitProbable,
  costReliable,
});

export type SavedSchedule = Shaped<typeof SCHEDULE>;

function savedSchedule(schedule: Schedule): SavedSchedule {
  if (schedule.kind === 'indefinite') return { kind: 'indefinite' };
  // Always in this order, so that books of one history are one text.
  const left = String(schedule.left);
  if (schedule.kind === 'straight-line') {
    const { kind, monthly, months, next } = schedule;
    return { kind, monthly: String(monthly), left, months, next };
  }
  const { kind, base, units, unitsLeft } = schedule;
  return { kind, left, base: String(base), units, unitsLeft };
}
