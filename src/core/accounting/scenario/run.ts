import { Books, type BooksOptions } from '../books/books.js';
import type { Scenario } from './parse.js';
import { type RenderedEntry, type RenderedReport, renderEntry, renderReport, type ScenarioResult } from './result.js';
import { count, newTally } from './tally.js';

/** Runs a whole scenario: all its events in their order through new books. */
export function runScenario({ assets, events }: Scenario, options?: BooksOptions): ScenarioResult {
  const books = Books.of(assets, options);
  const tally = newTally<RenderedReport>();
  const journals: RenderedEntry[] = [];
  for (const event of events) {
    const outcome = books.apply(event);
    count(tally, outcome, renderReport);
    if (outcome.accepted) for (const entry of outcome.entries) journals.push(renderEntry(entry));
  }
  return { classification: books.classification(), journals, ...tally };
}
