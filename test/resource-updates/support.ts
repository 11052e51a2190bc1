import type { JsonObject } from '../../src/core/canonical/index.js';
import type { WholeApp } from '../support/app.js';
import type { Reply } from '../support/identity.js';
import { expecting } from '../support/road.js';
import { Inventory, type Organ, outcome, resourceBody } from '../sources/support.js';

export { outcome };

export const DAY = 86_400_000;
export const pair = (digit: string): JsonObject => ({
  sha256: `sha256:${digit.repeat(64)}`,
  sm3: `sm3:${digit.repeat(64)}`,
});

/** What is reported of data that stands for a time; another digest for each row count. */
export const figures = (dataTime: Date, rows: number, change: JsonObject = {}): JsonObject => ({
  ...{ dataTime: dataTime.toISOString(), rows, schemaDigest: pair('a'), contentDigest: pair(String(rows % 10)) },
  ...change,
});

/** Three departments and what they report. */
export class Reporting {
  private constructor(
    readonly whole: WholeApp,
    readonly inventory: Inventory,
  ) {}

  static async begin(whole: WholeApp): Promise<Reporting> {
    return new Reporting(whole, await Inventory.begin(whole));
  }

  get civil(): Organ {
    return this.inventory.civil;
  }

  get police(): Organ {
    return this.inventory.police;
  }

  get statistics(): Organ {
    return this.inventory.statistics;
  }

  /** Reports what stands for the present moment. */
  report(organ: Organ, rows = 1, change: JsonObject = {}): Promise<Reply> {
    return organ.client.post(`/v1/resources/${organ.resource}/updates`, figures(this.whole.clock.now(), rows, change));
  }

  /** The same, published; its version. */
  async reported(organ: Organ, rows = 1, change: JsonObject = {}): Promise<number> {
    const version = Number((await expecting(201, this.report(organ, rows, change))).body['version']);
    await this.whole.settle();
    return version;
  }

  copy(organ: Organ, from: Organ, element: string, change: JsonObject = {}): Promise<Reply> {
    const stated = { element, relation: 'copy', fromResource: from.resource, fromElement: element, readVersion: 1 };
    return organ.client.post(`/v1/resources/${organ.resource}/copies`, { ...stated, ...change });
  }

  /** Another resource of a department, with another promise. */
  async resource(organ: Organ, code: string, updateFrequency: string): Promise<Organ> {
    const body = resourceBody({ system: organ.system, resource: code }, { updateFrequency });
    await expecting(201, organ.client.post('/v1/resources', body));
    return { ...organ, resource: code };
  }

  async promise(organ: Organ, updateFrequency: string): Promise<void> {
    const path = `/v1/resources/${organ.resource}`;
    const { headers } = await organ.client.get(path);
    const body = resourceBody(organ, { updateFrequency });
    await expecting(200, organ.client.send('PUT', path, body, { 'if-match': String(headers['etag']) }));
  }

  async items(path: string, by = this.whole.client()): Promise<JsonObject[]> {
    const { body } = await expecting(200, by.get(path));
    return JSON.parse(JSON.stringify(body['items']));
  }

  /** As an officer of the centre sees them; sessions end sooner than promises. */
  async alarms(query = ''): Promise<JsonObject[]> {
    const { token } = await this.whole.openSession(this.inventory.officer.accountId);
    return this.items(`/v1/update-alarms${query}`, this.whole.client(token));
  }

  /** Kinds of the entries of a resource, in the order of the ledger. */
  async entries(organ: Organ): Promise<string[]> {
    const rows = await this.whole.query(
      `SELECT s.kind FROM ledger_submission s JOIN ledger_place p ON p.submission_id = s.id
       JOIN inventory_resource r ON s.subject = 'resource:' || r.id::text WHERE r.code = $1 ORDER BY p.entry_index`,
      [organ.resource],
    );
    return rows.map(({ kind }) => String(kind));
  }
}
