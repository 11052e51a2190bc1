import type { JsonObject, JsonValue } from '../../../core/canonical/index.js';
import { enterprise } from '../assets/parties.js';
import type { Cast } from '../cast.js';
import { until } from '../waiting.js';
import { itemsIn, objectOf, type RegistryClient, refusalOf, textOf } from '../registry-client.js';
import type { Stage } from '../stage.js';
import { recordDocuments, recordTwice } from './documents.js';
import { ASSET, assetOf, eventsOf, LISTED, LISTING, PERIOD, REFUSED } from './enterprise-books.js';

/** Where the books of the demo's enterprise are. */
export const BOOKS = `/v1/books/${enterprise.code}`;

/** What the acts left in the books. */
export interface AccountingPlayed {
  readonly certificate: string;
  /** Codes of what the books refused. */
  readonly refusals: readonly string[];
  readonly warnings: readonly string[];
  /** The report that closed the period. */
  readonly report: JsonObject;
  /** The first recognition, as it is on the ledger. */
  readonly recognition: JsonObject;
  /** The auditor’s dossier on it, and the proof of its entry. */
  readonly dossier: { readonly archive: Uint8Array; readonly proof: Uint8Array };
}

/** 入表: the enterprise books its data by the certificate that it got, and closes the period. */
export async function playAccounting(stage: Stage, cast: Cast, certificate: string): Promise<AccountingPlayed> {
  const { narrator } = stage;
  const opened = {
    zh: '企业会计建账，凭登记证书登入数据资产',
    en: 'the enterprise’s accountant opens its books and admits the asset by its certificate',
  };
  await narrator.step('books', opened, () => openBooks(cast, certificate));
  const recorded = {
    zh: '登记每笔成本的凭据（发票、工资表）及其文件',
    en: 'a document with its file for every cost: invoices, sheets of wages',
  };
  const documents = await narrator.step('documents', recorded, async () =>
    recordDocuments(await cast.as('accountant'), BOOKS),
  );
  const twice = { zh: '同一张发票再次登记，被拒绝', en: 'the same invoice once more is refused' };
  const known = await narrator.step('invoice-twice', twice, async () =>
    recordTwice(await cast.as('accountant'), BOOKS),
  );
  narrator.detail(`409 ${textOf(known, 'code')}: ${textOf(known, 'detail')}`);
  const posted = {
    zh: '会计凭单据记账：确认、成本、达到预定用途',
    en: 'recognition, costs and availability are posted',
  };
  const warnings = await narrator.step('posting', posted, async () => post(await cast.as('accountant'), documents));
  const refused = {
    zh: '补资本化与按评估值入账，均被拒绝',
    en: 'capitalising a past expense and booking an appraised value are refused',
  };
  const refusals = await narrator.step('posting-refused', refused, async () => offer(await cast.as('accountant')));
  narrator.detail(`422 ${refusals.join(', ')}`);
  const listed = { zh: '报表列示金额与台账核对一致', en: 'the balance sheet’s figure is held against the books' };
  await narrator.step('listing', listed, async () => list(await cast.as('accountant')));
  const alone = { zh: '会计自行结账，被拒绝', en: 'the accountant may not close the period' };
  await narrator.step('closing-refused', alone, async () =>
    refusalOf(403, (await cast.as('accountant')).post(`${BOOKS}/closings`, PERIOD)),
  );
  const closed = { zh: '会计机构负责人结账，出具报告', en: 'the accounting manager closes it with its report' };
  const report = await narrator.step('closing', closed, async () => {
    const { json } = await (await cast.as('accounting-manager')).post(`${BOOKS}/closings`, PERIOD);
    return objectOf(objectOf(json)['report']);
  });
  const recognised = {
    zh: '首次入表存证：初始成本与期末账面价值以承诺记入账本',
    en: 'the first recognition is recorded on the ledger: cost and carrying amount as a commitment',
  };
  const recognition = await narrator.step('recognition', recognised, async () =>
    recordRecognition(stage, await cast.as('accounting-manager'), textOf(report, 'id')),
  );
  narrator.detail(`账本 ledger #${String(recognition['entryIndex'])}: ${JSON.stringify(recognition['amounts'])}`);
  const filed = {
    zh: '出具审计卷宗，其清单摘要记入账本',
    en: 'an auditor’s dossier is made; its manifest is anchored on the ledger',
  };
  const dossier = await narrator.step('dossier', filed, async () =>
    makeDossier(stage, await cast.as('accounting-manager'), textOf(report, 'id')),
  );
  return { certificate, refusals, warnings, report, recognition, dossier };
}

async function openBooks(cast: Cast, certificate: string): Promise<void> {
  const registrant = await cast.as('social-registrant');
  const { json } = await registrant.get(`/v1/certificates/${certificate}/credential`);
  const dataName = textOf(objectOf(objectOf(json)['credentialSubject']), 'dataName');
  const accountant = await cast.as('accountant');
  await accountant.post('/v1/books', {});
  await accountant.post(`${BOOKS}/assets`, assetOf(dataName, certificate));
}

async function post(accountant: RegistryClient, documents: readonly string[]): Promise<string[]> {
  const { json } = await accountant.post(`${BOOKS}/events`, { events: [...eventsOf(documents)] });
  return itemsIn(json, 'acts').flatMap((act) => itemsIn(act, 'warnings').map((warning) => textOf(warning, 'code')));
}

async function offer(accountant: RegistryClient): Promise<string[]> {
  const codes: string[] = [];
  for (const event of REFUSED) {
    const problem = await refusalOf(422, accountant.post(`${BOOKS}/events`, { events: [event] }));
    codes.push(...itemsIn(problem, 'errors').map((error: JsonValue) => textOf(error, 'code')));
  }
  return codes;
}

/** The answer once a checkpoint covers it. */
function recordedAt({ signal }: Stage, manager: RegistryClient, path: string, member: string): Promise<JsonObject> {
  const look = async () => {
    const answer = objectOf((await manager.get(path)).json);
    return answer[member] === undefined ? undefined : answer;
  };
  return until(`the entry of ${path}`, look, signal);
}

async function recordRecognition(stage: Stage, manager: RegistryClient, report: string): Promise<JsonObject> {
  const { json } = await manager.post(`${BOOKS}/recognitions`, { asset: ASSET, report });
  return recordedAt(stage, manager, `${BOOKS}/recognitions/${textOf(json, 'id')}`, 'entryIndex');
}

async function makeDossier(
  stage: Stage,
  manager: RegistryClient,
  report: string,
): Promise<AccountingPlayed['dossier']> {
  const path = `${BOOKS}/dossiers/${textOf((await manager.post(`${BOOKS}/dossiers`, { report })).json, 'id')}`;
  await recordedAt(stage, manager, path, 'index');
  return { archive: (await manager.get(`${path}/content`)).bytes, proof: (await manager.get(`${path}/proof`)).bytes };
}

/** Throws where the books warn of it. */
async function list(accountant: RegistryClient): Promise<void> {
  const { json } = await accountant.post(`${BOOKS}/events`, { events: [LISTING] });
  const warned = itemsIn(json, 'acts').flatMap((act) => itemsIn(act, 'warnings'));
  if (warned.length > 0) throw new Error(`the books warn of the listing: ${JSON.stringify(warned)}`);
}

/** The line of the balance sheet, as the demo lists it. */
export const LISTED_LINE = { line: 'intangible_assets.data_resources', amount: LISTED } as const;
