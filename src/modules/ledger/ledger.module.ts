import { type DynamicModule, Module } from '@nestjs/common';
import { ActAdmission } from './application/act-admission.js';
import { Admission } from './application/admission.js';
import { CheckpointSigner } from './application/checkpoint-signer.js';
import { EntryMaker } from './application/entry-maker.js';
import { IdentityHolder } from './application/identity-holder.js';
import { LedgerActs } from './application/ledger-acts.js';
import { LedgerAppender } from './application/ledger-appender.js';
import { LedgerCosignatures } from './application/ledger-cosignatures.js';
import { LedgerGenesis } from './application/ledger-genesis.js';
import { LedgerReader } from './application/ledger-reader.js';
import { LedgerSalts } from './application/ledger-salts.js';
import { LedgerWriter } from './application/ledger-writer.js';
import { LogExtender } from './application/log-extender.js';
import { OwnEntries } from './application/own-entries.js';
import { ProofReader } from './application/proof-reader.js';
import { PublicationAwaiter } from './application/publication-awaiter.js';
import { QueueDrain } from './application/queue-drain.js';
import { QueueGauge } from './application/queue-gauge.js';
import { Sequencer } from './application/sequencer.js';
import { StartCheck } from './application/start-check.js';
import { LedgerController } from './http/ledger.controller.js';
import { LogController } from './http/log.controller.js';
import { LedgerJobs } from './jobs/ledger-jobs.js';
import { LedgerStart } from './jobs/ledger-start.js';
import { LedgerWatch } from './jobs/ledger-watch.js';
import { LEDGER_OPTIONS, type LedgerOptions } from './ledger-options.js';
import { TileStore } from './persistence/tile-store.js';

/** The append-only ledger: queue, sequencer, log, proofs. */
@Module({})
export class LedgerModule {
  static forRoot(options: LedgerOptions): DynamicModule {
    return {
      module: LedgerModule,
      global: true,
      controllers: [LogController, LedgerController],
      providers: [
        { provide: LEDGER_OPTIONS, useValue: options },
        { provide: Admission, useClass: ActAdmission },
        CheckpointSigner,
        EntryMaker,
        IdentityHolder,
        LedgerActs,
        LedgerAppender,
        LedgerCosignatures,
        LedgerGenesis,
        LedgerJobs,
        LedgerReader,
        LedgerSalts,
        LedgerStart,
        LedgerWatch,
        LedgerWriter,
        LogExtender,
        OwnEntries,
        ProofReader,
        PublicationAwaiter,
        QueueDrain,
        QueueGauge,
        Sequencer,
        StartCheck,
        TileStore,
      ],
      exports: [
        LedgerActs,
        LedgerCosignatures,
        LedgerReader,
        LedgerSalts,
        LedgerWriter,
        ProofReader,
        PublicationAwaiter,
        Sequencer,
      ],
    };
  }
}
