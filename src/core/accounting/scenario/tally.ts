import type { Outcome } from '../books/outcome.js';
import { renderReport, type ScenarioResult } from './result.js';

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer I)[] ? I[] : T[K] };

/** What a scenario comes to besides its classification and its entries. */
export type Tally = Mutable<Omit<ScenarioResult, 'classification' | 'journals'>>;

export const newTally = (): Tally => ({ costTreatment: [], reports: [], warnings: [], refusals: [] });

/** Takes the outcome of the next event. */
export function count(tally: Tally, outcome: Outcome): void {
  if (!outcome.accepted) {
    tally.refusals.push({ event: outcome.event, code: outcome.code });
    return;
  }
  for (const warning of outcome.warnings) tally.warnings.push(warning);
  if (outcome.treatment !== undefined) tally.costTreatment.push(outcome.treatment);
  if (outcome.report !== undefined) tally.reports.push(renderReport(outcome.report));
}
