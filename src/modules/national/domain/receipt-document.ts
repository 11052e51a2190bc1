import { isCivilDate } from '../../../core/calendar/index.js';
import type { JsonValue } from '../../../core/canonical/index.js';
import { digestPair, slug } from '../../../core/entry/index.js';
import { conforms, day, literal, object, oneOf, type Shape, shapeOf, uuid } from '../../../core/shape/index.js';
import { nationalFault } from './faults.js';
import { RECEIPT_TYPES, type ReceiptFacts } from './receipt.js';

/** Name and version of the format. */
export const RECEIPT_SCHEMA = 'national-receipt/1';

const INSTANT = /^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,3})?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/;

/** An instant with its offset, to the millisecond (RFC 3339): platforms write Beijing time. */
const anyInstant: Shape<string> = shapeOf(
  { type: 'string', format: 'date-time' },
  'must be an RFC 3339 instant with its offset, to the millisecond at most',
  (value) => typeof value === 'string' && INSTANT.test(value) && isCivilDate(value.slice(0, 10)),
);

/** The form of a receipt: one JSON object, whatever the platform's original document is. */
const receiptShape = object(
  {
    schema: literal(RECEIPT_SCHEMA),
    application: uuid,
    platform: slug,
    receiptType: oneOf(...RECEIPT_TYPES),
    receivedAt: anyInstant,
    documentDigest: digestPair,
  },
  { code: slug, startsOn: day, endsOn: day },
);

/**
 * Reads a receipt. Throws Fault 'receipt-document-invalid' with the pointer of what is wrong: a member that is unknown or
 * malformed, a code receipt without code, days of anything but publicity, publicity without its first day.
 */
export const parseReceipt = (value: JsonValue): ReceiptFacts => {
  const fault = receiptShape.fault(value, '');
  if (fault !== undefined || !conforms(receiptShape, value)) throw invalid(fault?.pointer ?? '', 'malformed');
  const { application, platform, receiptType, receivedAt, documentDigest, code, startsOn, endsOn } = value;
  if (receiptType === 'code' && code === undefined) throw invalid('/code', 'required');
  if (receiptType === 'publicity' && startsOn === undefined) throw invalid('/startsOn', 'required');
  if (receiptType !== 'publicity' && startsOn !== undefined) throw invalid('/startsOn', 'unknown-member');
  if (receiptType !== 'publicity' && endsOn !== undefined) throw invalid('/endsOn', 'unknown-member');
  return {
    applicationId: application,
    platform,
    receiptType,
    receivedAt: new Date(receivedAt),
    documentDigest,
    ...(code === undefined ? {} : { code }),
    ...(startsOn !== undefined && isCivilDate(startsOn) ? { startsOn } : {}),
    ...(endsOn !== undefined && isCivilDate(endsOn) ? { endsOn } : {}),
  };
};

const invalid = (pointer: string, code: string) => nationalFault('receipt-document-invalid', {}, [{ pointer, code }]);
