/** Auditing of registries, this one's and others': by what they publish, and by what the database holds. */
export { openSource } from './adapters/open-source.js';
export { type AuditOrder, auditRegistry } from './application/audit-registry.js';
export { type FsckOrder, fsckDatabase } from './application/fsck-database.js';
export { type FolderFsckOrder, fsckFolder } from './application/fsck-folder.js';
export type { AnchoredHead, AnchoringChain } from './domain/anchoring-chain.js';
export type { LogSource } from './domain/log-source.js';
export type { Progress } from './domain/progress.js';
export { type AuditTrust, trustOfFile, trustOfKeys } from './domain/trust.js';
export { Unreadable } from './domain/unreadable.js';
export { writeWhole } from './persistence/state-file.js';
export { inlineReader, readerFor } from './workers/readers.js';
