import type { LedgerActOf } from '../../ledger/index.js';
import { evidenceValue, type Milestone, milestoneBody } from '../domain/milestone.js';

/**
 * The entry of a confirmed first, in order with the acts on its certificate; those without one keep their order by
 * organisation. Evidence and amount are committed to and never stand in it.
 */
export function confirmedAct(milestone: Milestone, at: Date): LedgerActOf<'milestone.confirmed'> {
  const { id, centre, certificate, holder, evidence, sourceAct, amount } = milestone;
  return {
    kind: 'milestone.confirmed',
    at,
    centre,
    subject: `milestone:${id}`,
    orderKey: certificate === undefined ? `holder:${holder.code}` : `application:${certificate.applicationId}`,
    body: milestoneBody(milestone),
    committed: {
      evidence: evidenceValue(evidence, sourceAct),
      ...(amount === undefined ? {} : { amount: String(amount) }),
    },
  };
}
