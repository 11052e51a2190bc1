import type { JsonObject } from '../../../core/canonical/index.js';
import { enterprise, serviceCompany } from '../assets/parties.js';
import { type RegistryClient, refusalOf, textOf } from '../registry-client.js';
import { ASSET, COSTS } from './enterprise-books.js';

/** Components that another company was paid for; the enterprise's own people did the others. */
const BOUGHT = ['cleaning', 'ownership_certification', 'registration_settlement', 'training'];
/** 20-digit numbers of fully digital invoices; the demo's own. */
const FIRST_INVOICE = 26_110_000_000_000_000_001n;

/** What a document states: an invoice of what was bought, a sheet of wages of the others. */
function statementOf(place: number): JsonObject {
  const [date, component, net] = COSTS[place] ?? COSTS[0];
  const tags = { asset: ASSET, components: [component] };
  if (!BOUGHT.includes(component)) {
    const party = { name: enterprise.name, code: enterprise.code };
    return { ...tags, kind: 'payroll', number: `GZ-${date}`, date, party, net, tax: '0.00' };
  }
  const party = { name: serviceCompany.name, code: serviceCompany.code };
  return { ...tags, kind: 'invoice', number: String(FIRST_INVOICE + BigInt(place)), date, party, net, tax: '0.00' };
}

function record(accountant: RegistryClient, books: string, place: number) {
  const statement = statementOf(place);
  const [date, component, amount] = COSTS[place] ?? COSTS[0];
  const text = `演示用成本凭据 / document of the demo\n${date} ${component} ${amount} 元\n`;
  const file = { name: `${textOf(statement, 'number')}.txt`, bytes: Buffer.from(text) };
  return accountant.postForm(`${books}/documents`, { document: JSON.stringify(statement), file });
}

/** 成本凭据: a document for every cost, with its file; their ids in the order of the costs. */
export async function recordDocuments(accountant: RegistryClient, books: string): Promise<string[]> {
  const ids: string[] = [];
  for (const place of COSTS.keys()) ids.push(textOf((await record(accountant, books, place)).json, 'id'));
  return ids;
}

/** The same invoice once more, which must be refused; the problem. */
export const recordTwice = (accountant: RegistryClient, books: string): Promise<JsonObject> =>
  refusalOf(409, record(accountant, books, COSTS.length - 1));
