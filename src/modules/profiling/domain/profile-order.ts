import type { DataFormat } from '../../../core/profile/measuring.js';

/** How a file is read. */
export interface ReadingOptions {
  /** Instead of what its name says. */
  readonly format?: DataFormat;
  /** Of CSV; without it, UTF-8, or GB18030 where the bytes say so. */
  readonly encoding?: 'utf-8' | 'gb18030';
  /** Of CSV; without it, the one that the first line has most of. */
  readonly delimiter?: ',' | '\t' | ';' | '|';
  /** Whether the first line of CSV or XLSX names the columns; undefined: it does, unless it looks like data. */
  readonly header?: boolean;
  /** Of a workbook; the first one unless given. */
  readonly sheet?: string;
}

/** What is asked of the data. Columns are named as the file names them. */
export interface Requirements {
  readonly standard?: readonly { readonly name: string; readonly type: string }[];
  readonly expectedRows?: number;
  readonly uniqueColumn?: string;
  readonly timeColumn?: string;
  /** RFC 3339 instants. */
  readonly from?: string;
  readonly until?: string;
  readonly freshSince?: string;
}

export interface MeasuringOrder {
  readonly path: string;
  readonly reading: ReadingOptions;
  readonly requirements: Requirements;
  readonly sample?: { readonly rows: number; readonly seed: number };
  readonly chunkBytes: number;
  readonly memoryMebibytes: number;
  readonly threads: number;
}
