import { type Day, yearOf } from '../terms/index.js';
import { columnsOf } from './headings.js';
import { type ReadLine, readLine, type SourceRow, type VoucherLine } from './lines.js';
import { type ImportProblem, problem } from './problems.js';

/** What a file may hold at most. */
export const IMPORT_LIMITS = { vouchers: 10_000, linesOfVoucher: 1_000, lines: 100_000, problems: 5_000 } as const;

/** 记账凭证 as the enterprise wrote it: its lines stand one after another in the file. */
export interface SourceVoucher {
  readonly number: string;
  readonly date: Day;
  readonly lines: readonly [VoucherLine, ...VoucherLine[]];
}

/** The vouchers of a file that are sound in themselves, and everything that is wrong with the file. */
export interface ParsedVouchers {
  readonly vouchers: readonly SourceVoucher[];
  readonly problems: readonly ImportProblem[];
}

/** What a voucher is known by: its number counts anew every year. */
export const voucherKey = ({ number, date }: Pick<SourceVoucher, 'number' | 'date'>): string =>
  `${yearOf(date)} ${number}`;

/**
 * Reads the rows of a file of vouchers, the headings first. Of a file whose headings are not all known no row is read;
 * otherwise every row is, and a voucher with anything wrong in it is left out of `vouchers`.
 */
export function parseVouchers(rows: Iterable<SourceRow>): ParsedVouchers {
  const iterator = rows[Symbol.iterator]();
  const first = iterator.next();
  if (first.done === true) return { vouchers: [], problems: [problem('FILE_EMPTY', { line: 1 })] };
  const headings = first.value;
  const { places, problems } = columnsOf(headings.number, headings.cells);
  if (problems.length > 0) return { vouchers: [], problems };
  const gathering = new Gathering();
  for (const row of { [Symbol.iterator]: () => iterator }) {
    if (!gathering.add(row.number, readLine(row, places)) || gathering.isHopeless) break;
  }
  const found = gathering.finish();
  return found.vouchers.length > 0 || found.problems.length > 0
    ? found
    : { vouchers: [], problems: [problem('FILE_EMPTY', { line: headings.number })] };
}

/** The lines of one voucher while they are read. */
interface Gathered {
  readonly number: string;
  readonly date: Day | undefined;
  readonly line: number;
  readonly lines: VoucherLine[];
  rows: number;
  isSound: boolean;
}

class Gathering {
  private readonly problems: ImportProblem[] = [];
  private readonly vouchers: SourceVoucher[] = [];
  /** Where each voucher began, by year and number. */
  private readonly begun = new Map<string, number>();
  private current: Gathered | undefined;
  private count = 0;

  /** So much is wrong that nobody reads on. */
  get isHopeless(): boolean {
    return this.problems.length > IMPORT_LIMITS.problems;
  }

  /** False where the file has more than it may. */
  add(row: number, { voucher, date, line, problems }: ReadLine): boolean {
    this.problems.push(...problems);
    if (this.current === undefined || voucher !== this.current.number || voucher === '') {
      this.end();
      this.count += 1;
      if (this.count > IMPORT_LIMITS.vouchers) {
        this.problems.push(problem('TOO_MANY_VOUCHERS', { line: row }, { limit: String(IMPORT_LIMITS.vouchers) }));
        return false;
      }
      this.current = { number: voucher, date, line: row, lines: [], rows: 0, isSound: true };
    }
    const { current } = this;
    current.rows += 1;
    if (line === undefined) current.isSound = false;
    else current.lines.push(line);
    if (date !== undefined && current.date !== undefined && date !== current.date)
      this.refuse('VOUCHER_DATE_DIFFERS', row);
    if (current.rows <= IMPORT_LIMITS.linesOfVoucher) return true;
    this.refuse('TOO_MANY_LINES', row);
    return false;
  }

  finish(): ParsedVouchers {
    this.end();
    return { vouchers: this.vouchers, problems: this.problems };
  }

  private refuse(code: 'VOUCHER_DATE_DIFFERS' | 'TOO_MANY_LINES', line: number): void {
    if (this.current !== undefined) this.current.isSound = false;
    const isDate = code === 'VOUCHER_DATE_DIFFERS';
    const params = isDate ? {} : { limit: String(IMPORT_LIMITS.linesOfVoucher) };
    this.problems.push(problem(code, isDate ? { line, column: 'date' } : { line }, params));
  }

  private end(): void {
    const { current } = this;
    this.current = undefined;
    if (current?.date === undefined || current.number === '') return;
    const { number, date, line } = current;
    const key = voucherKey({ number, date });
    const first = this.begun.get(key);
    if (first !== undefined) {
      const params = { voucher: number, first: String(first) };
      this.problems.push(problem('VOUCHER_REPEATED', { line, column: 'voucher' }, params));
      return;
    }
    this.begun.set(key, line);
    const [head, ...rest] = current.lines;
    if (!current.isSound || head === undefined) return;
    const lines: SourceVoucher['lines'] = [head, ...rest];
    const sum = lines.reduce((all, each) => all + (each.side === 'debit' ? each.amount : -each.amount), 0n);
    if (sum === 0n) this.vouchers.push({ number, date, lines });
    else this.problems.push(problem('UNBALANCED_JOURNAL', { line, column: 'debit' }));
  }
}
