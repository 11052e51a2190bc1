import { createHash, randomUUID } from 'node:crypto';
import pg from 'pg';
import type { JsonObject } from '../../src/core/canonical/index.js';
import type { Member, WholeApp } from '../support/app.js';
import type { Reply } from '../support/identity.js';
import { waitForLockWaiters } from '../support/query.js';
import { expecting, Road } from '../support/road.js';

const DAY = 86_400_000;

/** Status and code of an answer. */
export const outcome = ({ status, body }: Reply): string => `${status} ${String(body['code'] ?? '')}`.trim();

/** Terms of a schedule that begins after the day of the test's clock. */
export const terms = (change: JsonObject = {}): JsonObject => ({
  effectiveFrom: '2026-09-19',
  paymentBeforeIssue: true,
  items: [
    { registrationType: 'initial', amount: '300.00', note: '样本' },
    { registrationType: 'transfer', amount: '0.00' },
  ],
  source: '样本登记中心收费公示（测试用）',
  ...change,
});

/** A payment that nobody made before. */
export const payment = (change: JsonObject = {}): JsonObject => {
  const reference = randomUUID();
  const hex = createHash('sha256').update(reference).digest('hex');
  const receipt = { sha256: `sha256:${hex}`, sm3: `sm3:${hex}` };
  return { amount: '300.00', paidOn: '2026-09-19', payer: '北京样本数据有限公司', reference, receipt, ...change };
};

/** The officers of a centre as they handle fees. */
export class Cashier {
  constructor(
    readonly whole: WholeApp,
    readonly road: Road,
  ) {}

  /** A centre with a schedule in force since this morning. */
  static async begin(
    whole: WholeApp,
    change: JsonObject = {},
    centre: 'social' | 'public' = 'social',
  ): Promise<Cashier> {
    const cashier = new Cashier(whole, await Road.begin(whole, centre));
    await cashier.setSchedule(terms(change));
    whole.clock.advance(DAY);
    return cashier;
  }

  get first(): Member {
    return this.road.cast.acceptor;
  }

  get second(): Member {
    return this.road.cast.issuer;
  }

  async setSchedule(stated: JsonObject): Promise<Reply> {
    const asked = await expecting(202, this.first.client.post('/v1/fee-schedules', stated));
    return expecting(201, this.confirm(asked));
  }

  confirm(asked: Reply, by: Member = this.second): Promise<Reply> {
    return by.client.post(`/v1/approvals/${asked.text('id')}/confirmations`, { digest: asked.text('digest') });
  }

  fee(id: string, by: Member = this.first): Promise<Reply> {
    return by.client.get(`/v1/applications/${id}/fee`);
  }

  pay(id: string, change: JsonObject = {}, by: Member = this.first): Promise<Reply> {
    return by.client.post(`/v1/applications/${id}/fee/payments`, payment(change));
  }

  askWaiver(id: string, amount: string, by: Member = this.first, ground = '首批登记扶持'): Promise<Reply> {
    return by.client.post(`/v1/applications/${id}/fee/waivers`, { amount, ground });
  }

  askReversal(id: string, paymentId: string, by: Member = this.first): Promise<Reply> {
    return by.client.post(`/v1/applications/${id}/fee/payments/${paymentId}/reversals`, { ground: '退票' });
  }

  async waived(id: string, amount: string): Promise<Reply> {
    return expecting(201, this.confirm(await expecting(202, this.askWaiver(id, amount))));
  }

  /** Amounts of a fee, without its acts. */
  async balance(id: string): Promise<string> {
    const { body } = await expecting(200, this.fee(id));
    return ['due', 'paid', 'waived', 'outstanding', 'excess'].map((name) => String(body[name])).join(' ');
  }

  /** Lets acts on an application come to the point where each waits for its lock, and only then go on. */
  async together<T>(applicationId: string, count: number, work: () => Promise<T>): Promise<T> {
    const holder = new pg.Client(this.whole.database.adminUrl);
    await holder.connect();
    try {
      await holder.query('BEGIN');
      await holder.query('SELECT 1 FROM application WHERE id = $1 FOR UPDATE', [applicationId]);
      const acts = work();
      await waitForLockWaiters(this.whole.database, count);
      await holder.query('COMMIT');
      return await acts;
    } finally {
      await holder.end();
    }
  }
}

/** The result of a confirmed act. */
export const resultOf = ({ body }: Reply): Record<string, unknown> => ({ ...Object(body['result']) });
