import type { JsonObject } from '../../canonical/index.js';
import {
  anyObject,
  certificateNumber,
  creditCode,
  day,
  instant,
  integer,
  list,
  object,
  oneOf,
  orNull,
  pattern,
  type Shaped,
  shapeOf,
  uuid,
} from '../../shape/index.js';
import type { RenderedEntry } from '../scenario/result.js';

const words = shapeOf<string>({ type: 'string' }, 'must be a text', (value) => typeof value === 'string');
const amount = pattern(/-?(?:0|[1-9]\d{0,30})\.\d\d/, 'an amount in yuan');
const sha256 = pattern(/sha256:[0-9a-f]{64}/, 'a SHA-256 digest');
const sm3 = pattern(/sm3:[0-9a-f]{64}/, 'an SM3 digest');

/** An asset of the books: its record, the certificate that it names, and the act before which it was taken in. */
export const ASSET_ITEM = object({
  assetId: words,
  place: integer(0),
  from: integer(0),
  record: anyObject,
  certificateNumber: orNull(certificateNumber),
});
export type AssetItem = Shaped<typeof ASSET_ITEM>;

/** An accepted act, with the documents that it names. */
export const ACT_ITEM = object({
  actIndex: integer(0),
  actType: oneOf('event', 'reversal', 'reopening'),
  date: orNull(day),
  event: anyObject,
  documents: list(uuid, { max: 1_000, unique: true }),
  postedAt: instant,
});
export type ActItem = Shaped<typeof ACT_ITEM>;

/** A document of cost, and where its file lies. */
export const DOCUMENT_ITEM = object({
  id: uuid,
  kind: words,
  number: orNull(words),
  date: day,
  issuer: orNull(words),
  amount: orNull(amount),
  tax: orNull(amount),
  fileName: words,
  mediaType: words,
  bytes: integer(0),
  sha256,
  sm3,
  path: words,
});
export type DocumentItem = Shaped<typeof DOCUMENT_ITEM>;

/** A first recognition that was recorded on the ledger. */
export const RECOGNITION_ITEM = object({
  actId: uuid,
  assetId: words,
  number: certificateNumber,
  holderCode: creditCode,
  assetClass: words,
  recognisedOn: day,
  initialCost: amount,
  closingCarryingAmount: amount,
  reportDate: day,
});
export type RecognitionItem = Shaped<typeof RECOGNITION_ITEM>;

/** An entry under its number in the books. */
export const entryItem = (
  entryNumber: number,
  actIndex: number,
  entry: Omit<RenderedEntry, 'date'> & { readonly date: string },
): JsonObject => ({
  ...{ entryNumber, actIndex, eventIndex: entry.event },
  ...{ date: entry.date, kind: entry.kind, asset: entry.asset },
  lines: entry.lines.map(({ account, accountName, debit, credit }) => ({ account, accountName, debit, credit })),
});

/** What is disclosed beside the books: the words of the enterprise, and the standing evaluations of the certificates. */
export const BESIDE = object({
  statements: list(object({ item: integer(1, 8), words }), { max: 8 }),
  evaluations: list(
    object(
      {
        asset: words,
        certificate: words,
        type: oneOf('quality', 'compliance', 'security', 'value'),
        agency: words,
        agencyCode: words,
        qualification: words,
        baseDate: day,
        validUntil: day,
        standing: oneOf('current', 'expired'),
        sha256,
        sm3,
      },
      {
        method: oneOf('income', 'cost', 'market'),
        grade: integer(1, 5),
        assumptions: words,
        conclusion: words,
        value: amount,
      },
    ),
    { max: 100_000 },
  ),
});
