import type { CostTreatment, Outcome, Warning } from '../books/outcome.js';
import type { Report } from '../reports/index.js';
import type { ScenarioResult } from './result.js';

/** What a scenario comes to besides its classification and its entries; `R` is a report as it is kept. */
export interface Tally<R> {
  readonly costTreatment: CostTreatment[];
  readonly reports: R[];
  readonly warnings: Warning[];
  readonly refusals: ScenarioResult['refusals'][number][];
}

export const newTally = <R>(): Tally<R> => ({ costTreatment: [], reports: [], warnings: [], refusals: [] });

/** Takes the outcome of the next event. */
export function count<R>(tally: Tally<R>, outcome: Outcome, keep: (report: Report) => R): void {
  if (!outcome.accepted) {
    tally.refusals.push({ event: outcome.event, code: outcome.code });
    return;
  }
  for (const warning of outcome.warnings) tally.warnings.push(warning);
  if (outcome.treatment !== undefined) tally.costTreatment.push(outcome.treatment);
  if (outcome.report !== undefined) tally.reports.push(keep(outcome.report));
}
