import { hash, randomUUID } from 'node:crypto';
import { pdf } from '../files/samples/pdf.js';
import type { Member } from '../support/app.js';
import type { Reply } from '../support/identity.js';
import { FORM, formOf } from '../support/objecting.js';
import { expecting } from '../support/road.js';
import type { Booking } from './support.js';

type Members = Readonly<Record<string, unknown>>;

/** The file of a document. */
export const aFile = (text: string = randomUUID()): Buffer => pdf({ objects: { 4: `<< /Title (${text}) >>` } });

export const digestsOf = (bytes: Buffer) => ({
  sha256: `sha256:${hash('sha256', bytes)}`,
  sm3: `sm3:${hash('sm3', bytes)}`,
});

let count = 0;
/** A digital invoice of 20 digits that no other test has. */
export function invoiceNumber(): string {
  count += 1;
  return String(26_000_000_000_000_000_000n + BigInt(count));
}

export const ISSUER = '91110108MA01ABCDE1';

/** An invoice of 106.00 yuan; a member that is null is left out. */
export const anInvoice = (change: Members = {}): Members =>
  given({
    ...{ kind: 'invoice', number: invoiceNumber(), date: '2025-01-02', net: '100.00', tax: '6.00' },
    party: { name: '样本数据服务有限公司', code: ISSUER },
    ...change,
  });

/** A contract of no amount. */
export const aContract = (change: Members = {}): Members =>
  given({ kind: 'contract', number: 'HT-1', date: '2025-01-01', party: { name: '样本公司' }, ...change });

const given = (members: Members): Members =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null));

/** Records a document with a file. */
export function record(
  books: Booking,
  document: Members,
  { by = books.accountant, bytes = aFile(), key = randomUUID() as string, path = books.path } = {},
): Promise<Reply> {
  const parts = [
    { name: 'document', value: JSON.stringify(document) },
    { name: 'file', fileName: '凭据.pdf', content: bytes },
  ];
  return by.client.send('POST', `${path}/documents`, formOf(parts), { ...FORM, 'idempotency-key': key });
}

/** The id of a document that was recorded. */
export const recorded = async (books: Booking, document: Members, bytes?: Buffer): Promise<string> =>
  (await expecting(201, record(books, document, bytes === undefined ? {} : { bytes }))).text('id');

export const voided = (books: Booking, id: string, by: Member = books.accountant): Promise<Reply> =>
  by.client.post(`${books.path}/documents/${id}/void`, { reason: '录入有误' });
