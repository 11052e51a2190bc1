import type { DigestPair, UpdateFrequency } from '../../../core/entry/index.js';
import type { ReportedColumn } from '../../../core/update-promise/index.js';

/** What a department reports of a new state of its resource; raw data never enters the registry. */
export interface ReportedFigures {
  /** The time that the data stands for (数据时点). */
  readonly dataTime: Date;
  readonly rows: number;
  readonly schemaDigest: DigestPair;
  /** Merkle roots over the chunks of the content. */
  readonly contentDigest: DigestPair;
  readonly columns?: readonly ReportedColumn[];
}

/** An update report (更新报告): one version of a resource, and one entry `source.updated`. */
export interface UpdateReport extends ReportedFigures {
  /** `actId` of its entry. */
  readonly id: string;
  readonly resourceId: string;
  readonly resourceCode: string;
  /** Credit code of the department that reported. */
  readonly sourceCode: string;
  /** From 1, without gaps. */
  readonly version: number;
  /** What was promised when it was reported. */
  readonly updateFrequency: UpdateFrequency;
  /** Digest of the signed profile whose figures these are. */
  readonly profileDigest?: DigestPair;
  /** When it was reported: the time of its entry. */
  readonly at: Date;
}
