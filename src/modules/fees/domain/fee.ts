import type { Centre } from '../../../core/access/index.js';
import { type CivilDate, civilDateAt } from '../../../core/calendar/index.js';
import type { Fen } from '../../../core/money.js';
import type { RegistrationType } from '../../../core/regime/index.js';
import { type FeeSchedule, inForceOn } from './schedule.js';

/** What of an application decides its fee. */
export interface ChargedMatter {
  readonly id: string;
  readonly centre: Centre;
  readonly registrationType: RegistrationType;
  readonly submittedAt?: Date | undefined;
}

/**
 * The fee of an application: that of the schedule in force on the day it was filed, for ever, since schedules never
 * reach back. Undetermined where the centre had none that day, or none that names the type; then nothing is charged.
 */
export type Fee =
  | { readonly state: 'undetermined' }
  | { readonly state: 'determined'; readonly amount: Fen; readonly schedule: FeeSchedule };

/** The fee of an application among the schedules of its centre. */
export function feeOf(matter: ChargedMatter, schedules: readonly FeeSchedule[]): Fee {
  const filedOn = filingDay(matter);
  const schedule = filedOn === undefined ? undefined : inForceOn(schedules, filedOn);
  const item = schedule?.items.find(({ registrationType }) => registrationType === matter.registrationType);
  return schedule === undefined || item === undefined
    ? { state: 'undetermined' }
    : { state: 'determined', amount: item.amount, schedule };
}

/** The Beijing day on which it was filed. */
export const filingDay = ({ submittedAt }: ChargedMatter): CivilDate | undefined =>
  submittedAt === undefined ? undefined : civilDateAt(submittedAt);

export const FEE_ACT_KINDS = ['payment', 'reversal', 'waiver'] as const;
export type FeeActKind = (typeof FEE_ACT_KINDS)[number];

/** What counts of an act on a fee. */
export interface CountedAct {
  readonly kind: FeeActKind;
  readonly amount: Fen;
}

/** How a fee stands, in fen. `outstanding` is never negative; what was paid beyond the fee is `excess`. */
export interface Balance {
  readonly due: Fen;
  readonly paid: Fen;
  readonly waived: Fen;
  readonly outstanding: Fen;
  readonly excess: Fen;
}

const sum = (acts: readonly CountedAct[], kind: FeeActKind): Fen =>
  acts.reduce((all, act) => (act.kind === kind ? all + act.amount : all), 0n);

/** Where a fee stands after its acts. A reversal takes a payment back. */
export function balanceOf(fee: Fee, acts: readonly CountedAct[]): Balance {
  const due = fee.state === 'determined' ? fee.amount : 0n;
  const paid = sum(acts, 'payment') - sum(acts, 'reversal');
  const waived = sum(acts, 'waiver');
  const open = due - paid - waived;
  return { due, paid, waived, outstanding: open > 0n ? open : 0n, excess: open < 0n ? -open : 0n };
}
