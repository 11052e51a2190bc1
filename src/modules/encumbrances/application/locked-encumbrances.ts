import { Injectable } from '@nestjs/common';
import type { CivilDate } from '../../../core/calendar/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import type { Transaction } from '../../../platform/database/index.js';
import { type HeldCertificate, HeldCertificates } from '../../certificates/index.js';
import { dayOf, isOpenOn, stateOn } from '../domain/burdens.js';
import type { Encumbrance, EncumbranceType } from '../domain/encumbrance.js';
import { encumbranceFault } from '../domain/faults.js';
import { EncumbranceRepository } from '../persistence/encumbrance-repository.js';

/** A certificate under lock, with what is open on it today. */
export interface LockedCertificate {
  readonly certificate: HeldCertificate;
  readonly open: readonly Encumbrance[];
  readonly today: CivilDate;
}

/** An encumbrance under lock, in the state of today, with its certificate and what else is open on that. */
export interface LockedEncumbrance extends LockedCertificate {
  readonly encumbrance: Encumbrance;
}

/**
 * Locks certificates and encumbrances, always in that order: whatever is entered on a certificate, and every act that
 * must find it free, waits for the other.
 */
@Injectable()
export class LockedEncumbrances {
  constructor(
    private readonly certificates: HeldCertificates,
    private readonly rows: EncumbranceRepository,
    private readonly clock: Clock,
  ) {}

  get now(): Date {
    return this.clock.now();
  }

  /** Throws 'certificate-not-found'. */
  async certificate(tx: Transaction, number: string): Promise<LockedCertificate> {
    const certificate = await this.certificates.lock(tx, number);
    const today = dayOf(this.clock.now());
    const open = (await this.rows.enteredOn(tx, number)).filter((one) => isOpenOn(one, today));
    return { certificate, open, today };
  }

  /** Throws Fault 'encumbrance-not-found'. */
  async encumbrance(tx: Transaction, id: string): Promise<LockedEncumbrance> {
    const found = await this.rows.find(tx, id);
    if (found === undefined) throw encumbranceFault('encumbrance-not-found');
    const locked = await this.certificate(tx, found.number);
    const encumbrance = await this.rows.lock(tx, id);
    if (encumbrance === undefined) throw encumbranceFault('encumbrance-not-found');
    // It went over to the certificate that took the other's place while this one waited.
    if (encumbrance.number !== found.number) return this.encumbrance(tx, id);
    const state = stateOn(encumbrance, locked.today);
    return { ...locked, encumbrance: { ...encumbrance, state }, open: locked.open.filter((one) => one.id !== id) };
  }

  /** The rank that the next pledge of a locked certificate gets; other types have none. */
  async nextRank(tx: Transaction, number: string, type: EncumbranceType): Promise<number | undefined> {
    return type === 'pledge' ? (await this.rows.greatestRank(tx, number)) + 1 : undefined;
  }
}

/** Throws 'certificate-not-encumberable' for a certificate that is not in force; a seizure also holds a frozen one. */
export function requireEncumberable(
  { number, state, validUntil }: HeldCertificate,
  type: EncumbranceType,
  now: Date,
): void {
  const isInForce = state === 'active' || (state === 'suspended' && type === 'seizure');
  if (!isInForce || validUntil < now) throw encumbranceFault('certificate-not-encumberable', { number, state });
}
