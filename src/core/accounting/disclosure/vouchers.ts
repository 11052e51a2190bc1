import { type Fen, formatYuan } from '../../money.js';
import { type Entry, type EntryKind, type EntryLine, type PostedKind, postedKind, redKind } from '../journal/index.js';
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
  grant: '收到政府补助',
  grant_amortisation: '递延收益分摊',
  grant_release: '资产处置转销递延收益',
  grant_repayment: '退回政府补助',
};

const summaryOf = (kind: EntryKind): string => {
  const posted = postedKind(kind);
  return posted === kind ? KINDS[posted] : `红字冲销：${KINDS[posted]}`;
};

const isPosted = (kind: string): kind is PostedKind => Object.hasOwn(KINDS, kind);
const POSTED = Object.keys(KINDS).filter(isPosted);
const KNOWN: ReadonlySet<string> = new Set<EntryKind>(POSTED.flatMap((kind) => [kind, redKind(kind)]));

/** Whether entries of that kind are posted, or posted in red. */
export const isEntryKind = (kind: string): kind is EntryKind => KNOWN.has(kind);

/** 记账凭证: an entry under the number that it has in its month. */
export interface Voucher {
  /** `2026-03-0001`. */
  readonly number: string;
  readonly date: string;
  readonly summary: string;
  readonly lines: readonly EntryLine[];
}

/** Numbers of vouchers: anew in every month, in the order of the entries, going on from those counted before. */
export class VoucherNumbers {
  private readonly counts: Map<string, number>;

  /** `counted` holds how many there are already, by month (`2026-03`). */
  constructor(counted: Iterable<readonly [month: string, count: number]> = []) {
    this.counts = new Map(counted);
  }

  next(date: string): string {
    const month = date.slice(0, 7);
    const count = (this.counts.get(month) ?? 0) + 1;
    this.counts.set(month, count);
    return `${month}-${String(count).padStart(4, '0')}`;
  }
}

/** What of an entry a voucher shows. */
export type VoucherEntry = Pick<Entry, 'date' | 'kind' | 'asset' | 'lines'>;

/** The vouchers of entries under their numbers. */
export function vouchersOf(
  entries: readonly VoucherEntry[],
  names: AssetNames,
  numbers = new VoucherNumbers(),
): readonly Voucher[] {
  return entries.map(({ date, kind, asset, lines }) => ({
    ...{ number: numbers.next(date), date, lines },
    summary: asset === null ? summaryOf(kind) : `${summaryOf(kind)}：${nameOf(asset, names)}`,
  }));
}

const HEADS = ['凭证号', '日期', '摘要', '科目代码', '科目名称', '借方金额', '贷方金额'] as const;
const TOP = 3;
/** A sheet has so many rows (ECMA-376 part 1, 18.3.1.73); the last ones are for sums and a remark. */
const MOST_LINES = 1_048_000;

/** The first row of vouchers as a table of texts. */
export const VOUCHER_HEADS: readonly string[] = HEADS;

/** The rows of a voucher as texts: for CSV. Amounts in yuan, empty on the side of nothing. */
export const voucherTexts = ({ number, date, summary, lines }: Voucher): string[][] =>
  lines.map(({ account, debit, credit }) => [
    ...[number, date, summary, account, ACCOUNTS[account].name],
    ...[debit, credit].map((amount) => (amount === 0n ? '' : formatYuan(amount))),
  ]);

/** Rows of the vouchers as a table of texts, the heads first. */
export function* voucherRows(vouchers: Iterable<Voucher>): Generator<readonly string[]> {
  yield VOUCHER_HEADS;
  for (const voucher of vouchers) yield* voucherTexts(voucher);
}

/** What the page of vouchers is, besides its rows. */
export const VOUCHER_PAGE = { name: '记账凭证', widths: [15, 12, 40, 32, 40, 20, 20], headRows: TOP } as const;

/** 记账凭证 of a span of time, a row a line; number, date and summary stand in each, so that rows can be filtered. */
export const voucherSheet = (vouchers: readonly Voucher[], note: string): Sheet => {
  const page = new VoucherPage();
  return { ...VOUCHER_PAGE, rows: [...page.head(note), ...page.rows(vouchers), ...page.foot()] };
};

/** The same, while vouchers come in batches. */
export async function* voucherBatches(
  batches: AsyncIterable<readonly Voucher[]>,
  note: string,
): AsyncGenerator<readonly (readonly Cell[])[]> {
  const page = new VoucherPage();
  yield page.head(note);
  for await (const vouchers of batches) yield page.rows(vouchers);
  yield page.foot();
}

class VoucherPage {
  private count = 0;
  private left = 0;
  private readonly sums = { debit: 0n, credit: 0n };

  head(note: string): Cell[][] {
    return [...titleRows(HEADS.length, '记账凭证', note), HEADS.map((words) => text(words, 'head'))];
  }

  rows(vouchers: readonly Voucher[]): Cell[][] {
    return vouchers.flatMap((voucher) => {
      if (this.count + voucher.lines.length > MOST_LINES) {
        this.left += 1;
        return [];
      }
      return voucher.lines.map((line) => this.row(voucher, line));
    });
  }

  foot(): Cell[][] {
    if (this.count === 0) return [];
    const sum = (column: number, amount: Fen): Cell =>
      formula(`SUM(${addressOf(column, TOP)}:${addressOf(column, TOP + this.count - 1)})`, amount);
    const { debit, credit } = this.sums;
    const totals = [text('合计', 'section'), EMPTY, EMPTY, EMPTY, EMPTY, sum(5, debit), sum(6, credit)];
    const rest = text(`另有 ${this.left} 张凭证超出工作表行数，见 CSV`, 'section');
    return this.left === 0 ? [totals] : [totals, [rest, ...Array.from({ length: HEADS.length - 1 }, () => EMPTY)]];
  }

  private row({ number, date, summary }: Voucher, { account, debit, credit }: EntryLine): Cell[] {
    this.count += 1;
    this.sums.debit += debit;
    this.sums.credit += credit;
    return [
      ...[text(number), text(date), text(summary, 'wrapped'), text(account), text(ACCOUNTS[account].name)],
      ...[debit, credit].map((amount) => (amount === 0n ? EMPTY : amountCell(amount))),
    ];
  }
}
