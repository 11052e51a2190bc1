/** What a table may be at most. Each bound holds before the memory for what lies beyond is taken. */
export interface TableLimits {
  /** Rows with something in them, headings included; of each sheet. */
  readonly maxRows: number;
  readonly maxColumns: number;
  /** UTF-16 code units of one cell. */
  readonly maxCellLength: number;
  /** UTF-16 code units of all cells of one row. */
  readonly maxRowLength: number;
  /** What the parts of a workbook unpack to together, counted while they are unpacked. */
  readonly maxUnpackedBytes: number;
  /** Unpacked divided by packed size of a part, once more than `ratioFloorBytes` are unpacked. */
  readonly maxRatio: number;
  /** Below this many unpacked bytes the ratio says nothing: a short run of one letter packs 1000 : 1. */
  readonly ratioFloorBytes: number;
  /** Parts of a workbook, and sheets in it. */
  readonly maxParts: number;
  readonly maxSheets: number;
  /** Texts that the cells of a workbook share; they lie in memory while it is read. */
  readonly maxSharedTexts: number;
}

/** Excel's own bounds for cells and rows; a hundred columns, which no list of an inventory has. */
export const TABLE_LIMITS: TableLimits = {
  maxRows: 1_048_576,
  maxColumns: 100,
  maxCellLength: 32_767,
  maxRowLength: 1024 ** 2,
  maxUnpackedBytes: 100_000_000,
  maxRatio: 100,
  ratioFloorBytes: 1024 ** 2,
  maxParts: 1_000,
  maxSheets: 50,
  maxSharedTexts: 2_000_000,
};
