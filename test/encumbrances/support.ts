import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../../src/core/canonical/index.js';
import { MEMBER_PASSWORD, type Member, type Party, type WholeApp } from '../support/app.js';
import { type Client, clientOf, type Reply } from '../support/identity.js';
import { expecting, Road } from '../support/road.js';
import { askForSecret, codeOf } from '../support/second-factor.js';

export const DOCUMENT = { sha256: `sha256:${'a'.repeat(64)}`, sm3: `sm3:${'b'.repeat(64)}` };
const STEP = 30_000;

/** Somebody who acts for an organisation and has a second factor. */
export interface Representative {
  readonly member: Member;
  readonly client: Client;
  readonly secret: string;
}

/** `201`, or the status with the code of the refusal. */
export const outcome = ({ status, body }: Reply): string => `${status} ${String(body['code'] ?? '')}`.trim();

/** Gives an account a second factor. */
export async function enrolled(whole: WholeApp, member: Member): Promise<Representative> {
  const secret = (await askForSecret(member.client, MEMBER_PASSWORD)).text('secret');
  const code = codeOf(secret, whole.clock.now());
  const confirmed = await expecting(201, member.client.post('/v1/me/second-factor/confirmations', { code }));
  return { member, client: clientOf(whole.app, confirmed.text('token')), secret };
}

/** A published certificate, its holder, a bank, and the officers of the centre. */
export class Pledging {
  private constructor(
    readonly whole: WholeApp,
    readonly road: Road,
    readonly number: string,
    readonly holder: Representative,
    readonly bank: Representative,
    readonly bankParty: Party,
    /** Further certificates of the holder, published with the first: each publicity takes days, and sessions end. */
    private readonly spare: string[],
  ) {}

  static async begin(whole: WholeApp, certificates = 1): Promise<Pledging> {
    const road = await Road.begin(whole);
    const numbers: string[] = [];
    for (const id of await road.manyAfterPublicity(certificates)) {
      numbers.push((await expecting(202, road.issue(id))).text('number'));
    }
    await whole.settle();
    const [number = '', ...spare] = numbers;
    const bankParty = await whole.party('样本银行股份有限公司');
    const [holder, bank] = await Promise.all([
      whole.member(['registrant'], road.cast.party.organisationId),
      whole.member(['registrant'], bankParty.organisationId),
    ]);
    const [first, second] = [await enrolled(whole, holder), await enrolled(whole, bank)];
    return new Pledging(whole, road, number, first, second, bankParty, spare);
  }

  /** Another published certificate of the same holder, for the same people. */
  another(): Pledging {
    const number = this.spare.pop();
    if (number === undefined) throw new Error('no certificate is left');
    return new Pledging(this.whole, this.road, number, this.holder, this.bank, this.bankParty, this.spare);
  }

  /** An officer of the centre who did nothing yet. */
  get officer(): Client {
    return this.road.cast.issuer.client;
  }

  get second(): Client {
    return this.road.cast.reviewer.client;
  }

  terms(change: JsonObject = {}): JsonObject {
    const { name, uscc } = this.bankParty;
    const startsOn = this.whole.clock.now().toISOString().slice(0, 10);
    return {
      ...{ type: 'pledge', party: { name, code: uscc }, startsOn, amount: '1000000.00', document: DOCUMENT },
      reference: '0001234567890',
      ...change,
    };
  }

  request(change: JsonObject = {}, by: Client = this.holder.client): Promise<Reply> {
    return by.post(`/v1/certificates/${this.number}/encumbrances`, this.terms(change));
  }

  text(kind: string, id: string, by: Client = this.holder.client): Promise<Reply> {
    return by.get(`/v1/consent-texts/${kind}/${id}`);
  }

  /** SHA-256 of the text as that reader is shown it. */
  async digest(kind: string, id: string, by: Client = this.holder.client): Promise<string> {
    const { body } = await expecting(200, this.text(kind, id, by));
    return String(Object(body['textDigest']).sha256);
  }

  /** A code that was not used before: time goes on to the next. */
  freshCode({ secret }: Representative): string {
    this.whole.clock.advance(STEP);
    return codeOf(secret, this.whole.clock.now());
  }

  /** Reads the text and consents to it. */
  async consent(kind: string, id: string, party: string, by: Representative): Promise<Reply> {
    const digest = await this.digest(kind, id, by.client);
    const code = this.freshCode(by);
    return by.client.post(`/v1/consent-texts/${kind}/${id}/consents`, { party, digest, code });
  }

  /** A request that both sides have consented to; its identifier. */
  async consented(change: JsonObject = {}, party = 'pledgee'): Promise<string> {
    const id = (await expecting(201, this.request(change))).text('id');
    await this.consentBoth(id, party);
    return id;
  }

  async consentBoth(id: string, party = 'pledgee'): Promise<void> {
    await expecting(201, this.consent('encumbrance', id, 'holder', this.holder));
    await expecting(201, this.consent('encumbrance', id, party, this.bank));
    await this.whole.settle();
  }

  async enter(id: string, by: Client = this.officer, ifMatch?: string): Promise<Reply> {
    const tag = ifMatch ?? String((await this.holder.client.get(`/v1/encumbrances/${id}`)).headers['etag']);
    return by.post(`/v1/encumbrances/${id}/entries`, undefined, { 'if-match': tag });
  }

  /** An encumbrance that stands; its identifier. */
  async entered(change: JsonObject = {}, party = 'pledgee'): Promise<string> {
    const id = await this.consented(change, party);
    await expecting(201, this.enter(id));
    await this.whole.settle();
    return id;
  }

  seize(by: Client = this.officer, change: JsonObject = {}): Promise<Reply> {
    const { type, reference, amount, ...terms } = this.terms({ party: { name: '北京市样本人民法院' }, ...change });
    return by.post(`/v1/certificates/${this.number}/seizures`, terms);
  }

  /** A whole release to which the bank has consented; its identifier. */
  async releasing(id: string, change: JsonObject = {}): Promise<string> {
    const wish = { extent: 'whole', reason: 'repaid', ...change };
    const release = (await expecting(201, this.holder.client.post(`/v1/encumbrances/${id}/releases`, wish))).text('id');
    await expecting(201, this.consent('release', release, 'creditor', this.bank));
    await this.whole.settle();
    return release;
  }

  enterRelease(release: string, by: Client = this.officer): Promise<Reply> {
    return by.post(`/v1/encumbrance-releases/${release}/entries`);
  }

  async state(id: string): Promise<string> {
    return (await expecting(200, this.holder.client.get(`/v1/encumbrances/${id}`))).text('state');
  }

  /** What anybody sees of the certificate. */
  async open(): Promise<JsonObject[]> {
    const { body } = await expecting(200, this.whole.client().get(`/v1/certificates/${this.number}/encumbrances`));
    return JSON.parse(JSON.stringify(body['items']));
  }

  /** Kinds of the entries of an encumbrance, in the order of the ledger. */
  async entries(id: string): Promise<string[]> {
    const rows = await this.whole.query(
      `SELECT s.kind FROM ledger_submission s JOIN ledger_place p ON p.submission_id = s.id
       WHERE s.subject = $1 ORDER BY p.entry_index`,
      [`encumbrance:${id}`],
    );
    return rows.map(({ kind }) => String(kind));
  }
}

/** A key for a request that is sent twice. */
export const someKey = (): Record<string, string> => ({ 'idempotency-key': randomUUID() });
