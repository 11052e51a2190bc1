import type { CivilDate } from '../../../core/calendar/index.js';
import { type Fen, formatYuan } from '../../../core/money.js';
import type { FactEvidence, RegistryFact } from './registry-fact.js';

/** A certificate that an enterprise obtained by its own registration, and what it paid for it where that is known. */
export interface PaidCertificate {
  /** `actId` of its entry. */
  readonly actId: string;
  readonly entryIndex: number;
  readonly issuedOn: CivilDate;
  readonly fee?: {
    readonly paid: Fen;
    readonly acts: readonly { readonly id: string; readonly entryIndex: number }[];
  };
}

/**
 * What the certificates of the first calendar year say, the earliest first: that one was obtained, and what each day's batch
 * cost. No reading of 首批 looks beyond that year. Where a fee is not known no batch is told: a part is no sum.
 */
export function certificateFacts(certificates: readonly PaidCertificate[]): readonly RegistryFact[] {
  const [first] = certificates;
  if (first === undefined) return [];
  return [{ name: 'certificateObtained', value: true, evidence: [evidenceOf(first)] }, ...batchesOf(certificates)];
}

function batchesOf(certificates: readonly PaidCertificate[]): readonly RegistryFact[] {
  const byDay = new Map<CivilDate, Fen>();
  for (const { issuedOn, fee } of certificates) {
    if (fee === undefined) return [];
    byDay.set(issuedOn, (byDay.get(issuedOn) ?? 0n) + fee.paid);
  }
  const value = [...byDay].map(([issuedOn, fees]) => ({ issuedOn, fees: formatYuan(fees) }));
  const acts = certificates.flatMap(({ fee }) => fee?.acts ?? []);
  const paid = acts.map(({ id, entryIndex }): FactEvidence => ({ kind: 'fee', id, entryIndex }));
  return [{ name: 'batches', value, evidence: [...certificates.map(evidenceOf), ...paid] }];
}

const evidenceOf = ({ actId, entryIndex }: PaidCertificate): FactEvidence => ({
  kind: 'certificate',
  id: actId,
  entryIndex,
});
