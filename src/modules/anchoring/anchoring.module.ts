import { type DynamicModule, Module } from '@nestjs/common';
import { connectChain } from './adapters/connect.js';
import { ANCHORING_OPTIONS, type AnchoringOptions } from './anchoring-options.js';
import { AnchorList } from './application/anchor-list.js';
import { AnchorReceipts } from './application/anchor-receipts.js';
import { Anchorers } from './application/anchorers.js';
import { AnchoringParts } from './application/anchoring-parts.js';
import { AnchoringTurn } from './application/anchoring-turn.js';
import { type Chain, CHAINS } from './application/chain.js';
import { ChainMemories } from './application/chain-memories.js';
import { ContractPublisher } from './application/contract-publisher.js';
import { EstablishContracts } from './application/establish-contracts.js';
import { ChainEnquiry } from './application/chain-enquiry.js';
import { ChainStatusReader } from './application/chain-status-reader.js';
import { ContractRegister } from './application/contract-register.js';
import { Landings } from './application/landings.js';
import { OnItsWay } from './application/on-its-way.js';
import { PublishedContracts } from './application/published-contracts.js';
import { ReceiptProofs } from './application/receipt-proofs.js';
import { Reorganisations } from './application/reorganisations.js';
import { Sending } from './application/sending.js';
import { AnchorsController } from './http/anchors.controller.js';
import { AnchoringJobs } from './jobs/anchoring-jobs.js';
import { AnchoringWatch } from './jobs/anchoring-watch.js';
import { ContractJobs } from './jobs/contract-jobs.js';

/** Anchors the heads of the log on chains. Without a chain it is there all the same, and says so. */
@Module({})
export class AnchoringModule {
  static forRoot(options: AnchoringOptions): DynamicModule {
    return {
      module: AnchoringModule,
      global: true,
      controllers: [AnchorsController],
      providers: [
        { provide: ANCHORING_OPTIONS, useValue: options },
        { provide: CHAINS, useFactory: () => chainsOf(options) },
        AnchorList,
        AnchorReceipts,
        Anchorers,
        AnchoringJobs,
        AnchoringParts,
        AnchoringTurn,
        AnchoringWatch,
        ChainEnquiry,
        ChainMemories,
        ChainStatusReader,
        ContractJobs,
        ContractPublisher,
        ContractRegister,
        EstablishContracts,
        Landings,
        OnItsWay,
        PublishedContracts,
        ReceiptProofs,
        Reorganisations,
        Sending,
      ],
      exports: [AnchorReceipts, Anchorers, ChainEnquiry, ChainStatusReader, ContractRegister, PublishedContracts],
    };
  }
}

const chainsOf = ({ chains }: AnchoringOptions): Chain[] =>
  chains.map((options) => ({ ...connectChain(options), options }));
