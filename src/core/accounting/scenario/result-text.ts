import { Books, type BooksOptions } from '../books/books.js';
import type { Outcome } from '../books/outcome.js';
import type { Scenario } from './parse.js';
import { renderEntry, renderReport } from './result.js';

const PIECE = 65_536;
/** Characters of a list that are kept while others are written; a longer list is computed anew when it is its turn. */
const MOST_KEPT = 16_777_216;

type ItemsOf = (outcome: Outcome) => readonly unknown[];

const entriesOf: ItemsOf = (outcome) => (outcome.accepted ? outcome.entries.map(renderEntry) : []);
const reportsOf: ItemsOf = (outcome) =>
  outcome.accepted && outcome.report !== undefined ? [renderReport(outcome.report)] : [];
const treatmentsOf: ItemsOf = (outcome) =>
  outcome.accepted && outcome.treatment !== undefined ? [outcome.treatment] : [];
const warningsOf: ItemsOf = (outcome) => (outcome.accepted ? outcome.warnings : []);
const refusalsOf: ItemsOf = (outcome) => (outcome.accepted ? [] : [{ event: outcome.event, code: outcome.code }]);

/**
 * The result of `runScenario` as JSON text, piece by piece. Entries are written as they come and lists that get long are
 * computed anew, so that little is held of what a hundred thousand events and many reports come to.
 */
export function* resultText(
  { assets, events }: Scenario,
  options?: BooksOptions,
  mostKept = MOST_KEPT,
): Generator<string, void, undefined> {
  const lists = [
    new KeptList('reports', reportsOf),
    new KeptList('costTreatment', treatmentsOf),
    new KeptList('warnings', warningsOf),
    new KeptList('refusals', refusalsOf),
  ];
  const books = Books.of(assets, options);
  yield '{"journals":[';
  yield* joined(entryTexts());
  yield '],"classification":[';
  yield* joined(texts(books.classification()));
  for (const list of lists) {
    yield `],${JSON.stringify(list.name)}:[`;
    yield* joined(list.kept ?? anew(list));
  }
  yield ']}';

  function* entryTexts(): Generator<string, void, undefined> {
    for (const event of events) {
      for (const entries of books.monthsBefore(event)) yield* texts(entries.map(renderEntry));
      const outcome = books.apply(event);
      for (const list of lists) list.keep(outcome, mostKept);
      yield* texts(entriesOf(outcome));
    }
  }

  function* anew({ itemsOf }: KeptList): Generator<string, void, undefined> {
    const again = Books.of(assets, options);
    for (const event of events) {
      exhaust(again.monthsBefore(event));
      yield* texts(itemsOf(again.apply(event)));
    }
  }
}

/** A list whose text is kept as long as it is short. */
class KeptList {
  kept: string[] | undefined = [];
  private length = 0;

  constructor(
    readonly name: string,
    readonly itemsOf: ItemsOf,
  ) {}

  keep(outcome: Outcome, most: number): void {
    if (this.kept === undefined) return;
    for (const text of texts(this.itemsOf(outcome))) {
      this.length += text.length;
      this.kept.push(text);
    }
    if (this.length > most) this.kept = undefined;
  }
}

function* texts(list: readonly unknown[]): Generator<string, void, undefined> {
  for (const item of list) yield JSON.stringify(item);
}

/** Lets the months come without looking at them. */
function exhaust(months: Iterable<unknown>): void {
  const all = months[Symbol.iterator]();
  while (all.next().done !== true);
}

/** The items with commas between them, many in a piece. */
function* joined(items: Iterable<string>): Generator<string, void, undefined> {
  let piece = '';
  let separator = '';
  for (const item of items) {
    piece += separator + item;
    separator = ',';
    if (piece.length > PIECE) {
      yield piece;
      piece = '';
    }
  }
  yield piece;
}
