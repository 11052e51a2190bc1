import { Injectable } from '@nestjs/common';
import { Fault } from '../../../core/fault.js';

/** Why nothing may be appended any more: a memory outside proves that the log lost or changed published entries. */
export interface HaltReason {
  readonly zh: string;
  readonly en: string;
}

/** The brake of this process's ledger. Once pulled, only a new start, which compares again, lets it go. */
@Injectable()
export class LedgerHalt {
  private pulled: HaltReason | undefined;

  get reason(): HaltReason | undefined {
    return this.pulled;
  }

  pull(reason: HaltReason): void {
    this.pulled ??= reason;
  }

  /** Throws Fault 'ledger-halted'. */
  requireMoving(): void {
    if (this.pulled !== undefined) throw new Fault('ledger-halted', { seconds: 3600 });
  }
}
