import { Injectable, type OnModuleInit } from '@nestjs/common';
import { LedgerCosignatures } from '../application/ledger-cosignatures.js';
import { LedgerGenesis } from '../application/ledger-genesis.js';
import { LedgerOpening } from '../application/ledger-opening.js';
import { OutsideMemories } from '../application/outside-memories.js';

/**
 * Opens the ledger before the program listens: compares it with every memory outside, founds it at the first start,
 * checks that it is ours.
 */
@Injectable()
export class LedgerStart implements OnModuleInit {
  constructor(
    private readonly memories: OutsideMemories,
    private readonly genesis: LedgerGenesis,
    private readonly opening: LedgerOpening,
    private readonly cosignatures: LedgerCosignatures,
  ) {}

  async onModuleInit(): Promise<void> {
    // Before the foundation: a database that lost everything must not begin the same log anew.
    await this.memories.requireAgreement();
    await this.genesis.ensure();
    await this.opening.open();
    await this.cosignatures.publishUnlessAwaited();
  }
}
