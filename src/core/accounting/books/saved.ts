import { fail, ok, type Result } from '../../result.js';
import {
  boolean,
  integer,
  list,
  object,
  oneOf,
  orNull,
  parseShape,
  pattern,
  record,
  type Shaped,
} from '../../shape/index.js';
import type { Schedule } from '../amortisation/index.js';
import { type Asset, type AssetState, COLUMNS, stateOf } from '../assets/index.js';
import { flowNamed, Journal, Timeline } from '../journal/index.js';
import { type Account, accountOf, CONDITIONS, isDay } from '../terms/index.js';
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
    schedule: SCHEDULE,
    end: oneOf('sold', 'lapsed'),
    testedIn: integer(1, 9_999),
  },
);
const SAVED = object({
  version: integer(1, 1),
  next: integer(0),
  latest: orNull(DAY),
  closedThrough: orNull(DAY),
  states: list(STATE, { max: MOST }),
  balances: record(/[a-z_]+/, FEN),
  /** Running sums of the flows of the tables, each day on which one moved. */
  flows: list(
    object({ flow: NAME, column: oneOf(...COLUMNS), dates: list(DAY, { max: MOST }), sums: list(FEN, { max: MOST }) }),
  ),
});

/** Books as a JSON value: fen as whole numbers in strings. */
export type SavedBooks = Shaped<typeof SAVED>;

/** What books are made of. */
export interface BooksParts {
  readonly states: Map<string, AssetState>;
  readonly journal: Journal;
  readonly standing: Standing;
  /** Index of the next event. */
  readonly next: number;
}

/** The books as they stand, to be kept and taken up again. */
export const savedBooks = ({ states, journal, standing, next }: BooksParts): SavedBooks => ({
  version: 1,
  next,
  latest: standing.latest ?? null,
  closedThrough: standing.closedThrough ?? null,
  states: Array.from(states.values(), savedState),
  balances: Object.fromEntries(Array.from(journal.trialBalance(), ([account, amount]) => [account, String(amount)])),
  flows: Array.from(journal.timeline.all()).flatMap(([flow, column, { dates, sums }]) =>
    dates.length === 0 ? [] : [{ flow, column, dates: [...dates], sums: sums.map(String) }],
  ),
});

function savedState(state: AssetState): SavedBooks['states'][number] {
  const { asset, assessment, conditions, gross, amortisation, allowance, schedule, end, testedIn } = state;
  return {
    ...{ id: asset.id, conditions: [...conditions] },
    ...{ gross: String(gross), amortisation: String(amortisation), allowance: String(allowance) },
    ...(assessment === undefined ? {} : { assessment: { ...assessment } }),
    ...(schedule === undefined ? {} : { schedule: savedSchedule(schedule) }),
    ...(end === undefined ? {} : { end }),
    ...(testedIn === undefined ? {} : { testedIn }),
  };
}

type SavedSchedule = Shaped<typeof SCHEDULE>;

function savedSchedule(schedule: Schedule): SavedSchedule {
  if (schedule.kind === 'indefinite') return { kind: 'indefinite' };
  const left = String(schedule.left);
  if (schedule.kind === 'straight-line') return { ...schedule, left, monthly: String(schedule.monthly) };
  return { ...schedule, left, base: String(schedule.base) };
}

export type SavedFault = 'books-shape' | 'books-asset';

/** Reads kept books again; `assets` are all that they are about. `detail` says where they are wrong. */
export function parseSavedBooks(assets: readonly Asset[], value: unknown): Result<BooksParts, SavedFault> {
  const saved = parseShape(SAVED, value);
  if (!saved.ok) return fail('books-shape', saved.detail);
  const known = new Map(assets.map((asset) => [asset.id, asset]));
  const states = new Map<string, AssetState>();
  for (const [index, each] of saved.value.states.entries()) {
    const asset = known.get(each.id);
    const schedule = each.schedule === undefined ? undefined : scheduleOf(each.schedule);
    if (asset === undefined || states.has(each.id)) return fail('books-asset', `/states/${index}/id`);
    if (schedule === 'incomplete') return fail('books-shape', `/states/${index}/schedule`);
    states.set(each.id, resumedState(stateOf(asset, index), each, schedule));
  }
  if (states.size !== known.size) return fail('books-asset', '/states');
  const [journal, standing] = [journalOf(saved.value), standingOf(saved.value)];
  if (journal === undefined || standing === undefined) return fail('books-shape', '/flows');
  return ok({ states, journal, standing, next: saved.value.next });
}

function resumedState(
  fresh: AssetState,
  each: SavedBooks['states'][number],
  schedule: Schedule | undefined,
): AssetState {
  const { assessment, conditions, gross, amortisation, allowance, end, testedIn } = each;
  return {
    ...fresh,
    conditions: new Set(conditions),
    ...{ gross: BigInt(gross), amortisation: BigInt(amortisation), allowance: BigInt(allowance) },
    ...(assessment === undefined ? {} : { assessment }),
    ...(schedule === undefined ? {} : { schedule }),
    ...(end === undefined ? {} : { end }),
    ...(testedIn === undefined ? {} : { testedIn }),
  };
}

function scheduleOf({
  kind,
  left,
  monthly,
  months,
  next,
  base,
  units,
  unitsLeft,
}: SavedSchedule): Schedule | 'incomplete' {
  if (kind === 'indefinite') return { kind };
  if (left === undefined) return 'incomplete';
  if (kind === 'straight-line') {
    if (monthly === undefined || months === undefined || next === undefined) return 'incomplete';
    return { kind, left: BigInt(left), monthly: BigInt(monthly), months, next };
  }
  if (base === undefined || units === undefined || unitsLeft === undefined) return 'incomplete';
  return { kind, left: BigInt(left), base: BigInt(base), units, unitsLeft };
}

function journalOf({ balances, flows }: SavedBooks): Journal | undefined {
  const accounts = new Map<Account, bigint>();
  for (const [code, amount] of Object.entries(balances)) {
    const account = accountOf(code);
    if (account === undefined) return undefined;
    accounts.set(account, BigInt(amount));
  }
  const timeline = new Timeline();
  const names = new Set(flows.map(({ flow, column }) => `${flow} ${column}`));
  if (names.size !== flows.length || !flows.every((each) => isResumed(each, timeline))) return undefined;
  return new Journal(timeline, accounts);
}

/** Adds what moved between the days of a line; false where they are no days in order. */
function isResumed({ flow: name, column, dates, sums }: SavedBooks['flows'][number], timeline: Timeline): boolean {
  const flow = flowNamed(name);
  if (flow === undefined || dates.length !== sums.length) return false;
  let [latest, sum] = ['', 0n];
  for (const [index, date] of dates.entries()) {
    const next = BigInt(sums[index] ?? '');
    if (!isDay(date) || date <= latest) return false;
    timeline.add(date, flow, column, next - sum);
    [latest, sum] = [date, next];
  }
  return true;
}

function standingOf({ latest, closedThrough }: SavedBooks): Standing | undefined {
  const standing: Standing = {};
  for (const [name, value] of [
    ['latest', latest],
    ['closedThrough', closedThrough],
  ] as const) {
    if (value === null) continue;
    if (!isDay(value)) return undefined;
    standing[name] = value;
  }
  return standing;
}
