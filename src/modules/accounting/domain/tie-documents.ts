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

/**
 * What accepted events take from the documents that they name. An event takes its amount from its invoices in the order
 * in which it names them. Throws Fault 'accounting-refused' with the first document that cannot carry what rests on it
 * (`/events/0/documents/1`): unknown in these books, void, later than the event, of another asset or component, or an
 * invoice of which not enough is left.
 */
export function tieDocuments(
  events: readonly DocumentedEvent[],
  documents: ReadonlyMap<string, ShownDocument>,
): DocumentTie[] {
  const left = new Map(Array.from(documents, ([id, each]) => [id, totalOf(each) - each.taken] as const));
  return events.flatMap((each, event) => {
    const named = each.documents.map((id, place) => {
      const pointer = `/events/${event}/documents/${place}`;
      return { pointer, place, document: usable(documents.get(id), each.event, pointer) };
    });
    let rest = amountOf(each.event);
    const ties = named.map(({ document: { id, kind }, place }): DocumentTie => {
      const available = left.get(id) ?? 0n;
      const taken = kind === 'invoice' && rest > 0n ? (available < rest ? available : rest) : 0n;
      left.set(id, available - taken);
      rest -= taken;
      return { event, document: id, place, taken };
    });
    const invoice = named.findLast(({ document }) => document.kind === 'invoice');
    if (invoice !== undefined && rest > 0n) throw booksRefuse('DOCUMENT_AMOUNT_EXCEEDED', invoice.pointer);
    return ties;
  });
}

function usable(document: ShownDocument | undefined, event: JsonObject, pointer: string): ShownDocument {
  const { date, asset, component } = event;
  if (document === undefined) throw booksRefuse('DOCUMENT_UNKNOWN', pointer);
  if (document.voided !== undefined) throw booksRefuse('DOCUMENT_VOID', pointer);
  if (typeof date !== 'string' || document.date > date) throw booksRefuse('DOCUMENT_LATER', pointer);
  const isOfOther = document.asset !== undefined && typeof asset === 'string' && document.asset !== asset;
  if (isOfOther) throw booksRefuse('DOCUMENT_OF_OTHER_ASSET', pointer);
  const { components, kind } = document;
  // The tax of an invoice is not what it was tagged for, and is on it all the same.
  const isFitting = components.length === 0 || (kind === 'invoice' && component === VAT);
  if (typeof component === 'string' && !isFitting && !components.includes(component)) {
    throw booksRefuse('DOCUMENT_OF_OTHER_COMPONENT', pointer);
  }
  return document;
}

function amountOf(event: JsonObject): Fen {
  const value = event[AMOUNTS.get(event['type']) ?? ''];
  const read = typeof value === 'string' ? parseYuan(value) : undefined;
  return read?.ok === true ? read.value : 0n;
}
