import { MOST_COLUMNS } from '../../../../core/profile/index.js';
import { TABLE_LIMITS } from '../../../../platform/tables/index.js';
import { LONGEST_LINE_BYTES } from '../sql/source.js';

/** What CSV may be at most: as much as the engine reads. */
export const CSV_LIMITS = {
  ...TABLE_LIMITS,
  maxRows: Number.MAX_SAFE_INTEGER,
  maxColumns: MOST_COLUMNS,
  maxCellLength: LONGEST_LINE_BYTES,
  maxRowLength: LONGEST_LINE_BYTES,
};
