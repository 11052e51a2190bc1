import type { Fen } from '../../money.js';
import { type AssetState, carryingOf, residualOf } from '../assets/index.js';
import { share } from '../terms/index.js';
import { rebased, type Schedule } from './schedule.js';

/** A part of a whole: `part` < `whole`. */
export interface Part {
  readonly part: bigint;
  readonly whole: bigint;
}

/** The part of an amount, half-up to fen. */
export const partOf = (amount: Fen, { part, whole }: Part): Fen => share(amount, part, whole);

/**
 * Takes a part out of an asset and gives what left. The gross amount is amortisation, allowance, what is still to be
 * amortised, and the rest: the running sums of these four are rounded and not each of them. So no fen gets lost, nothing
 * falls below nothing, and what stays of the base goes with what stays of the residual value.
 */
export function takePart(state: AssetState, its: Part): Record<'gross' | 'amortisation' | 'allowance', Fen> {
  const { gross, amortisation, allowance, schedule } = state;
  const [left, residual] = [leftOf(schedule), residualOf(state)];
  const isCounted = schedule !== undefined && schedule.kind !== 'indefinite';
  const isAtResidual = carryingOf(state) - left === residual;
  const amortised = partOf(amortisation, its);
  const deducted = partOf(amortisation + allowance, its);
  const based = partOf(amortisation + allowance + left, its);
  const gone = { gross: partOf(gross, its), amortisation: amortised, allowance: deducted - amortised };
  state.gross -= gone.gross;
  state.amortisation -= gone.amortisation;
  state.allowance -= gone.allowance;
  const stays = left - (based - deducted);
  const rest = carryingOf(state) - stays;
  const scaled = residual - partOf(residual, its);
  // A carrying amount below the residual value stays below it, however it is rounded: nothing is left to amortise.
  state.residual = isCounted && (isAtResidual || scaled < rest) ? rest : scaled;
  if (schedule !== undefined) state.schedule = shrunk(schedule, stays, its);
  return gone;
}

const leftOf = (schedule: Schedule | undefined): Fen =>
  schedule === undefined || schedule.kind === 'indefinite' ? 0n : schedule.left;

/** Units go out by the same part; one stays where some were left. */
function shrunk(schedule: Schedule, base: Fen, { part, whole }: Part): Schedule {
  if (schedule.kind !== 'units-of-use' || schedule.unitsLeft === 0) return rebased(schedule, base);
  const units = schedule.unitsLeft - Number(share(BigInt(schedule.unitsLeft), part, whole));
  return rebased({ ...schedule, unitsLeft: Math.max(units, 1) }, base);
}
