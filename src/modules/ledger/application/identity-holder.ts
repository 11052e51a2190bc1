import { Injectable } from '@nestjs/common';
import { Fault } from '../../../core/fault.js';
import type { LedgerIdentity } from '../domain/origin.js';

/** The identity of the log, known from the moment that the program has started. */
@Injectable()
export class IdentityHolder {
  private known: LedgerIdentity | undefined;

  /** Throws Fault 'ledger-not-ready' before the start is over. */
  get identity(): LedgerIdentity {
    if (this.known === undefined) throw new Fault('ledger-not-ready', { seconds: 1 });
    return this.known;
  }

  set(identity: LedgerIdentity): void {
    this.known = identity;
  }
}
