import { Books } from '../books/books.js';
import type { Scenario } from './parse.js';
import { type RenderedEntry, renderEntry, type ScenarioResult } from './result.js';
import { count, newTally } from './tally.js';

/** Runs a whole scenario: all its events in their order through new books. */
export function runScenario({ assets, events }: Scenario): ScenarioResult {
  const books = Books.of(assets);
  const tally = newTally();
  const journals: RenderedEntry[] = [];
  for (const event of events) {
    const outcome = books.apply(event);
    count(tally, outcome);
    if (outcome.accepted) for (const entry of outcome.entries) journals.push(renderEntry(entry));
  }
  return { classification: books.classification(), journals, ...tally };
}

const PIECE = 65_536;

/**
 * The result of `runScenario` as JSON text, piece by piece: the entries of a hundred thousand events are never held
 * all at once.
 */
export function* resultText({ assets, events }: Scenario): Generator<string, void, undefined> {
  const books = Books.of(assets);
  const tally = newTally();
  let piece = '{"journals":[';
  let separator = '';
  for (const event of events) {
    const outcome = books.apply(event);
    count(tally, outcome);
    for (const entry of outcome.accepted ? outcome.entries : []) {
      piece += separator + JSON.stringify(renderEntry(entry));
      separator = ',';
    }
    if (piece.length > PIECE) {
      yield piece;
      piece = '';
    }
  }
  yield `${piece}]`;
  for (const [name, list] of Object.entries({ classification: books.classification(), ...tally })) {
    yield `,${JSON.stringify(name)}:[`;
    yield* listText(list);
    yield ']';
  }
  yield '}';
}

function* listText(list: readonly unknown[]): Generator<string, void, undefined> {
  let piece = '';
  for (const [index, item] of list.entries()) {
    piece += (index === 0 ? '' : ',') + JSON.stringify(item);
    if (piece.length > PIECE) {
      yield piece;
      piece = '';
    }
  }
  yield piece;
}
