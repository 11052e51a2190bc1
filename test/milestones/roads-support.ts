import { hash, randomUUID } from 'node:crypto';
import type { JsonObject } from '../../src/core/canonical/index.js';
import type { Member, Party, WholeApp } from '../support/app.js';
import type { Reply } from '../support/identity.js';
import { FORM, formOf } from '../support/objecting.js';

/** A document and its digests. */
export const paper = (text: string = randomUUID()): { bytes: Buffer; digest: JsonObject } => {
  const bytes = Buffer.from(`样本材料 ${text}`);
  return { bytes, digest: { sha256: `sha256:${hash('sha256', bytes)}`, sm3: `sm3:${hash('sm3', bytes)}` } };
};
export type Paper = ReturnType<typeof paper>;

/** `201`, or the status with the code of the refusal and the places that it names. */
export const outcome = ({ status, body }: Reply): string => {
  const errors: readonly Record<string, unknown>[] = Array.isArray(body['errors']) ? body['errors'] : [];
  const places = errors.map(({ code, pointer }) => `${String(pointer)} ${String(code)}`);
  return [String(status), ...(status < 400 ? [] : [String(body['code']), ...places])].join(' ');
};

export const OTHER: JsonObject = { name: '乙数据有限公司', code: '91110000MA0000002B' };

/** People who state and decide, over HTTP. */
export class Stating {
  private constructor(
    readonly whole: WholeApp,
    readonly party: Party,
    readonly member: Member,
    readonly officer: Member,
  ) {}

  static async begin(whole: WholeApp, of?: Party): Promise<Stating> {
    const party = of ?? (await whole.party());
    const member = await whole.member(['registrant'], party.organisationId);
    return new Stating(whole, party, member, await whole.member(['registrar'], await whole.organisationOf('social')));
  }

  /** A first trade; members that are null are left out. */
  trade(change: JsonObject = {}, sent: readonly Paper[] = [paper()], by = this.member): Promise<Reply> {
    const milestone = {
      ...{ type: 'trade', occurredOn: '2025-03-01', amount: '1000.00', platform: '北京国际大数据交易所' },
      ...{ counterparty: OTHER, contract: sent[0]?.digest ?? null, ...change },
    };
    return this.send('milestones', 'milestone', milestone, sent, by);
  }

  /** A record of a sandbox; members that are null are left out. */
  record(change: JsonObject = {}, sent = paper(), by = this.member, key: string = randomUUID()): Promise<Reply> {
    const record = {
      ...{ type: 'sandbox', occurredOn: '2025-03-01', documentDigest: sent.digest, step: 'in', project: '沙盒一号' },
      ...change,
    };
    return this.send('records', 'record', record, [sent], by, key);
  }

  /** A form with its JSON part first. */
  send(
    list: string,
    part: string,
    stated: JsonObject,
    sent: readonly Paper[],
    by = this.member,
    key: string = randomUUID(),
  ): Promise<Reply> {
    const kept = Object.fromEntries(Object.entries(stated).filter(([, value]) => value !== null));
    const files = sent.map(({ bytes }) => ({ name: 'file', fileName: '材料.txt', content: bytes }));
    const parts = [{ name: part, value: JSON.stringify(kept) }, ...files];
    return by.client.send('POST', `/v1/${list}`, formOf(parts), { ...FORM, 'idempotency-key': key });
  }

  confirm(list: string, id: string, by = this.officer, key: string = randomUUID()): Promise<Reply> {
    return by.client.post(`/v1/${list}/${id}/confirmations`, undefined, { 'idempotency-key': key });
  }

  refuse(list: string, id: string, by = this.officer): Promise<Reply> {
    return by.client.post(`/v1/${list}/${id}/refusals`, { reason: '材料不全' });
  }

  withdraw(list: string, id: string, by = this.member): Promise<Reply> {
    return by.client.post(`/v1/${list}/${id}/withdrawals`);
  }
}
