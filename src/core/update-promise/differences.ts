import type { DigestPair } from '../entry/index.js';

/** A column as a report states it; `element` is the code of the data element that it publishes. */
export interface ReportedColumn {
  readonly name: string;
  readonly type: string;
  readonly element?: string;
}

/** What a report states of its version. */
export interface ReportedState {
  readonly version: number;
  /** RFC 3339. */
  readonly dataTime: string;
  readonly rows: number;
  readonly schemaDigest: DigestPair;
  readonly contentDigest: DigestPair;
  /** Absent where the report did not name them; names do not repeat. */
  readonly columns?: readonly ReportedColumn[];
}

/** A value that is another in the later version. */
export interface Change<T> {
  readonly from: T;
  readonly to: T;
}

/** A column that stays and is another. */
export interface ColumnChange<T> extends Change<T> {
  readonly name: string;
}

/** What became of the columns. */
export interface ColumnDifferences {
  readonly added: readonly ReportedColumn[];
  readonly removed: readonly ReportedColumn[];
  readonly retyped: readonly ColumnChange<string>[];
  /** Columns that publish another element than before, or now one, or none. */
  readonly reassigned: readonly ColumnChange<string | null>[];
  readonly isReordered: boolean;
}

/** What one version has otherwise than another. */
export interface VersionDifferences {
  readonly rows: Change<number> & { readonly change: number };
  readonly dataTime: Change<string>;
  readonly isSchemaChanged: boolean;
  readonly isContentChanged: boolean;
  /** Absent where one of the two reports did not name its columns. */
  readonly columns?: ColumnDifferences;
}

/** What `to` has otherwise than `from`, whichever of the two is the later. */
export const versionDifferences = (from: ReportedState, to: ReportedState): VersionDifferences => ({
  rows: { from: from.rows, to: to.rows, change: to.rows - from.rows },
  dataTime: { from: from.dataTime, to: to.dataTime },
  isSchemaChanged: !isSame(from.schemaDigest, to.schemaDigest),
  isContentChanged: !isSame(from.contentDigest, to.contentDigest),
  ...(from.columns === undefined || to.columns === undefined
    ? {}
    : { columns: columnDifferences(from.columns, to.columns) }),
});

const isSame = (one: DigestPair, other: DigestPair): boolean => one.sha256 === other.sha256 && one.sm3 === other.sm3;

const columnDifferences = (from: readonly ReportedColumn[], to: readonly ReportedColumn[]): ColumnDifferences => {
  const before = new Map(from.map((column) => [column.name, column]));
  const names = new Set(to.map(({ name }) => name));
  const kept = to.flatMap((later) => {
    const earlier = before.get(later.name);
    return earlier === undefined ? [] : [{ earlier, later }];
  });
  const stayed = from.filter(({ name }) => names.has(name));
  return {
    added: to.filter(({ name }) => !before.has(name)),
    removed: from.filter(({ name }) => !names.has(name)),
    retyped: kept.flatMap(({ earlier, later }) =>
      earlier.type === later.type ? [] : [{ name: later.name, from: earlier.type, to: later.type }],
    ),
    reassigned: kept.flatMap(({ earlier, later }) =>
      earlier.element === later.element
        ? []
        : [{ name: later.name, from: earlier.element ?? null, to: later.element ?? null }],
    ),
    isReordered: kept.some(({ later }, place) => stayed[place]?.name !== later.name),
  };
};
