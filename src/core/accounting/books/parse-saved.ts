import { fail, ok, type Result } from '../../result.js';
import { parseShape } from '../../shape/index.js';
import type { Schedule } from '../amortisation/index.js';
import { type Asset, type AssetState, stateOf } from '../assets/index.js';
import type { Grant } from '../grants/index.js';
import { flowNamed, Journal, Timeline } from '../journal/index.js';
import { type Account, accountOf, isDay } from '../terms/index.js';
import type { Standing } from './order.js';
import { type BooksParts, SAVED, type SavedBooks, type SavedSchedule } from './saved.js';

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
  const grants = grantsOf(saved.value, states);
  if (grants === undefined) return fail('books-shape', '/grants');
  const [journal, standing] = [journalOf(saved.value), standingOf(saved.value)];
  if (journal === undefined || standing === undefined) return fail('books-shape', '/flows');
  const { next, extended: isExtended = false } = saved.value;
  return ok({ states, grants, journal, standing, next, isExtended });
}

/** The grants by their ids; those of assets are laid to them as well. */
function grantsOf(
  { grants: given = [] }: SavedBooks,
  states: ReadonlyMap<string, AssetState>,
): Map<string, Grant> | undefined {
  const grants = new Map<string, Grant>();
  for (const { id, asset, related, received, deferred } of given) {
    const state = asset === null ? undefined : states.get(asset);
    const isLost = state === undefined && (asset !== null || related === 'asset');
    if (isLost || grants.has(id)) return undefined;
    const grant = { id, asset, related, received: BigInt(received), deferred: BigInt(deferred) };
    grants.set(id, grant);
    if (related === 'asset') state?.grants.push(grant);
  }
  return grants;
}

function resumedState(
  fresh: AssetState,
  each: SavedBooks['states'][number],
  schedule: Schedule | undefined,
): AssetState {
  const { assessment, conditions, gross, amortisation, allowance, residual, end, testedIn } = each;
  return {
    ...fresh,
    conditions: new Set(conditions),
    ...{ gross: BigInt(gross), amortisation: BigInt(amortisation), allowance: BigInt(allowance) },
    ...(assessment === undefined ? {} : { assessment }),
    ...(residual === undefined ? {} : { residual: BigInt(residual) }),
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
