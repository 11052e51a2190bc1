import { Books } from '../books/books.js';
import type { CostTreatment, Warning } from '../books/outcome.js';
import type { Scenario } from './parse.js';
import { type RenderedEntry, type RenderedReport, renderEntry, renderReport, type ScenarioResult } from './result.js';

/** Runs a whole scenario: all its events in their order through new books. */
export function runScenario({ assets, events }: Scenario): ScenarioResult {
  const books = new Books(assets);
  const costTreatment: CostTreatment[] = [];
  const journals: RenderedEntry[] = [];
  const reports: RenderedReport[] = [];
  const warnings: Warning[] = [];
  const refusals: ScenarioResult['refusals'][number][] = [];
  for (const event of events) {
    const outcome = books.apply(event);
    if (!outcome.accepted) {
      refusals.push({ event: outcome.event, code: outcome.code });
      continue;
    }
    for (const entry of outcome.entries) journals.push(renderEntry(entry));
    for (const warning of outcome.warnings) warnings.push(warning);
    if (outcome.treatment !== undefined) costTreatment.push(outcome.treatment);
    if (outcome.report !== undefined) reports.push(renderReport(outcome.report));
  }
  return { classification: books.classification(), costTreatment, journals, reports, warnings, refusals };
}
