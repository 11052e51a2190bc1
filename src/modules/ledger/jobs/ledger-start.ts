import { Injectable, type OnModuleInit } from '@nestjs/common';
import { IdentityHolder } from '../application/identity-holder.js';
import { LedgerCosignatures } from '../application/ledger-cosignatures.js';
import { LedgerGenesis } from '../application/ledger-genesis.js';
import { StartCheck } from '../application/start-check.js';

/** Opens the ledger before the program listens: founds it at the first start, else checks that it is ours. */
@Injectable()
export class LedgerStart implements OnModuleInit {
  constructor(
    private readonly genesis: LedgerGenesis,
    private readonly check: StartCheck,
    private readonly holder: IdentityHolder,
    private readonly cosignatures: LedgerCosignatures,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.genesis.ensure();
    this.holder.set(await this.check.run());
    await this.cosignatures.publishUnlessAwaited();
  }
}
