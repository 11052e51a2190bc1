/** Openings: the values and salts behind the ledger's commitments, handed to an auditor by an officer. */
export { type ExportedOpenings, exportOpenings, type OpeningsOrder } from './standalone.js';
export type { OpeningsSelection } from './domain/selection.js';
