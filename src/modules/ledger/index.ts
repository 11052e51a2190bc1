/** The ledger: acts in, signed checkpoints and proofs out. It knows no certificate. */
export { type ExportSource, exportLedger } from './adapters/export-ledger.js';
export { LedgerActs, type Redo } from './application/ledger-acts.js';
export { type ConsistencyProof, type InclusionProof, LedgerReader } from './application/ledger-reader.js';
export { LedgerWriter } from './application/ledger-writer.js';
export { ProofReader, type ProvenEntry, type ProvingCheckpoint } from './application/proof-reader.js';
export { Sequencer } from './application/sequencer.js';
export type { LedgerAct, LedgerActOf, RedoRequest } from './domain/ledger-act.js';
export type { LedgerIdentity } from './domain/origin.js';
export type { PublishedCheckpoint } from './domain/published-checkpoint.js';
export { LedgerModule } from './ledger.module.js';
export type { LedgerOptions } from './ledger-options.js';
export { type LedgerFaultCode, ledgerProblems } from './ledger-problems.js';
export { exportLedgerOf } from './standalone.js';
