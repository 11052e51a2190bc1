/** The ledger: acts in, signed checkpoints and proofs out. It knows no certificate. */
export type { ExportPlace, S3Access } from './adapters/export/index.js';
export { LedgerActs, type Redo } from './application/ledger-acts.js';
export { type ConsistencyProof, type InclusionProof, LedgerReader } from './application/ledger-reader.js';
export type { ExportOptions, ExportSource } from './application/log-export.js';
export { type MemoryStatement, OUTSIDE_MEMORIES, OutsideMemories } from './application/outside-memories.js';
export { ProofReader, type ProvenEntry, type ProvingCheckpoint } from './application/proof-reader.js';
export { LedgerWriter } from './application/ledger-writer.js';
export { Sequencer } from './application/sequencer.js';
export type { LedgerAct, LedgerActOf, RedoRequest } from './domain/ledger-act.js';
export type { LedgerIdentity } from './domain/origin.js';
export type { OutsideMemory } from './domain/outside-memory.js';
export type { PublishedCheckpoint } from './domain/published-checkpoint.js';
export { LedgerModule } from './ledger.module.js';
export type { LedgerOptions } from './ledger-options.js';
export { type LedgerFaultCode, ledgerProblems } from './ledger-problems.js';
export { exportLedger, exportLedgerOf, verifyStoredLedger } from './standalone.js';
