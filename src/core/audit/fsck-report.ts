import type { AuditFinding } from './finding.js';
import { findingLines, type Unchecked, uncheckedLines, verdictLine } from './report.js';

/** The outcome of a check of what is stored, for programs and, by `fsckText`, for people. */
export interface FsckReport {
  readonly type: 'DataAssetLedgerFsckReport';
  readonly version: 1;
  readonly verdict: 'clean' | 'findings';
  /** The folder or the database. */
  readonly place: string;
  readonly origin: string;
  readonly size: string;
  /** base64. */
  readonly root: string;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly checked: {
    readonly entries: string;
    readonly tiles: string;
    readonly leaves: string;
    readonly checkpoints: string;
    readonly keys: string;
  };
  /** Present when a rebuild was asked for; `refused` when the entries are not those of the signed checkpoint. */
  readonly rebuilt?: { readonly tiles: string; readonly leaves: string; readonly refused: boolean };
  readonly notChecked: readonly Unchecked[];
  readonly findings: readonly AuditFinding[];
  readonly findingCounts: { readonly [code: string]: number };
}

/** The report as lines for a person, Chinese first. */
export const fsckText = (report: FsckReport): string[] => {
  const { place, origin, size, root, checked, rebuilt } = report;
  return [
    verdictLine(report),
    `位置 place: ${place}`,
    `账本 log: ${origin}, ${size} 条 entries, ${root}`,
    `已核对 checked: ${checked.entries} 条条目 entries, ${checked.tiles} 个哈希块 tiles, ${checked.leaves} 条索引 leaves, ${checked.checkpoints} 个检查点 checkpoints, ${checked.keys} 个密钥 keys`,
    ...(rebuilt === undefined ? [] : [rebuiltLine(rebuilt)]),
    ...uncheckedLines(report),
    ...findingLines(report),
  ];
};

const rebuiltLine = ({ tiles, leaves, refused }: NonNullable<FsckReport['rebuilt']>): string =>
  refused
    ? '未重建：条目与最新的签名检查点不符，请从备份恢复 / not rebuilt: the entries are not those of the newest signed checkpoint; restore a backup'
    : `已由条目重建 rebuilt from the entries: ${tiles} 个哈希块 tiles, ${leaves} 条索引 leaves`;
