import type { LedgerActOf } from '../../../ledger/index.js';
import type { Recognition } from '../../domain/recognition.js';

/** The entry of a recognition, in order with the acts on its certificate. Its amounts are committed to and never stand in it. */
export function recordedAct(recognition: Recognition, at: Date): LedgerActOf<'recognition.recorded'> {
  const { id, number, centre, applicationId, holderCode, assetClass, recognisedOn, reportDigest } = recognition;
  const { initialCost, closingCarryingAmount, reportDate, currency } = recognition.amounts;
  return {
    kind: 'recognition.recorded',
    at,
    centre,
    subject: `recognition:${id}`,
    orderKey: `application:${applicationId}`,
    body: {
      ...{ actId: id, number, holderCode, assetClass, recognisedOn },
      reportDigest: { sha256: reportDigest.sha256, sm3: reportDigest.sm3 },
    },
    committed: { amounts: { initialCost, closingCarryingAmount, reportDate, currency } },
  };
}
