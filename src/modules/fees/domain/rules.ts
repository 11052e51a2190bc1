import type { Actor } from '../../../core/access/index.js';
import type { CivilDate } from '../../../core/calendar/index.js';
import { type Fen, formatYuan } from '../../../core/money.js';
import { feeFault } from './faults.js';
import { type Balance, balanceOf, type CountedAct, type Fee } from './fee.js';

/** Whoever has a hand in a fee, known by either identifier. */
type Person = Pick<Actor, 'personId' | 'personRef'>;

/** The parties of an application. */
export interface Parties {
  readonly organisationId: string;
  readonly filers: readonly Person[];
}

/**
 * Nobody handles the fee of what he or his organisation filed, under any account. Throws Fault 'fee-own-organisation' or
 * 'fee-officer-is-filer'.
 */
export function requireUninvolved(
  { organisationId, filers }: Parties,
  persons: readonly (Person & Partial<Actor>)[],
): void {
  for (const person of persons) {
    if (person.organisationId === organisationId) throw feeFault('fee-own-organisation');
    const isFiler = filers.some(
      ({ personId, personRef }) => personId === person.personId || personRef === person.personRef,
    );
    if (isFiler) throw feeFault('fee-officer-is-filer');
  }
}

const shown = ({ due, paid, waived, outstanding }: Balance) => ({
  due: formatYuan(due),
  paid: formatYuan(paid),
  waived: formatYuan(waived),
  outstanding: formatYuan(outstanding),
});

/**
 * A payment or a waiver takes no more than is outstanding. Throws Fault 'fee-undetermined', 'fee-nothing-outstanding' or
 * 'fee-amount-too-large', with the amounts.
 */
export function requireRoom(fee: Fee, acts: readonly CountedAct[], amount: Fen): void {
  if (fee.state === 'undetermined') throw feeFault('fee-undetermined');
  const balance = balanceOf(fee, acts);
  if (balance.outstanding === 0n) throw feeFault('fee-nothing-outstanding', shown(balance));
  if (amount > balance.outstanding) {
    throw feeFault('fee-amount-too-large', { ...shown(balance), amount: formatYuan(amount) });
  }
}

/** Money was paid when it is recorded. Throws Fault 'fee-paid-in-future'. */
export function requirePast(paidOn: CivilDate, today: CivilDate): void {
  if (paidOn > today) throw feeFault('fee-paid-in-future', { paidOn, today });
}

/** The certificate waits for the fee where its schedule says so. Throws Fault 'fee-unpaid' with the amounts. */
export function requirePaid(fee: Fee, acts: readonly CountedAct[]): void {
  if (fee.state === 'undetermined' || !fee.schedule.isPaidBeforeIssue) return;
  const balance = balanceOf(fee, acts);
  if (balance.outstanding > 0n) throw feeFault('fee-unpaid', shown(balance));
}
