import { civilDateAt } from '../../../core/calendar/index.js';
import type { LedgerActOf } from '../../ledger/index.js';
import { type EvidenceRecord, recordBody } from '../domain/record.js';

/**
 * The entry of a confirmed record, in order with the acts on its certificate; those without one keep their order by
 * organisation. Details can be erased only once the entry has its place, so that one is never made again without them.
 */
export function filedAct(record: EvidenceRecord, at: Date): LedgerActOf<'record.filed'> {
  const { id, centre, certificate, holder, details } = record;
  if (details === null) throw new Error(`the details of record ${id} are erased`);
  return {
    kind: 'record.filed',
    at,
    centre,
    subject: `record:${id}`,
    orderKey: certificate === undefined ? `holder:${holder.code}` : `application:${certificate.applicationId}`,
    body: recordBody(record, civilDateAt(at)),
    committed: { details },
  };
}
