import type { LedgerActOf } from '../../ledger/index.js';
import type { KeptReceipt } from '../domain/receipt.js';

/** The ledger entry of a receipt. */
export function receiptEntry(receipt: KeptReceipt, at: Date, orderKey: string): LedgerActOf<'platform.receipt'> {
  const { id, applicationId, centre, platform, receiptType, code, receivedAt, startsOn, endsOn } = receipt;
  return {
    kind: 'platform.receipt',
    at,
    centre,
    subject: `receipt:${id}`,
    orderKey,
    body: {
      actId: id,
      about: `application:${applicationId}`,
      platform,
      receiptType,
      receivedAt: receivedAt.toISOString(),
      officer: receipt.broughtBy.personRef,
      documentDigest: receipt.documentDigest,
      ...(code === undefined ? {} : { code }),
      ...(startsOn === undefined ? {} : { startsOn }),
      ...(endsOn === undefined ? {} : { endsOn }),
    },
    committed: {},
  };
}
