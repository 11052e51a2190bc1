import { Injectable } from '@nestjs/common';
import { Fault } from '../../../core/fault.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { Burden } from '../domain/burden.js';
import type { CertificateFaultCode } from '../domain/faults.js';

/** Acts that encumbrances can stand against, named as the types of registration are. */
export type BurdenedAct = 'change' | 'correction' | 'transfer' | 'renewal' | 'cancellation';

/** An act on a certificate, on the application that asks for it; by the centre itself without one. */
export interface ActOnBurdened {
  readonly number: string;
  readonly act: BurdenedAct;
  readonly applicationId?: string;
}

/** A certificate that takes the place of another, and whose it is: a transfer has another holder. */
export interface SuccessorOf {
  readonly number: string;
  readonly successor: string;
  readonly holder: { readonly organisationId: string; readonly name: string; readonly code: string | null };
}

/** Who keeps encumbrances; a module above implements it and registers itself at the start of the program. */
export abstract class BurdenSource {
  /** The encumbrances open on a certificate, in the order of their creation. */
  abstract openOn(tx: Transaction, number: string): Promise<readonly Burden[]>;
  /** Those of the certificates on which any encumbrance is open. */
  abstract burdened(tx: Transaction, numbers: readonly string[]): Promise<ReadonlySet<string>>;
  /** Those of them that stand against the act: whose creditor has not consented to it, or cannot. */
  abstract against(tx: Transaction, act: ActOnBurdened): Promise<readonly Burden[]>;
  /** Ids of the acts that entered, or released, what was ever entered on these certificates. */
  abstract actsOn(tx: Transaction, numbers: readonly string[]): Promise<readonly string[]>;
  /** The certificate `successor` takes the place of `number`: what was open on the one is open on the other. */
  abstract succeeded(tx: Transaction, change: SuccessorOf): Promise<void>;
}

/**
 * Asks about the encumbrances of certificates on behalf of the acts on them. Every question is put in the transaction
 * of the act, with the certificate's row locked: an encumbrance is entered under the same lock.
 */
@Injectable()
export class CertificateBurdens {
  private source: BurdenSource | undefined;

  register(source: BurdenSource): void {
    this.source = source;
  }

  async openOn(tx: Transaction, number: string): Promise<readonly Burden[]> {
    return this.source === undefined ? [] : this.source.openOn(tx, number);
  }

  /** Those of the certificates on which any encumbrance is open now. */
  async burdened(tx: Transaction, numbers: readonly string[]): Promise<ReadonlySet<string>> {
    return this.source === undefined || numbers.length === 0 ? new Set() : this.source.burdened(tx, numbers);
  }

  async actsOn(tx: Transaction, numbers: readonly string[]): Promise<readonly string[]> {
    return this.source === undefined ? [] : this.source.actsOn(tx, numbers);
  }

  /** Throws 'certificate-encumbered' (409, with the encumbrances in its context) where any stands against the act. */
  async requireFree(
    tx: Transaction,
    number: string,
    act: BurdenedAct,
    on: { readonly applicationId?: string } = {},
  ): Promise<void> {
    const burdens = await this.source?.against(tx, { number, act, ...on });
    if (burdens === undefined || burdens.length === 0) return;
    throw new Fault<CertificateFaultCode>('certificate-encumbered', {
      number,
      ids: burdens.map(({ id }) => id).join(', '),
      context: { act, encumbrances: burdens },
    });
  }

  /** To be called by every act by which one certificate takes the place of another. */
  async succeeded(tx: Transaction, change: SuccessorOf): Promise<void> {
    await this.source?.succeeded(tx, change);
  }
}
