import { Books, type BooksOptions } from '../books/books.js';
import type { Report } from '../reports/index.js';
import type { Scenario } from './parse.js';
import { renderEntry, renderReport } from './result.js';
import { count, newTally } from './tally.js';

const PIECE = 65_536;

/**
 * The result of `runScenario` as JSON text, piece by piece: the entries of a hundred thousand events are never held all
 * at once, and reports are kept as text, which takes less than their objects.
 */
export function* resultText({ assets, events }: Scenario, options?: BooksOptions): Generator<string, void, undefined> {
  const books = Books.of(assets, options);
  const tally = newTally<string>();
  yield '{"journals":[';
  yield* joined(entryTexts());
  const { reports, ...others } = tally;
  yield '],"reports":[';
  yield* joined(reports);
  for (const [name, list] of Object.entries({ classification: books.classification(), ...others })) {
    yield `],${JSON.stringify(name)}:[`;
    yield* joined(texts(list));
  }
  yield ']}';

  function* entryTexts(): Generator<string, void, undefined> {
    for (const event of events) {
      const outcome = books.apply(event);
      count(tally, outcome, reportText);
      for (const entry of outcome.accepted ? outcome.entries : []) yield JSON.stringify(renderEntry(entry));
    }
  }
}

const reportText = (report: Report): string => JSON.stringify(renderReport(report));

function* texts(list: readonly unknown[]): Generator<string, void, undefined> {
  for (const item of list) yield JSON.stringify(item);
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
