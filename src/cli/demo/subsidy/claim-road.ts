import type { JsonObject, JsonValue } from '../../../core/canonical/index.js';
import type { Cast, Username } from '../cast.js';
import { itemsOf, objectOf, type RegistryAnswer, textOf } from '../registry-client.js';
import { until } from '../waiting.js';

/** What an enterprise claims, and the invoices that it rests on. */
export interface StatedClaim {
  readonly rule: string;
  readonly year: number;
  readonly facts: JsonObject;
  readonly invoices: readonly JsonObject[];
}

/** Who examines claims, and who decides on them. */
export type Officer = 'finance-examiner' | 'finance-decider';

/** A claim of the demo on its way to a decision. */
export class ClaimRoad {
  private constructor(
    private readonly cast: Cast,
    readonly id: string,
  ) {}

  /** The enterprise drafts the claim and attaches its evidence. */
  static async draft(cast: Cast, { rule, year, facts, invoices }: StatedClaim, evidence: string): Promise<ClaimRoad> {
    const claimant = await cast.as('social-registrant');
    const stated = { rule, year, facts, scopes: [], invoices: [...invoices] };
    const { json } = await claimant.post('/v1/subsidies/claims', stated);
    const road = new ClaimRoad(cast, textOf(json, 'id'));
    const file = { name: `${rule}-佐证.txt`, bytes: Buffer.from(`演示用佐证 / evidence of the demo\n${evidence}\n`) };
    await claimant.postForm(`${road.path}/files`, { evidence: JSON.stringify({ tag: 'contract' }), file });
    return road;
  }

  get path(): string {
    return `/v1/subsidies/claims/${this.id}`;
  }

  file(): Promise<RegistryAnswer> {
    return this.act('social-registrant', 'filings', {});
  }

  /** Finds the claim complete, and every fact of the claimant's in a document. */
  async examine(facts: readonly string[]): Promise<void> {
    await this.act('finance-examiner', 'completions', {});
    const officer = await this.cast.as('finance-examiner');
    for (const fact of facts) {
      const file = { name: `${fact}.txt`, bytes: Buffer.from(`演示用核实文件 / document of the demo: ${fact}\n`) };
      await officer.postForm(`${this.path}/facts`, { confirmation: JSON.stringify({ fact }), file });
    }
  }

  /** The computing with its explanation tree. */
  async compute(): Promise<JsonObject> {
    return objectOf((await this.act('finance-examiner', 'computings', {})).json);
  }

  review(recommends: 'approve' | 'reject', opinion: string): Promise<RegistryAnswer> {
    return this.act('finance-examiner', 'reviews', { recommends, opinion });
  }

  decide(by: Officer, outcome: 'approved' | 'rejected', opinion: string): Promise<RegistryAnswer> {
    return this.act(by, 'decisions', { outcome, opinion });
  }

  async grant(): Promise<JsonObject> {
    const officer = await this.cast.as('finance-examiner');
    return objectOf((await officer.post(`${this.path}/grant`, {})).json);
  }

  /** Waits until the decision stands on the ledger under a published checkpoint, and with it every act before it. */
  async published(signal: AbortSignal): Promise<void> {
    const officer = await this.cast.as('finance-examiner');
    await until(
      `the publication of the decision on ${this.id}`,
      async () => objectOf(objectOf((await officer.get(this.path)).json)['decision'])['entryIndex'],
      signal,
    );
  }

  /** All that the registry keeps of it, with every computing. */
  async whole(): Promise<JsonObject> {
    const officer = await this.cast.as('finance-examiner');
    const computings = itemsOf((await officer.get(`${this.path}/computings`)).json);
    return { ...objectOf((await officer.get(this.path)).json), computings };
  }

  private async act(by: Username, what: string, body: JsonValue): Promise<RegistryAnswer> {
    const client = await this.cast.as(by);
    const { headers } = await client.get(this.path);
    return client.post(`${this.path}/${what}`, body, { 'if-match': headers.get('etag') ?? '' });
  }
}
