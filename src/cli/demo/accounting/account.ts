import {
  accountsOf,
  parseScenario,
  runScenario,
  type ScenarioResult,
  workbookSheets,
} from '../../../core/accounting/index.js';
import { civilDateAt } from '../../../core/calendar/index.js';
import { workbookOf } from '../../../platform/workbooks/index.js';
import type { Artefacts } from '../artefacts.js';
import { enterprise } from '../assets/parties.js';
import { objectOf, type RegistryClient, textOf } from '../registry-client.js';
import { enterpriseBooks } from './enterprise-books.js';

/** What the summary says of the books. */
export interface AccountingFigures {
  readonly certificate: string;
  readonly entries: number;
  readonly refusals: readonly string[];
  readonly warnings: readonly string[];
  readonly presentation: ScenarioResult['reports'][number]['presentation'];
}

/**
 * 入表: the enterprise's books from its events, bound to the certificate that it has just got: term and number come from
 * the credential. Leaves `accounting.json` and `accounting.xlsx`.
 */
export async function account(
  holder: RegistryClient,
  number: string,
  artefacts: Artefacts,
): Promise<AccountingFigures> {
  const { json } = await holder.get(`/v1/certificates/${number}/credential`);
  const dataName = textOf(objectOf(objectOf(json)['credentialSubject']), 'dataName');
  const validTo = civilDateAt(new Date(textOf(json, 'validUntil')));
  const books = enterpriseBooks(enterprise, { number, dataName, validTo });
  const scenario = parseScenario(books);
  if (!scenario.ok) throw new Error(`the books of the demo do not read: ${scenario.code} ${scenario.detail}`);
  const result = runScenario(scenario.value);
  artefacts.write('accounting.json', `${JSON.stringify({ scenario: books, result }, null, 2)}\n`);
  artefacts.write('accounting.xlsx', await workbookOf(workbookSheets(accountsOf(scenario.value))));
  const [report] = result.reports;
  if (report === undefined) throw new Error('the books of the demo were not closed');
  return {
    ...{ certificate: number, entries: result.journals.length, presentation: report.presentation },
    refusals: result.refusals.map(({ code }) => code),
    warnings: result.warnings.map(({ code }) => code),
  };
}
