import {
  type ImportPreview,
  importProblem,
  orderedProblems,
  type parseVouchers,
  previewVouchers,
  renderedProblems,
  renderedVoucher,
  voucherKey,
} from '../../../core/accounting/index.js';
import { canonicalBytes, type JsonObject, type JsonValue } from '../../../core/canonical/index.js';
import type { FieldFault } from '../../../core/fault.js';
import type { CarriedBooks, TakenAct } from './booked-books.js';
import type { DocumentedEvent, DocumentTie, TieRefusal } from './tie-documents.js';
import { accountingFault } from './faults.js';

/** What a file of vouchers holds, as far as it was read. */
export type VoucherFile = ReturnType<typeof parseVouchers>;

/** Vouchers that were tried on books: what is shown of them, and the acts that they became. */
export interface TriedVouchers {
  readonly preview: ImportPreview;
  /** One for each event that was taken, in their order. */
  readonly acts: readonly TakenAct[];
  /** What these take from documents. */
  readonly ties: readonly DocumentTie[];
}

/** What is known besides the books. */
export interface VoucherGround {
  readonly today: string;
  /** Keys of vouchers of earlier imports. */
  readonly imported: ReadonlySet<string>;
  /** Ids of documents by how the file names them. */
  readonly documents: ReadonlyMap<string, string | 'DOCUMENT_AMBIGUOUS'>;
}

/** A voucher that was taken in, with its first and last act. */
export interface ImportedVoucher {
  readonly number: string;
  readonly year: number;
  readonly date: string;
  /** Line of the file on which it begins. */
  readonly line: number;
  readonly firstAct: number;
  readonly lastAct: number;
}

/** A file of vouchers that was taken in. */
export interface VoucherImport {
  readonly id: string;
  readonly sha256: string;
  readonly sm3: string;
  readonly previewDigest: string;
  readonly vouchers: number;
  readonly firstAct: number;
  readonly lastAct: number;
  readonly importedAt: Date;
}

/** What the file of an import is held under. */
export const importHolder = (id: string): string => `accounting-voucher-import:${id}`;

/** Year and number of every voucher, as `voucherKey` writes them. */
export const keysOf = ({ vouchers }: VoucherFile): string[] => vouchers.map(voucherKey);

/** Every document that a file names, as it names it. */
export const documentsIn = ({ vouchers }: VoucherFile): string[] =>
  vouchers.flatMap(({ lines }) => lines.flatMap(({ documents }) => documents));

/** Tries vouchers on books; these are to be kept only where nothing is wrong. */
export function tryVouchers(
  file: VoucherFile,
  books: CarriedBooks,
  ground: VoucherGround,
): Omit<TriedVouchers, 'ties'> {
  const acts: TakenAct[] = [];
  const tried = {
    apply: (event: JsonObject) => {
      const taken = books.take(event);
      if ('accepted' in taken) return taken;
      acts.push(taken.act);
      return taken.outcome;
    },
  };
  const preview = previewVouchers(file, tried, { ...ground, assets: new Set(books.assets.keys()) });
  return { preview, acts };
}

const taken = ({ vouchers }: ImportPreview) =>
  vouchers.flatMap(({ events }) => events).filter(({ outcome }) => outcome !== undefined);

/** The events of a preview that the books took, with their documents. */
export const documentedEvents = (preview: ImportPreview): DocumentedEvent[] =>
  taken(preview).map(({ event, documents }) => ({ event, documents }));

/** A preview with what its documents are refused for; places of refusals are those of `documentedEvents`. */
export function withTieProblems(preview: ImportPreview, refusals: readonly TieRefusal[]): ImportPreview {
  const events = taken(preview);
  const further = refusals.map(({ event, code }) =>
    importProblem(code, { line: events[event]?.line ?? 1, column: 'documents' }),
  );
  return further.length === 0 ? preview : { ...preview, problems: orderedProblems([...preview.problems, ...further]) };
}

/**
 * A preview in its canonical form, piece by piece: a line of canonical JSON for books and file, then one for every voucher.
 * Of the same file on books that would answer the same it is the same.
 */
export function* previewLines(code: string, sha256: string, preview: ImportPreview): Generator<Uint8Array> {
  const line = (value: JsonValue) => [canonicalBytes(value), LINE_FEED];
  yield* line({ books: code, file: sha256, problems: renderedProblems(preview) });
  for (const voucher of preview.vouchers) yield* line(renderedVoucher(voucher));
}

const LINE_FEED = Uint8Array.of(10);

/** Most problems that a refusal lists. */
const MOST_TOLD = 200;

/** Throws Fault 'vouchers-refused' with the problems of a preview that has any (`/lines/17/component`). */
export function requireSoundVouchers({ problems }: ImportPreview): void {
  if (problems.length === 0) return;
  const errors = problems.slice(0, MOST_TOLD).map(({ code, line, column, params }): FieldFault => {
    const pointer = column === undefined ? `/lines/${line}` : `/lines/${line}/${column}`;
    return { pointer, code, params: { ...params } };
  });
  throw accountingFault('vouchers-refused', { count: problems.length, limit: MOST_TOLD }, errors);
}

/** The vouchers of a sound preview with their acts. */
export function importedVouchers({ preview, acts }: Omit<TriedVouchers, 'ties'>): ImportedVoucher[] {
  let next = 0;
  return preview.vouchers.flatMap(({ number, date, line, events }) => {
    const [first, last] = [acts[next], acts[next + events.length - 1]];
    next += events.length;
    if (first === undefined || last === undefined) return [];
    return [{ number, year: Number(date.slice(0, 4)), date, line, firstAct: first.index, lastAct: last.index }];
  });
}
