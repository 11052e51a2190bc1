import type { Asset } from '../assets/index.js';
import { Books, type BooksOptions } from '../books/books.js';
import type { Entry } from '../journal/index.js';
import type { Report } from '../reports/index.js';
import type { Scenario } from '../scenario/parse.js';
import { checklistSheet, type VoluntaryWords } from './checklist.js';
import { type DisclosedEvaluation, evaluationSheet } from './evaluation-sheet.js';
import { type AssetNames, reportSheets } from './report-sheets.js';
import type { Sheet } from './sheet.js';
import { periodOf } from './table-sheet.js';
import { type AccountMovement, movementsOf, trialBalanceSheet } from './trial-balance.js';
import { vouchersOf, voucherSheet } from './vouchers.js';

/** What the pages of a workbook are made from. */
export interface Accounts {
  readonly entries: readonly Entry[];
  readonly reports: readonly Report[];
  readonly names: AssetNames;
}

/** Runs a scenario for its entries and reports. */
export function accountsOf({ assets, events }: Scenario, options?: BooksOptions): Accounts {
  const books = Books.of(assets, options);
  const entries: Entry[] = [];
  const reports: Report[] = [];
  for (const event of events) {
    const outcome = books.apply(event);
    if (!outcome.accepted) continue;
    entries.push(...outcome.entries);
    if (outcome.report !== undefined) reports.push(outcome.report);
  }
  return { entries, reports, names: namesOf(assets) };
}

/** Names of assets by their ids. */
export const namesOf = (assets: readonly Asset[]): AssetNames =>
  new Map(assets.flatMap(({ id, name }) => (name === undefined ? [] : [[id, name] as const])));

/**
 * The pages of a workbook: vouchers of all entries, the trial balance of the newest reported period, and of every report
 * presentation, balances and both tables; last the checklist of voluntary disclosure.
 */
export function workbookSheets({ entries, reports, names }: Accounts): readonly Sheet[] {
  const newest = reports.at(-1);
  const span = { from: newest?.periodStart ?? entries[0]?.date ?? '', to: newest?.date ?? entries.at(-1)?.date ?? '' };
  const all = `${entries[0]?.date ?? ''} 至 ${entries.at(-1)?.date ?? ''}　单位：元`;
  const balances = trialBalanceSheet(
    movementsOf(entries, span),
    newest === undefined ? `${span.from} 至 ${span.to}　单位：元` : periodOf(newest),
  );
  return [
    voucherSheet(vouchersOf(entries, names), all),
    balances,
    ...reports.toReversed().flatMap((report) => reportSheets(report, names)),
    checklistSheet(newest === undefined ? '' : `截至 ${newest.date}`),
  ];
}

/** What is disclosed with a report besides its vouchers. */
export interface Disclosure {
  readonly report: Report;
  readonly names: AssetNames;
  /** Of the period of the report. */
  readonly movements: readonly AccountMovement[];
  readonly words: VoluntaryWords;
  readonly evaluations: readonly DisclosedEvaluation[];
}

/**
 * The pages of a report for those who read it: presentation, balances, both tables, the trial balance of the period, the
 * checklist in the words of the enterprise, and apart from the books what evaluators found. Vouchers come after them.
 */
export function disclosureSheets({ report, names, movements, words, evaluations }: Disclosure): readonly Sheet[] {
  return [
    ...reportSheets(report, names),
    trialBalanceSheet(movements, periodOf(report)),
    checklistSheet(`截至 ${report.date}`, words),
    evaluationSheet(evaluations, `截至 ${report.date}　评估值绝不入账（财会〔2023〕11号）`),
  ];
}
