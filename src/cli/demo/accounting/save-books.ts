import { isDeepStrictEqual } from 'node:util';
import { parseScenario, runScenario, type ScenarioResult } from '../../../core/accounting/index.js';
import { civilDateAt } from '../../../core/calendar/index.js';
import type { JsonObject } from '../../../core/canonical/index.js';
import type { Artefacts } from '../artefacts.js';
import { enterprise } from '../assets/parties.js';
import { itemsOf, objectOf, type RegistryClient, textOf } from '../registry-client.js';
import { LISTED_LINE, type AccountingPlayed, BOOKS } from './scene.js';

/** What the summary says of the books. */
export interface AccountingFigures {
  readonly certificate: string;
  readonly entries: number;
  readonly refusals: readonly string[];
  readonly warnings: readonly string[];
  /** The first recognition, as it is on the ledger. */
  readonly recognition: JsonObject;
  readonly presentation: ScenarioResult['reports'][number]['presentation'];
}

/**
 * Leaves the books as `accounting.json`, in the form that `registry accounting run` reads, with what the engine makes of
 * them, and the report as `accounting.xlsx`. What the registry answered must be what the engine comes to.
 */
export async function saveBooks(
  accountant: RegistryClient,
  { certificate, refusals, warnings, report, recognition, dossier }: AccountingPlayed,
  artefacts: Artefacts,
): Promise<AccountingFigures> {
  const books = await scenarioOf(accountant);
  const scenario = parseScenario(books);
  if (!scenario.ok) throw new Error(`the books of the demo do not read: ${scenario.code} ${scenario.detail}`);
  const result = runScenario(scenario.value);
  const [own] = result.reports;
  if (own === undefined || !isDeepStrictEqual(report['report'], JSON.parse(JSON.stringify(own)))) {
    throw new Error('the report of the registry is not what its own acts come to');
  }
  if (own.presentation[LISTED_LINE.line] !== LISTED_LINE.amount) throw new Error('the listed amount is not the books’');
  artefacts.write('accounting.json', `${JSON.stringify({ scenario: books, result }, null, 2)}\n`);
  const workbook = await accountant.get(`${BOOKS}/reports/${textOf(report, 'id')}/workbook`);
  artefacts.write('accounting.xlsx', workbook.bytes);
  artefacts.write('dossier.zip', dossier.archive);
  artefacts.write('dossier.proof.json', dossier.proof);
  return {
    ...{ certificate, entries: result.journals.length, refusals, warnings, recognition },
    presentation: own.presentation,
  };
}

/** The books as a scenario: assets with the terms of their certificates, and every event in its order. */
async function scenarioOf(accountant: RegistryClient): Promise<JsonObject> {
  const acts = itemsOf((await accountant.get(`${BOOKS}/acts?limit=100`)).json).map((act) =>
    objectOf(objectOf(act)['event']),
  );
  const assets = itemsOf((await accountant.get(`${BOOKS}/assets?limit=100`)).json).map(objectOf);
  return {
    id: 'demo-enterprise',
    title: '演示企业的数据资源入表（金额为演示所设）',
    entity: { name: enterprise.name, unifiedSocialCreditCode: enterprise.code, currency: 'CNY' },
    assets: await Promise.all(assets.map((asset) => certified(accountant, asset))),
    events: acts,
  };
}

async function certified(accountant: RegistryClient, { record, certificateNo }: JsonObject): Promise<JsonObject> {
  if (typeof certificateNo !== 'string') return objectOf(record);
  const { json } = await accountant.get(`/v1/certificates/${certificateNo}/credential`);
  const certificateValidTo = civilDateAt(new Date(textOf(json, 'validUntil')));
  return { ...objectOf(record), certificateNo, certificateValidTo };
}
