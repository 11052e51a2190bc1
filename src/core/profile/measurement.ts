import type { DetectedKind } from './personal/kinds.js';
import type { UnsignedProfile } from './profile-shape.js';
import type { LogicalType } from './vocabulary.js';

/** What is counted of one column, over the rows that were measured. */
export interface MeasuredColumn {
  readonly name: string;
  readonly type: LogicalType;
  readonly declared?: string;
  /** Values that are there: neither absent, empty nor blank. */
  readonly values: number;
  readonly distinct: { readonly count: number; readonly errorPerMillion?: number };
  /** Values that are of the type; absent where the format holds them to it, or it is text. */
  readonly conforming?: number;
  readonly dirty: number;
  /** Least and greatest, as the data writes them. */
  readonly range?: { readonly min: string; readonly max: string };
  /** Characters of the shortest and the longest value. */
  readonly lengths?: { readonly shortest: number; readonly longest: number };
  /** Values of the form of a kind, and those of them whose check characters are right. */
  readonly detected: Readonly<Record<DetectedKind, { readonly shaped: number; readonly matches: number }>>;
}

/** Values of a column that a requirement was asked of, and those that meet it. */
export interface Met {
  readonly met: number;
  readonly values: number;
}

/** Everything that was counted of a file. */
export interface Measurement {
  readonly file: UnsignedProfile['file'];
  readonly content: UnsignedProfile['content'];
  readonly format: UnsignedProfile['format'];
  readonly encoding: UnsignedProfile['encoding'];
  readonly dialect?: UnsignedProfile['dialect'];
  readonly sample?: UnsignedProfile['sample'];
  readonly rows: number;
  readonly columns: readonly MeasuredColumn[];
  /** Whether the file itself names its columns. */
  readonly namesColumns: boolean;
  /** Rows in which nothing stands. */
  readonly blankRows: number;
  /** Different rows. */
  readonly distinctRows: number;
  /** Different values of the column that was said to be unique. */
  readonly uniqueValues?: number;
  readonly period?: Met;
  readonly freshness?: Met;
  /** Columns of the stated standard that are there with their type. */
  readonly standardColumns?: number;
}

/** What the person at the keyboard states. */
export interface ProfileTerms {
  readonly weights: UnsignedProfile['quality']['weights'];
  readonly requirements: UnsignedProfile['quality']['requirements'];
  readonly threshold: number;
  readonly impacts: UnsignedProfile['grading']['impacts'];
  readonly madeAt: string;
  readonly tool: UnsignedProfile['tool'];
  readonly signer?: UnsignedProfile['signer'];
}
