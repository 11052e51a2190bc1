import type { Centre } from '../../src/core/access/index.js';
import type { JsonObject } from '../../src/core/canonical/index.js';
import type { RegimeCode } from '../../src/core/regime/index.js';
import type { Member, Party, WholeApp } from '../support/app.js';
import type { Reply } from '../support/identity.js';
import { content } from '../support/registry-fixtures.js';
import { expecting, Road } from '../support/road.js';

const PLATFORMS: Readonly<Record<string, string>> = {
  PROPERTY_RIGHT_2026: 'national-data-property-rights',
  PUBLIC_RESOURCE_2025: 'national-public-data-resources',
};

export const documentDigest = { sha256: `sha256:${'d'.repeat(64)}`, sm3: `sm3:${'e'.repeat(64)}` };

/** The road of a registration whose result is the nation's, walked over HTTP. */
export class NationalRoad extends Road {
  constructor(
    road: Road,
    readonly regime: RegimeCode,
  ) {
    super(road.whole, road.cast);
  }

  /** New people for everything. */
  static async of(whole: WholeApp, regime: RegimeCode, centre: Centre = 'social'): Promise<NationalRoad> {
    return new NationalRoad(await Road.begin(whole, centre), regime);
  }

  /** A draft with everything it needs, for another applicant if one is named. */
  override async draft(change: JsonObject = {}, purposes: readonly string[] = []): Promise<string> {
    const { filer, centre } = this.cast;
    const draft = { centre, regime: this.regime, registrationType: 'initial', content: {} };
    const id = (await expecting(201, filer.client.post('/v1/applications', draft))).text('id');
    await this.attach(id, 'identity');
    await this.attach(id, 'lawful-acquisition');
    const sampleData = await this.attach(id, 'sample-data');
    const evidence = await this.attach(id, 'rights');
    const needed = this.regime === 'PUBLIC_RESOURCE_2025' ? ['risk-assessment'] : [];
    for (const purpose of [...needed, ...purposes]) await this.attach(id, purpose);
    const filled = { ...content({ sampleData, rights: this.rights(evidence) }), ...change };
    await expecting(200, this.edit(id, filled));
    return id;
  }

  /** A receipt of the regime's platform, of a minute ago unless said otherwise. */
  receipt(id: string, receiptType: string, more: JsonObject = {}): JsonObject {
    const receivedAt = new Date(this.whole.clock.now().getTime() - 60_000).toISOString();
    const platform = PLATFORMS[this.regime] ?? 'none';
    return {
      schema: 'national-receipt/1',
      application: id,
      platform,
      receiptType,
      receivedAt,
      documentDigest,
      ...more,
    };
  }

  bring(id: string, receipt: JsonObject, member: Member = this.cast.issuer): Promise<Reply> {
    return member.client.post(`/v1/applications/${id}/national-receipts`, receipt);
  }

  /** The day of the test's clock in Beijing. */
  get today(): string {
    return new Date(this.whole.clock.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
  }

  pass(minutes: number): void {
    this.whole.clock.advance(minutes * 60_000);
  }

  /** Submitted and accepted, everything on the ledger. */
  async approved(change: JsonObject = {}): Promise<string> {
    const id = await this.draft(change);
    await expecting(201, this.submit(id));
    await expecting(201, this.accept(id));
    await expecting(201, this.review(id));
    await this.whole.settle();
    this.pass(5);
    return id;
  }

  /** In the publicity of the platform, which began today. */
  async publicised(change: JsonObject = {}): Promise<string> {
    const id = await this.approved(change);
    await expecting(201, this.bring(id, this.receipt(id, 'publicity', { startsOn: this.today })));
    return id;
  }

  /** Its publicity is over, everything on the ledger. */
  async ended(change: JsonObject = {}): Promise<string> {
    const id = await this.publicised(change);
    await this.passPublicity(id);
    await this.whole.runJob('publicity-clock');
    await this.whole.settle();
    this.pass(5);
    return id;
  }

  async stateOf(id: string): Promise<string> {
    return (await this.cast.filer.client.get(`/v1/applications/${id}`)).text('state');
  }

  async next(id: string): Promise<JsonObject> {
    const { body } = await this.cast.filer.client.get(`/v1/applications/${id}`);
    return Object(body['next']);
  }
}

/** An organisation that is an organ of Party or state. */
export async function organ(whole: WholeApp): Promise<Party> {
  const party = await whole.party('北京市样本局');
  const uscc = '11110000000021645X';
  await whole.query('UPDATE organisation SET uscc = $2 WHERE id = $1', [party.organisationId, uscc]);
  return { ...party, uscc };
}
