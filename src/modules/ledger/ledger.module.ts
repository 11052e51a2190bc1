import { type DynamicModule, Module } from '@nestjs/common';
import { ActAdmission } from './application/act-admission.js';
import { Admission } from './application/admission.js';
import { ExportMemory, openExportTarget } from './adapters/export/index.js';
import { CheckpointSigner } from './application/checkpoint-signer.js';
import { ContinuousExport, EXPORT_TARGETS } from './application/continuous-export.js';
import { EntryMaker } from './application/entry-maker.js';
import { IdentityHolder } from './application/identity-holder.js';
import { ImmediateActs } from './application/immediate-acts.js';
import { KeyIntroducer } from './application/key-introducer.js';
import { LedgerActs } from './application/ledger-acts.js';
import { LedgerAppender } from './application/ledger-appender.js';
import { LedgerCosignatures } from './application/ledger-cosignatures.js';
import { LedgerGenesis } from './application/ledger-genesis.js';
import { LedgerHalt } from './application/ledger-halt.js';
import { LedgerOpening } from './application/ledger-opening.js';
import { LedgerReader } from './application/ledger-reader.js';
import { LedgerSalts } from './application/ledger-salts.js';
import { LedgerWriter } from './application/ledger-writer.js';
import { LogExtender } from './application/log-extender.js';
import { OwnEntries } from './application/own-entries.js';
import { MemoryComparison } from './application/memory-comparison.js';
import { OUTSIDE_MEMORIES, OutsideMemories } from './application/outside-memories.js';
import { ProofReader } from './application/proof-reader.js';
import { PublicationAwaiter } from './application/publication-awaiter.js';
import { QueueDrain } from './application/queue-drain.js';
import { QueueGauge } from './application/queue-gauge.js';
import { Sequencer } from './application/sequencer.js';
import { StartCheck } from './application/start-check.js';
import type { ExportTarget } from './domain/export-target.js';
import type { OutsideMemory } from './domain/outside-memory.js';
import { LedgerController } from './http/ledger.controller.js';
import { LogController } from './http/log.controller.js';
import { ExportJobs } from './jobs/export-jobs.js';
import { ExportWatch } from './jobs/export-watch.js';
import { LedgerJobs } from './jobs/ledger-jobs.js';
import { LedgerStart } from './jobs/ledger-start.js';
import { LedgerWatch } from './jobs/ledger-watch.js';
import { MemoryWatch } from './jobs/memory-watch.js';
import { LEDGER_OPTIONS, type LedgerOptions } from './ledger-options.js';
import { ExportedSizes } from './persistence/exported-sizes.js';
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
        { provide: EXPORT_TARGETS, useFactory: () => exportTargets(options) },
        {
          provide: OUTSIDE_MEMORIES,
          useFactory: outsideMemories,
          inject: [LEDGER_OPTIONS, EXPORT_TARGETS, ExportedSizes],
        },
        CheckpointSigner,
        ContinuousExport,
        EntryMaker,
        ExportJobs,
        ExportWatch,
        ExportedSizes,
        IdentityHolder,
        ImmediateActs,
        KeyIntroducer,
        LedgerActs,
        LedgerAppender,
        LedgerCosignatures,
        LedgerGenesis,
        LedgerHalt,
        LedgerJobs,
        LedgerOpening,
        LedgerReader,
        LedgerSalts,
        LedgerStart,
        LedgerWatch,
        LedgerWriter,
        LogExtender,
        OwnEntries,
        MemoryComparison,
        MemoryWatch,
        OutsideMemories,
        ProofReader,
        PublicationAwaiter,
        QueueDrain,
        QueueGauge,
        Sequencer,
        StartCheck,
        TileStore,
      ],
      exports: [
        ImmediateActs,
        LedgerActs,
        LedgerCosignatures,
        LedgerReader,
        LedgerSalts,
        LedgerWriter,
        OutsideMemories,
        ProofReader,
        PublicationAwaiter,
        Sequencer,
      ],
    };
  }
}

function exportTargets({ exports }: LedgerOptions): Promise<ExportTarget[]> {
  return Promise.all(
    (exports?.places ?? []).map((place) => openExportTarget(place, exports?.s3 ?? { pathStyle: true })),
  );
}

/** Every export is a memory outside, and whatever else was given. */
function outsideMemories(
  { memories = [] }: LedgerOptions,
  targets: readonly ExportTarget[],
  sizes: ExportedSizes,
): OutsideMemory[] {
  return [...targets.map((target) => new ExportMemory(target, sizes)), ...memories];
}
