import type { JsonObject } from '../../src/core/canonical/index.js';
import type { Member, Party, WholeApp } from '../support/app.js';
import type { Client, Reply } from '../support/identity.js';
import { expecting } from '../support/road.js';

/** `201`, or the status with the code of the refusal. */
export const outcome = ({ status, body }: Reply): string =>
  status < 400 ? String(status) : `${status} ${String(body['code'] ?? '')}`;

/** A department that has an account here, and somebody who acts for it. */
export interface Organ {
  readonly party: Party;
  readonly member: Member;
  readonly client: Client;
  /** Code of its one system. */
  readonly system: string;
  /** Code of its one resource. */
  readonly resource: string;
}

/** The officers of the public centre and three departments, each with a system and a resource. */
export class Inventory {
  private count = 0;

  private constructor(
    readonly whole: WholeApp,
    readonly officer: Member,
    readonly second: Member,
    readonly civil: Organ,
    readonly police: Organ,
    readonly statistics: Organ,
  ) {}

  static async begin(whole: WholeApp): Promise<Inventory> {
    const office = await whole.organisationOf('public');
    const [officer, second] = [await whole.member(['registrar'], office), await whole.member(['registrar'], office)];
    const organs: Organ[] = [];
    for (const [place, name] of ['民政局', '公安局', '统计局'].entries()) {
      const party = await whole.party(name);
      const member = await whole.member(['registrant'], party.organisationId);
      const organ = { party, member, client: member.client, system: `SYS-${place}`, resource: `RES-${place}` };
      await expecting(201, officer.client.post('/v1/departments', { uscc: party.uscc, name }));
      const system = { code: organ.system, name: `${name}系统`, department: party.uscc };
      await expecting(201, member.client.post('/v1/systems', system));
      await expecting(201, member.client.post('/v1/resources', resourceBody(organ)));
      organs.push(organ);
    }
    const [civil, police, statistics] = organs;
    if (civil === undefined || police === undefined || statistics === undefined) throw new Error('no departments');
    return new Inventory(whole, officer, second, civil, police, statistics);
  }

  elementBody(change: JsonObject = {}, organ: Organ = this.civil): JsonObject {
    this.count += 1;
    const { uscc } = organ.party;
    return {
      ...{ code: `EL-${String(this.count).padStart(4, '0')}`, name: '行政区划代码', definition: '行政区划的数字代码' },
      ...{ dataType: '字符型', format: 'an..12', valueDomain: 'GB/T 2260' },
      ...{ steward: uscc, collector: uscc, manager: uscc, holder: uscc, users: [this.police.party.uscc] },
      ...change,
    };
  }

  /** An element without a source; its code. */
  async element(change: JsonObject = {}): Promise<string> {
    return (await expecting(201, this.civil.client.post('/v1/elements', this.elementBody(change)))).text('code');
  }

  designate(code: string, organ: Organ = this.civil, by: Member = this.officer): Promise<Reply> {
    return by.client.post(`/v1/elements/${code}/designations`, { resource: organ.resource });
  }

  /** An element whose source is published; its code. */
  async designated(organ: Organ = this.civil): Promise<string> {
    const code = await this.element();
    await expecting(201, this.designate(code, organ));
    await this.whole.settle();
    return code;
  }

  /** Kinds of the published entries of an element, in the order of the ledger. */
  async entries(code: string): Promise<string[]> {
    const rows = await this.whole.query(
      `SELECT s.kind FROM ledger_submission s JOIN ledger_place p ON p.submission_id = s.id
       JOIN inventory_element e ON s.subject = 'element:' || e.id::text WHERE e.code = $1 ORDER BY p.entry_index`,
      [code],
    );
    return rows.map(({ kind }) => String(kind));
  }
}

export const resourceBody = (
  { system, resource }: Pick<Organ, 'system' | 'resource'>,
  change: JsonObject = {},
): JsonObject => ({
  ...{ code: resource, name: '行政区划', summary: '全国行政区划', system, updateFrequency: 'monthly' },
  ...{ sharing: 'unconditional', opening: 'unconditional' },
  ...change,
});
