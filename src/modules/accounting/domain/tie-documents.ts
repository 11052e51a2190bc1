import type { DocumentRefusal } from '../../../core/accounting/index.js';
import type { JsonObject } from '../../../core/canonical/index.js';
import { type Fen, parseYuan } from '../../../core/money.js';
import { type ShownDocument, totalOf } from './document.js';
import { booksRefuse } from './faults.js';

/** An event and the documents that it names. */
export interface DocumentedEvent {
  readonly event: JsonObject;
  readonly documents: readonly string[];
}

/** A document that an event rests on, and what the event takes from it. */
export interface DocumentTie {
  /** Place of the event in the request. */
  readonly event: number;
  readonly document: string;
  /** Place of the document among those of the event. */
  readonly place: number;
  readonly taken: Fen;
}

/** The member of each type of event that is paid for by invoices; other types take nothing from them. */
const AMOUNTS: ReadonlyMap<unknown, string> = new Map([
  ['cost_incurred', 'amount'],
  ['service_purchased', 'amount'],
  ['revenue_earned', 'amount'],
  ['output_vat_charged', 'amount'],
  ['opening_balance', 'gross'],
  ['sold', 'proceeds'],
  ['partially_sold', 'proceeds'],
]);
const VAT = 'recoverable_input_vat';

/** Why a document cannot carry the event that names it. */
export interface TieRefusal {
  /** Place of the event in the request, and of the document among those of the event. */
  readonly event: number;
  readonly place: number;
  readonly code: DocumentRefusal;
}

/**
 * What accepted events take from the documents that they name, and every document that cannot carry what rests on it:
 * unknown in these books, void, later than the event, of another asset or component, or an invoice of which not enough is
 * left. An event takes its amount from its invoices in the order in which it names them.
 */
export function judgeTies(
  events: readonly DocumentedEvent[],
  documents: ReadonlyMap<string, ShownDocument>,
): { readonly ties: readonly DocumentTie[]; readonly refusals: readonly TieRefusal[] } {
  const left = new Map(Array.from(documents, ([id, each]) => [id, totalOf(each) - each.taken] as const));
  const refusals: TieRefusal[] = [];
  const ties = events.flatMap((each, event) => {
    const named = each.documents.flatMap((id, place) => {
      const document = documents.get(id);
      const code = refusalOf(document, each.event);
      if (code !== undefined) refusals.push({ event, place, code });
      return document === undefined || code !== undefined ? [] : [{ document, place }];
    });
    let rest = amountOf(each.event);
    const taking = named.map(({ document: { id, kind }, place }): DocumentTie => {
      const available = left.get(id) ?? 0n;
      const taken = kind === 'invoice' && rest > 0n ? least(available, rest) : 0n;
      left.set(id, available - taken);
      rest -= taken;
      return { event, document: id, place, taken };
    });
    const invoice = named.findLast(({ document }) => document.kind === 'invoice');
    if (invoice !== undefined && rest > 0n)
      refusals.push({ event, place: invoice.place, code: 'DOCUMENT_AMOUNT_EXCEEDED' });
    return taking;
  });
  return { ties, refusals };
}

/** The same. Throws Fault 'accounting-refused' for the first refusal (`/events/0/documents/1`). */
export function tieDocuments(
  events: readonly DocumentedEvent[],
  documents: ReadonlyMap<string, ShownDocument>,
): readonly DocumentTie[] {
  const { ties, refusals } = judgeTies(events, documents);
  const [first] = refusals;
  if (first !== undefined) throw booksRefuse(first.code, `/events/${first.event}/documents/${first.place}`);
  return ties;
}

const least = (left: Fen, right: Fen): Fen => (left < right ? left : right);

function refusalOf(document: ShownDocument | undefined, event: JsonObject): DocumentRefusal | undefined {
  const { date, asset, component } = event;
  if (document === undefined) return 'DOCUMENT_UNKNOWN';
  if (document.voided !== undefined) return 'DOCUMENT_VOID';
  if (typeof date !== 'string' || document.date > date) return 'DOCUMENT_LATER';
  const isOfOther = document.asset !== undefined && typeof asset === 'string' && document.asset !== asset;
  if (isOfOther) return 'DOCUMENT_OF_OTHER_ASSET';
  const { components, kind } = document;
  // The tax of an invoice is not what it was tagged for, and is on it all the same.
  const isFitting = components.length === 0 || (kind === 'invoice' && component === VAT);
  const isElsewhere = typeof component === 'string' && !isFitting && !components.includes(component);
  return isElsewhere ? 'DOCUMENT_OF_OTHER_COMPONENT' : undefined;
}

function amountOf(event: JsonObject): Fen {
  const value = event[AMOUNTS.get(event['type']) ?? ''];
  const read = typeof value === 'string' ? parseYuan(value) : undefined;
  return read?.ok === true ? read.value : 0n;
}
