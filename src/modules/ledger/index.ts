/** The ledger: acts in, signed checkpoints and proofs out. It knows no certificate. */
export type { ExportPlace, S3Access } from './adapters/export/index.js';
export { type ActTerms, ImmediateActs } from './application/immediate-acts.js';
export { LedgerActs, type Redo } from './application/ledger-acts.js';
export { LedgerCosignatures, type LedgerProgress } from './application/ledger-cosignatures.js';
export { type ConsistencyProof, type InclusionProof, LedgerReader } from './application/ledger-reader.js';
export type { ExportOptions, ExportSource } from './application/log-export.js';
export { type MemoryStatement, OUTSIDE_MEMORIES, OutsideMemories } from './application/outside-memories.js';
export { LedgerSalts, type ValueInQuestion, type ValueKeeper } from './application/ledger-salts.js';
export { LedgerWriter } from './application/ledger-writer.js';
export { PublicationAwaiter } from './application/publication-awaiter.js';
export { openRawLog, type RawLog, type RawLogOptions } from './application/raw-log.js';
export { ProofReader, type ProvenEntry, type ProvingCheckpoint } from './application/proof-reader.js';
export { Sequencer } from './application/sequencer.js';
export type { LedgerAct, LedgerActOf, RedoRequest } from './domain/ledger-act.js';
export { type LedgerIdentity, originOf } from './domain/origin.js';
export type { OutsideMemory, RememberedHead } from './domain/outside-memory.js';
export type { PublishedCheckpoint } from './domain/published-checkpoint.js';
export { createConformanceServer } from './http/conformance-server.js';
export type { CommittedField, SaltedEntry } from './domain/salted-entry.js';
export type { SignedCheckpoint } from './domain/signed-checkpoint.js';
export { LedgerModule } from './ledger.module.js';
export type { LedgerOptions } from './ledger-options.js';
export { type LedgerFaultCode, ledgerProblems } from './ledger-problems.js';
export { type OpenedLedger, openLedger } from './command-line/opened-ledger.js';
export { changeKeyOn, introduceKeysOn, keysOn } from './command-line/key-events.js';
export type { KeyChange, Retirement } from './domain/key-change.js';
export type { KnownKey, RetiredKey } from './domain/keyring.js';
export {
  type CommittingAct,
  type CommittingActs,
  matterOf,
  publishedSize,
  readCommittingActs,
} from './persistence/committing-acts.js';
export { exportLedger, exportLedgerOf, verifyStoredLedger } from './standalone.js';
