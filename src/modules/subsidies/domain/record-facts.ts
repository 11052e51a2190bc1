import type { CivilDate } from '../../../core/calendar/index.js';
import type { JsonObject } from '../../../core/canonical/index.js';
import { formatYuan } from '../../../core/money.js';
import type { FactEvidence, RegistryFact } from './registry-fact.js';

/** What of a confirmed record is looked at. */
export interface RecordConfirmed {
  readonly id: string;
  readonly type: 'authorised-operation' | 'sandbox' | 'data-export' | 'interest' | 'contribution';
  /** `in` or `out` of the sandbox. */
  readonly reference?: string;
  readonly occurredOn: CivilDate;
  /** Null once they are erased. */
  readonly details: JsonObject | null;
  readonly publishedIndex?: number;
}

const FEN = /^\d{1,18}$/;

/**
 * What confirmed records say: that a proof of leaving the sandbox was there, that data were contributed as capital, and what
 * interest was paid on pledges of data, and when. No record says that something happened for the first time, nor that the
 * market authority registered it. Of interest whose details are erased nothing is said at all, since a part is no sum.
 */
export function recordFacts(records: readonly RecordConfirmed[]): readonly RegistryFact[] {
  const left = records.filter(({ type, reference }) => type === 'sandbox' && reference === 'out');
  const contributions = records.filter(({ type }) => type === 'contribution');
  return [...flag('outboxCertificate', left), ...flag('contributed', contributions), ...paymentsOf(records)];
}

const flag = (name: string, records: readonly RecordConfirmed[]): readonly RegistryFact[] =>
  records.length === 0 ? [] : [{ name, value: true, evidence: records.map(evidenceOf) }];

function paymentsOf(records: readonly RecordConfirmed[]): readonly RegistryFact[] {
  const paid = records.filter(({ type }) => type === 'interest');
  const rows = paid.flatMap(({ occurredOn: paidOn, details }) => {
    const fen = details?.['amount'];
    return typeof fen === 'string' && FEN.test(fen) ? [{ paidOn, amount: formatYuan(BigInt(fen)) }] : [];
  });
  if (paid.length === 0 || rows.length < paid.length) return [];
  return [{ name: 'payments', value: rows, evidence: paid.map(evidenceOf) }];
}

const evidenceOf = ({ id, publishedIndex }: RecordConfirmed): FactEvidence => ({
  kind: 'record',
  id,
  ...(publishedIndex === undefined ? {} : { entryIndex: publishedIndex }),
});
