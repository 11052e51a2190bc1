/** Openings: the values and salts behind the ledger's commitments, handed to an auditor by an officer. */

export type { OpeningsSelection } from './domain/selection.js';
export { type ExportedOpenings, exportOpenings, type OpeningsOrder } from './standalone.js';
