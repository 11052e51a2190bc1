import type { Accepted, Outcome } from '../books/outcome.js';
import { type Account, type Day, yearOf } from '../terms/index.js';
import { eventsOf, type PlannedEvent } from './events.js';
import { type ImportProblem, problem } from './problems.js';
import { IMPORT_LIMITS, type ParsedVouchers, type SourceVoucher, voucherKey } from './vouchers.js';

/** Books as far as they are tried. */
export interface TriedBooks {
  apply(event: PlannedEvent['event']): Outcome;
}

/** What is known of the books besides what they hold. */
export interface ImportGround {
  /** Ids of the assets that the books are about. */
  readonly assets: ReadonlySet<string>;
  /** No event lies after it; without it none does. */
  readonly today?: string | undefined;
  /** Keys of vouchers that were imported before (`voucherKey`). */
  readonly imported?: ReadonlySet<string> | undefined;
  /** Ids of documents by how a file names them; without it they are shown as they are named. */
  readonly documents?: ReadonlyMap<string, string | 'DOCUMENT_AMBIGUOUS'> | undefined;
}

/** An event of a voucher and what it would do. */
export interface PreviewedEvent {
  readonly event: PlannedEvent['event'];
  /** Documents that it rests on: their ids, as far as they are known. */
  readonly documents: readonly string[];
  readonly line: number;
  /** Absent where the books refuse it, which stands among the problems. */
  readonly outcome?: Accepted;
  /** The cost stands on another account in the voucher than the books would debit. */
  readonly difference?: { readonly line: number; readonly stated: Account; readonly booked: Account };
}

/** A voucher that is sound in itself, with the events that it would become. */
export interface PreviewedVoucher {
  readonly number: string;
  readonly date: Day;
  readonly line: number;
  readonly events: readonly PreviewedEvent[];
}

export interface ImportPreview {
  readonly vouchers: readonly PreviewedVoucher[];
  /** Everything that is wrong with the file, in the order of its lines. */
  readonly problems: readonly ImportProblem[];
}

/**
 * Applies the vouchers of a file to books, which are the caller's to throw away: a refused event changes nothing, and
 * those after it are tried all the same, so that everything is told at once.
 */
export function previewVouchers(parsed: ParsedVouchers, books: TriedBooks, ground: ImportGround): ImportPreview {
  const problems: ImportProblem[] = [...parsed.problems];
  const vouchers: PreviewedVoucher[] = [];
  for (const voucher of parsed.vouchers) {
    if (problems.length > IMPORT_LIMITS.problems) break;
    vouchers.push(previewed(voucher, books, ground, problems));
  }
  return { vouchers, problems: orderedProblems(problems) };
}

function previewed(
  voucher: SourceVoucher,
  books: TriedBooks,
  ground: ImportGround,
  problems: ImportProblem[],
): PreviewedVoucher {
  const { number, date } = voucher;
  const [{ line }] = voucher.lines;
  const planned = eventsOf(voucher);
  problems.push(...voucherFaults(voucher, ground), ...(planned.problems ?? []));
  const events = planned.problems === undefined ? planned.events : [];
  // Months that have not been are not posted, however far away the day is.
  const isAhead = ground.today !== undefined && date > ground.today;
  const attempt = (each: PlannedEvent): PreviewedEvent => {
    const { line: at } = each.placeOf('/documents');
    const shown = { event: each.event, line: at, documents: documentsOf(each, ground, problems) };
    return isAhead ? shown : { ...shown, ...tried(each, books, problems) };
  };
  return { number, date, line, events: events.map(attempt) };
}

/** Problems in the order of their lines, no more than anybody reads. */
export function orderedProblems(found: readonly ImportProblem[]): readonly ImportProblem[] {
  const { problems: most } = IMPORT_LIMITS;
  const problems = found.toSorted((left, right) => left.line - right.line);
  if (problems.length <= most) return problems;
  const told = problems.slice(0, most);
  return [...told, problem('TOO_MANY_PROBLEMS', { line: told.at(-1)?.line ?? 1 }, { limit: String(most) })];
}

function voucherFaults(voucher: SourceVoucher, { assets, today, imported }: ImportGround): ImportProblem[] {
  const { number, date, lines } = voucher;
  const [{ line: first }] = lines;
  const faults: ImportProblem[] = [];
  if (imported?.has(voucherKey(voucher)) === true) {
    const params = { voucher: number, year: String(yearOf(date)) };
    faults.push(problem('VOUCHER_IMPORTED', { line: first, column: 'voucher' }, params));
  }
  if (today !== undefined && date > today)
    faults.push(problem('DATE_AHEAD', { line: first, column: 'date' }, { today }));
  for (const { line, asset } of lines) {
    if (asset !== undefined && !assets.has(asset)) faults.push(problem('UNKNOWN_ASSET', { line, column: 'asset' }));
  }
  return faults;
}

/** The ids of the documents that an event names; what is no single document is told. */
function documentsOf(
  { documents, placeOf }: PlannedEvent,
  { documents: known }: ImportGround,
  problems: ImportProblem[],
): readonly string[] {
  if (known === undefined) return documents;
  const ids = new Set<string>();
  for (const name of documents) {
    const found = known.get(name) ?? 'DOCUMENT_UNKNOWN';
    const isOne = found !== 'DOCUMENT_UNKNOWN' && found !== 'DOCUMENT_AMBIGUOUS';
    if (!isOne) problems.push(problem(found, placeOf('/documents')));
    else if (ids.has(found)) problems.push(problem('DOCUMENT_REPEATED', placeOf('/documents')));
    else ids.add(found);
  }
  return [...ids];
}

function tried(
  { event, placeOf, cost }: PlannedEvent,
  books: TriedBooks,
  problems: ImportProblem[],
): Pick<PreviewedEvent, 'outcome' | 'difference'> {
  const outcome = books.apply(event);
  if (!outcome.accepted) {
    // Told for the voucher already, in the file's own order of lines.
    if (outcome.code !== 'UNKNOWN_ASSET') problems.push(problem(outcome.code, placeOf(outcome.pointer)));
    return {};
  }
  const booked = cost && outcome.entries.find(({ event: its }) => its === outcome.event)?.lines[0]?.account;
  if (cost === undefined || booked === undefined || cost.accounts.includes(booked)) return { outcome };
  return { outcome, difference: { line: cost.line, stated: cost.accounts[0], booked } };
}
