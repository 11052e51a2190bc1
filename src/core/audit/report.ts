import type { AuditFinding } from './finding.js';
import type { Text } from './messages.js';
import type { InventoryReport } from './replay.js';

/** What an audit did not check, how often it would have applied, and what it takes. */
export interface Unchecked {
  readonly rule: string;
  readonly count: number;
  readonly needs:
    | 'openings'
    | 'policy'
    | 'trust-file'
    | 'signatures'
    | 'verifier-key'
    | 'checkpoint-list'
    | 'settled-rows'
    | 'chain-node'
    | 'readable-entries';
}

/** The outcome of an audit, for programs (docs/audit-a-registry.md lists the members) and, by `reportText`, for people. */
export interface AuditReport {
  readonly type: 'DataAssetLedgerAuditReport';
  readonly version: 1;
  readonly verdict: 'clean' | 'findings';
  readonly source: string;
  readonly origin: string;
  /** Size and root (base64) of the checkpoint, decimal as everywhere. */
  readonly size: string;
  readonly root: string;
  /** Size at which an earlier audit was taken up; absent for a whole one. */
  readonly resumedFrom?: string;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly checked: {
    readonly entries: string;
    readonly signatures: boolean;
    readonly tiles: string;
    readonly cosignedBy: readonly string[];
    readonly earlierCheckpoints: string;
    /** Openings that open what their entries commit to. */
    readonly openings: string;
    readonly databaseRows: string;
    /** Anchors on chains that were compared with the entries. */
    readonly anchors: string;
  };
  readonly notChecked: readonly Unchecked[];
  /** 公共数据资产基础台账; of each list at most 1,000 stand here. */
  readonly inventory: InventoryReport & { readonly listed: { readonly [list in InventoryList]: number } };
  readonly findings: readonly AuditFinding[];
  /** All of them by code; of one code at most 1,000 stand in `findings`. */
  readonly findingCounts: { readonly [code: string]: number };
}

/** The lists of an inventory, which a report cuts short and counts whole. */
export type InventoryList = 'laggingCopies' | 'publishedByOthers';
const MOST_LISTED = 1_000;

/** The inventory as a report shows it. */
export const listedInventory = (inventory: InventoryReport): AuditReport['inventory'] => {
  const { laggingCopies, publishedByOthers } = inventory;
  return {
    ...inventory,
    laggingCopies: laggingCopies.slice(0, MOST_LISTED),
    publishedByOthers: publishedByOthers.slice(0, MOST_LISTED),
    listed: { laggingCopies: laggingCopies.length, publishedByOthers: publishedByOthers.length },
  };
};

const RULES: Readonly<Record<Unchecked['needs'], Text>> = {
  openings: {
    zh: '需要揭示文件 --openings；盐已删除的不再能核对',
    en: 'needs --openings; of an erased salt there is none any more',
  },
  policy: { zh: '账本上没有所需的政策', en: 'needs a policy that is not on the ledger' },
  'trust-file': { zh: '需要信任文件 --trust', en: 'needs --trust' },
  signatures: { zh: '因 --no-signatures 未核对', en: 'left out by --no-signatures' },
  'verifier-key': { zh: '需要账本验证公钥 --vkey 或 --trust', en: 'needs --vkey or --trust' },
  'checkpoint-list': { zh: '来源没有提供检查点列表', en: 'the source offers no list of checkpoints' },
  'readable-entries': { zh: '之前有条目无法读取', en: 'entries before cannot be read' },
  'chain-node': { zh: '需要该链的节点地址 --chain', en: 'needs a node of the chain, --chain' },
  'settled-rows': { zh: '所涉行为尚未公布', en: 'acts on them are not published yet' },
};

/** What every report has at its end. */
interface Found {
  readonly verdict: 'clean' | 'findings';
  readonly notChecked: readonly Unchecked[];
  readonly findings: readonly AuditFinding[];
  readonly findingCounts: { readonly [code: string]: number };
}

