import { Injectable } from '@nestjs/common';
import { IdentityHolder } from './identity-holder.js';
import { KeyIntroducer } from './key-introducer.js';
import { StartCheck } from './start-check.js';

/** Opens a ledger that was founded: checks that it is ours, and introduces what keys it does not know yet. */
@Injectable()
export class LedgerOpening {
  constructor(
    private readonly check: StartCheck,
    private readonly introducer: KeyIntroducer,
    private readonly holder: IdentityHolder,
  ) {}

  /** @throws StartupError what the check refuses */
  async open(): Promise<void> {
    this.holder.set(await this.check.run());
    const introduced = await this.introducer.introduceMissing();
    if (introduced.length > 0) this.holder.set(await this.check.run());
  }
}
