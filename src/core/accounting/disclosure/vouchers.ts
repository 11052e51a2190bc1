import { type Entry, type EntryKind, type EntryLine, type PostedKind, postedKind } from '../journal/index.js';
import { ACCOUNTS } from '../terms/index.js';
import { type AssetNames, nameOf } from './report-sheets.js';
import { addressOf, amountCell, type Cell, EMPTY, formula, type Sheet, text, titleRows } from './sheet.js';

/** 摘要 of a voucher. */
const KINDS: Readonly<Record<PostedKind, string>> = {
  cost: '数据资源支出',
  transfer_to_intangible: '开发支出转入无形资产',
  amortisation: '计提摊销',
  impairment: '计提减值准备',
  write_down: '计提存货跌价准备',
  write_down_reversal: '转回存货跌价准备',
  revenue: '确认收入',
  sale: '出售数据资源',
  lapse: '数据资源失效终止确认',
  manual: '其他凭证',
  opening_balance: '承接期初余额',
  partial_sale: '部分出售数据资源',
  output_vat: '销项税额',
};

const summaryOf = (kind: EntryKind): string => {
  const posted = postedKind(kind);
  return posted === kind ? KINDS[posted] : `红字冲销：${KINDS[posted]}`;
};

/** 记账凭证: an entry under the number that it has in its month. */
export interface Voucher {
  /** `2026-03-0001`. */
  readonly number: string;
  readonly date: string;
  readonly summary: string;
  readonly lines: readonly EntryLine[];
}

/** The vouchers of entries, numbered anew in every month in the order of the entries. */
export function vouchersOf(entries: readonly Entry[], names: AssetNames): readonly Voucher[] {
  const counts = new Map<string, number>();
  return entries.map(({ date, kind, asset, lines }) => {
    const month = date.slice(0, 7);
    const count = (counts.get(month) ?? 0) + 1;
    counts.set(month, count);
    const number = `${month}-${String(count).padStart(4, '0')}`;
    return {
      number,
      date,
      summary: asset === null ? summaryOf(kind) : `${summaryOf(kind)}：${nameOf(asset, names)}`,
      lines,
    };
  });
}

const HEADS = ['凭证号', '日期', '摘要', '科目代码', '科目名称', '借方金额', '贷方金额'] as const;
const TOP = 3;

/** Rows of the vouchers as a table of texts, the heads first: for CSV. Amounts in yuan, empty on the side of nothing. */
export const voucherRows = function* (
  vouchers: readonly Voucher[],
  yuan: (fen: bigint) => string,
): Generator<string[]> {
  yield [...HEADS];
  for (const { number, date, summary, lines } of vouchers) {
    for (const { account, debit, credit } of lines) {
      yield [
        ...[number, date, summary, account, ACCOUNTS[account].name],
        ...[debit, credit].map((amount) => (amount === 0n ? '' : yuan(amount))),
      ];
    }
  }
};

/** 记账凭证 of a span of time; number, date and summary stand once for all lines of a voucher. */
export function voucherSheet(vouchers: readonly Voucher[], note: string): Sheet {
  const rows = vouchers.flatMap(({ number, date, summary, lines }) =>
    lines.map(({ account, debit, credit }, index): Cell[] => {
      const shared = (words: string): Cell => (index === 0 ? text(words, 'body', { rowSpan: lines.length }) : null);
      return [
        ...[number, date, summary].map(shared),
        ...[text(account), text(ACCOUNTS[account].name)],
        ...[debit, credit].map((amount) => (amount === 0n ? EMPTY : amountCell(amount))),
      ];
    }),
  );
  const sum = (column: number, side: 'debit' | 'credit'): Cell => {
    const range = `${addressOf(column, TOP)}:${addressOf(column, TOP + Math.max(rows.length, 1) - 1)}`;
    const total = vouchers.flatMap(({ lines }) => lines).reduce((all, line) => all + line[side], 0n);
    return formula(`SUM(${range})`, total);
  };
  const totals: Cell[] = [text('合计', 'section'), EMPTY, EMPTY, EMPTY, EMPTY, sum(5, 'debit'), sum(6, 'credit')];
  return {
    name: '记账凭证',
    widths: [15, 12, 40, 30, 40, 20, 20],
    headRows: TOP,
    rows: [
      ...titleRows(HEADS.length, '记账凭证', note),
      HEADS.map((words) => text(words, 'head')),
      ...rows,
      ...(rows.length === 0 ? [] : [totals]),
    ],
  };
}
