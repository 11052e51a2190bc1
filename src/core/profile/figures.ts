import type { DigestPair } from '../entry/index.js';
import type { DataProfile } from './profile-shape.js';

/** What an update report states of its data, as a profile measured it. */
export interface MeasuredFigures {
  readonly rows: number;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly schemaDigest: DigestPair;
  /** Merkle roots over the chunks of the file. */
  readonly contentDigest: DigestPair;
}

export const measuredFigures = ({ rows, columns, schema, content }: DataProfile): MeasuredFigures => ({
  rows,
  columns: columns.map(({ name, type }) => ({ name, type })),
  schemaDigest: schema,
  contentDigest: { sha256: content.sha256, sm3: content.sm3 },
});
