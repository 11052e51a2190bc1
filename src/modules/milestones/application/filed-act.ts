import { civilDateAt } from '../../../core/calendar/index.js';
import type { LedgerActOf } from '../../ledger/index.js';
import { type EvidenceRecord, recordBody } from '../domain/record.js';

/** The matter of the ledger that records are acts of: other modules file entries of the same kind. */
export const RECORD_MATTER = 'record';

/**
 * The entry of a confirmed record, in the order of its holder's records. Details can be erased only once the entry has its
 * place, so that one is never made again without them.
 */
export function filedAct(record: EvidenceRecord, at: Date): LedgerActOf<'record.filed'> {
  const { id, centre, holder, details } = record;
  if (details === null) throw new Error(`the details of record ${id} are erased`);
  return {
    kind: 'record.filed',
    at,
    centre,
    subject: `record:${id}`,
    orderKey: `${RECORD_MATTER}:${holder.code}`,
    body: recordBody(record, civilDateAt(at)),
    committed: { details },
  };
}
