import { TABLE_LIMITS, type TableLimits } from '../../../platform/tables/index.js';

/** Largest file in bytes. */
export const MAX_IMPORT_BYTES = 128 * 1024 ** 2;
/** Rows of one table, headings and notes included. */
const MAX_ROWS = 200_000;
/** A file with more faults is returned as a whole. */
export const MAX_FAULTS = 100_000;
/** Open imports of one organisation. */
export const MAX_OPEN_IMPORTS = 20;
/** Rows of one transaction. */
export const BATCH_ROWS = 1_000;
/** After this time nobody will decide on a preview any more. */
export const FORGOTTEN_AFTER_MILLISECONDS = 7 * 24 * 60 * 60 * 1000;

export const IMPORT_TABLE_LIMITS: TableLimits = { ...TABLE_LIMITS, maxRows: MAX_ROWS };
