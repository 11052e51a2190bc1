import { randomUUID } from 'node:crypto';
import { anAsset } from '../support/accounting-life.js';
import type { Member, Party, WholeApp } from '../support/app.js';
import type { Reply } from '../support/identity.js';
import { queryDatabase } from '../support/query.js';
import { expecting } from '../support/road.js';

type Members = Readonly<Record<string, unknown>>;

/** `201`, or the status with the code of the refusal and, where the books refuse, the reason and its place. */
export const outcome = ({ status, body }: Reply): string => {
  const errors: readonly Members[] = Array.isArray(body['errors']) ? body['errors'] : [];
  const reasons = errors.map(({ code, pointer }) => `${String(code)} ${String(pointer)}`);
  return [String(status), status < 400 ? undefined : body['code'], ...reasons]
    .filter((part) => part !== undefined)
    .join(' ');
};

/** An asset without a certificate: books take those of their own registry alone. */
export const plainAsset = (more: Members = {}): Members => {
  const { certificateNo: _, ...asset } = anAsset();
  return { ...asset, ...more };
};

/** An organisation whose books are open, with whoever keeps them. */
export class Booking {
  private constructor(
    readonly whole: WholeApp,
    readonly party: Party,
    readonly accountant: Member,
    readonly manager: Member,
  ) {}

  /** Books of a new organisation, or of one that is there already. */
  static async begin(whole: WholeApp, of?: Party): Promise<Booking> {
    const booking = await Booking.before(whole, of);
    await expecting(201, booking.open());
    return booking;
  }

  /** The same before the books are opened. */
  static async before(whole: WholeApp, of?: Party): Promise<Booking> {
    const party = of ?? (await whole.party());
    const accountant = await whole.member(['accountant'], party.organisationId);
    const manager = await whole.member(['accounting-manager'], party.organisationId);
    return new Booking(whole, party, accountant, manager);
  }

  /** The same people with new sessions. */
  async again(): Promise<Booking> {
    const anew = async (member: Member): Promise<Member> => {
      const { token, sessionId } = await this.whole.openSession(member.accountId);
      return { ...member, token, sessionId, client: this.whole.client(token) };
    };
    return new Booking(this.whole, this.party, await anew(this.accountant), await anew(this.manager));
  }

  get path(): string {
    return `/v1/books/${this.party.uscc}`;
  }

  open(by: Member = this.accountant): Promise<Reply> {
    return by.client.post('/v1/books');
  }

  admit(asset: Members, by: Member = this.accountant): Promise<Reply> {
    return by.client.post(`${this.path}/assets`, asset);
  }

  post(events: readonly unknown[], by: Member = this.accountant, key: string = randomUUID()): Promise<Reply> {
    return by.client.post(`${this.path}/events`, { events }, { 'idempotency-key': key });
  }

  preview(events: readonly unknown[], by: Member = this.accountant): Promise<Reply> {
    return by.client.send('POST', `${this.path}/event-previews`, { events });
  }

  close(date: string, periodStart = `${date.slice(0, 4)}-01-01`, by: Member = this.manager): Promise<Reply> {
    return by.client.post(`${this.path}/closings`, { date, periodStart });
  }

  reverse(of: unknown, date: string, by: Member = this.accountant, reason = '金额有误'): Promise<Reply> {
    return by.client.post(`${this.path}/reversals`, { of, date, reason });
  }

  tryReversal(of: unknown, date: string, by: Member = this.accountant): Promise<Reply> {
    return by.client.send('POST', `${this.path}/reversal-previews`, { of, date, reason: '金额有误' });
  }

  tryClosing(date: string, by: Member = this.accountant): Promise<Reply> {
    const period = { date, periodStart: `${date.slice(0, 4)}-01-01` };
    return by.client.send('POST', `${this.path}/closing-previews`, period);
  }

  reopen(report: string, by: Member = this.manager, reason = '发现差错'): Promise<Reply> {
    return by.client.post(`${this.path}/reports/${report}/reopening`, { reason });
  }

  get(tail = '', by: Member = this.accountant): Promise<Reply> {
    return by.client.get(`${this.path}${tail}`);
  }

  /** All items of a list, page by page. */
  async all(list: string, limit = 200, by: Member = this.accountant): Promise<Record<string, unknown>[]> {
    const items: Record<string, unknown>[] = [];
    let cursor: unknown;
    do {
      const mark = list.includes('?') ? '&' : '?';
      const next = cursor === undefined ? '' : `&cursor=${String(cursor)}`;
      const { body } = await expecting(200, this.get(`/${list}${mark}limit=${limit}${next}`, by));
      if (Array.isArray(body['items'])) items.push(...body['items']);
      cursor = body['nextCursor'];
    } while (cursor !== null);
    return items;
  }

  /** As the owner of the database. */
  query(sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
    return queryDatabase(this.whole.database, sql, values, this.whole.database.adminUrl);
  }
}