/** The report as lines for a person, Chinese first. */
export const reportText = (report: AuditReport): string[] => [
  verdictLine(report),
  `来源 source: ${report.source}`,
  `账本 log: ${report.origin}`,
  `检查点 checkpoint: ${report.size} 条 entries, ${report.root}`,
  ...(report.resumedFrom === undefined ? [] : [`接续上次核对 resumed from: ${report.resumedFrom}`]),
  ...checkedLines(report),
  ...uncheckedLines(report),
  ...inventoryLines(report),
  ...findingLines(report),
];

/** The inventory in one line, and a line for each thing to act upon; nothing for a registry without one. */
const inventoryLines = ({ inventory }: AuditReport): string[] => {
  const { elements, disputes, resources, copies, laggingCopies, publishedByOthers } = inventory;
  if (elements + resources + copies === 0) return [];
  return [
    `台账 inventory: ${elements} 个数据项有唯一来源 elements with one source, ${disputes} 项争议 disputes, ${resources} 个资源 resources, ${copies} 项复制 copies`,
    ...laggingCopies.map(
      ({ resource, element, fromResource, readVersion, newestVersion, staleSince }) =>
        `△ 复制滞后 lagging copy: ${resource}/${element} ← ${fromResource} v${readVersion} < v${newestVersion}, ${staleSince}`,
    ),
    ...publishedByOthers.map(
      ({ element, source, resource, relation }) =>
        `△ 非来源发布 not published by its source: ${element}, ${source} → ${resource} (${relation})`,
    ),
  ];
};

const checkedLines = ({ checked }: AuditReport): string[] => [
  `已核对 checked: ${checked.entries} 条条目 entries（${checked.signatures ? '含签名 with' : '不含签名 without'} signatures）, ${checked.tiles} 个哈希块 tiles, ${checked.earlierCheckpoints} 个早先检查点 earlier checkpoints, ${checked.openings} 个揭示值 openings, ${checked.databaseRows} 行数据 rows, ${checked.anchors} 个链上锚定 anchors`,
  ...(checked.cosignedBy.length === 0 ? [] : [`见证 witnesses: ${checked.cosignedBy.join(', ')}`]),
];

const totalOf = ({ findingCounts }: Found): number =>
  Object.values(findingCounts).reduce((sum, count) => sum + count, 0);

/** The verdict in one line. */
export const verdictLine = (report: Found): string =>
  report.verdict === 'clean'
    ? '结论：未发现问题 / verdict: nothing found'
    : `结论：发现 ${totalOf(report)} 处问题 / verdict: ${totalOf(report)} findings`;

/** What was left out, a line each. */
export const uncheckedLines = ({ notChecked }: Found): string[] =>
  notChecked.map(
    ({ rule, count, needs }) => `未核对 not checked: ${rule} × ${count}（${RULES[needs].zh} / ${RULES[needs].en}）`,
  );

/** The findings, a line each, and how many more there are. */
export const findingLines = (report: Found): string[] => {
  const more = totalOf(report) - report.findings.length;
  const cut = more > 0 ? [`… 另有 ${more} 处未逐一列出 / ${more} more are counted only`] : [];
  return [...report.findings.map(findingLine), ...cut];
};

/** One finding in one line: where, what in both languages, and its code. */
const findingLine = (found: AuditFinding): string => {
  const { index, tile, byte, size, table, row, rule, code, detail } = found;
  const places = [
    index === undefined ? '' : `#${index}`,
    tile === undefined ? '' : tile,
    byte === undefined ? '' : `@${byte}`,
    size === undefined ? '' : `[${size}]`,
    table === undefined ? '' : `${table}${row === undefined ? '' : ` ${row}`}`,
  ].filter((text) => text !== '');
  return `✗ ${places.join(' ')} ${detail.zh} / ${detail.en} [${rule === undefined ? code : `${code} ${rule}`}]`;
};
