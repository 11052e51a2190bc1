import type { ProblemTable } from '../../platform/problem/index.js';
import { type SaltFaultCode, saltProblems } from './salt-problems.js';

/** Fault codes of the ledger that a caller can meet. */
export type LedgerFaultCode =
  | SaltFaultCode
  | 'ledger-act-conflict'
  | 'ledger-checkpoint-not-found'
  | 'ledger-clock-behind'
  | 'ledger-entry-not-found'
  | 'ledger-halted'
  | 'ledger-not-ready'
  | 'ledger-query-invalid'
  | 'ledger-queue-full'
  | 'ledger-range-invalid'
  | 'ledger-tile-not-found';

const problem = (status: number, titleZh: string, titleEn: string, detailZh: string, detailEn: string) => ({
  status,
  title: { zh: titleZh, en: titleEn },
  detail: { zh: detailZh, en: detailEn },
});

/** What the outside is told about each fault of the ledger. */
export const ledgerProblems: ProblemTable<LedgerFaultCode> = {
  ...saltProblems,
  'ledger-act-conflict': problem(
    409,
    '存证行为重复且内容不同',
    'Conflicting act',
    '同一行为已提交存证，但内容不同；原存证不变。',
    'The same act was already submitted to the ledger with other content; the first one stands.',
  ),
  'ledger-checkpoint-not-found': problem(
    404,
    '没有该检查点',
    'No such checkpoint',
    '没有发布过规模为 {size} 的检查点。',
    'No checkpoint of size {size} was published.',
  ),
  'ledger-clock-behind': problem(
    503,
    '系统时钟落后',
    'Clock is behind',
    '系统时钟早于已存证的最后时间，须由运维校时后重试。',
    'The system clock is behind the last time on the ledger; the operator must correct it first.',
  ),
  'ledger-entry-not-found': problem(
    404,
    '没有该存证条目',
    'No such entry',
    '已发布的检查点不包含该条目。',
    'No published checkpoint covers such an entry.',
  ),
  'ledger-halted': problem(
    503,
    '存证账本已停止',
    'Ledger halted',
    '外部记忆与本账本矛盾，存证已停止，本次操作未生效，须由运维处理。',
    'A memory outside contradicts this ledger, so nothing is registered any more; nothing was done. The operator must act.',
  ),
  'ledger-not-ready': problem(
    503,
    '存证账本尚未建立',
    'Ledger not ready',
    '存证账本正在初始化，请稍后重试。',
    'The ledger is being set up; try again shortly.',
  ),
  'ledger-query-invalid': problem(
    400,
    '查询参数无效',
    'Invalid query',
    '参数 {parameter} 无效：序号与规模须为不含前导零的十进制整数，叶子哈希须为 sha256:<64 位小写十六进制>；index 与 leafHash 只能给一个。',
    'Parameter {parameter} is invalid: indexes and sizes are decimal without leading zeros, a leaf hash is sha256:<64 lower-case hexadecimal digits>; give either index or leafHash.',
  ),
  'ledger-queue-full': problem(
    503,
    '存证队列已满',
    'Ledger queue is full',
    '待存证的行为过多，本次操作未生效，请在 {seconds} 秒后重试。',
    'Too many acts wait for the ledger; nothing was done. Try again in {seconds} seconds.',
  ),
  'ledger-range-invalid': problem(
    404,
    '超出已发布的范围',
    'Beyond what is published',
    '最新检查点的规模为 {size}，所求证明超出其范围。',
    'The latest checkpoint has size {size}; the proof asked for lies beyond it.',
  ),
  'ledger-tile-not-found': problem(
    404,
    '没有该数据块',
    'No such tile',
    '已发布的检查点不包含该数据块，或路径不符合 tlog-tiles 格式。',
    'No published checkpoint covers this tile, or the path is not one of tlog-tiles.',
  ),
};
