import type { EntryOf, LedgerEntry } from '../entry/index.js';
import { type EndState, isStatusAct, STATUS_ACTS } from './acts.js';
import { type StatusStep, standingAt, stepOf } from './standing.js';

/** The legal state of a certificate at an instant. */
export type LegalState = 'in-force' | 'suspended' | EndState | 'expired' | 'not-yet-valid';

/** An entry of the log at its index. */
export interface IndexedEntry {
  readonly index: number;
  readonly entry: LedgerEntry;
}

/** A certificate's legal state, and what it follows from. */
export interface LegalStatus {
  readonly state: LegalState;
  /** RFC 3339: from when it was so; for `not-yet-valid`, when validity begins, for `expired`, its last instant. */
  readonly since: string;
  readonly reason?: string;
  /** Number of the certificate that took its place. */
  readonly successor?: string;
  /** Indexes of the entries that decide, the issue first. */
  readonly deciding: readonly number[];
}

/** A certificate's entry of issue, and the steps taken since. */
export interface CertificateRecord {
  readonly issuedIndex: number;
  readonly validFrom: string;
  readonly validUntil: string;
  /** In the order of the log. */
  readonly steps: readonly StatusStep[];
}

/**
 * The legal status of a certificate at `asOf` (RFC 3339, UTC, milliseconds), as far as it was public in the tree of
 * `knownAt` entries. Undefined when that tree did not hold the issue. `entries` are those of one certificate in any
 * order; others are passed over. An act that reaches back changes the answer only for who knows of it.
 */
export const status = (entries: readonly IndexedEntry[], asOf: string, knownAt: number): LegalStatus | undefined => {
  const record = recordOf(entries.filter(({ index }) => index < knownAt));
  return record === undefined ? undefined : statusOfRecord(record, asOf);
};

/** The same of a record, whose steps are all known. */
export const statusOfRecord = (record: CertificateRecord, asOf: string): LegalStatus => {
  const { issuedIndex, validFrom, validUntil, steps } = record;
  const { revocation, suspension } = standingAt(steps, asOf);
  const step = revocation ?? suspension;
  if (step !== undefined) {
    const { kind, from, reason, successor, index } = step;
    const { state } = STATUS_ACTS[kind];
    const deciding = [issuedIndex, index];
    return { state, since: from, reason, ...(successor === undefined ? {} : { successor }), deciding };
  }
  if (asOf > validUntil) return { state: 'expired', since: validUntil, deciding: [issuedIndex] };
  if (asOf < validFrom) return { state: 'not-yet-valid', since: validFrom, deciding: [issuedIndex] };
  return inForce(record, asOf);
};

/** In force since the issue, or since the reinstatement that came last. */
const inForce = ({ issuedIndex, validFrom, steps }: CertificateRecord, asOf: string): LegalStatus => {
  const last = steps.findLast(({ from }) => from <= asOf);
  if (last?.kind !== 'certificate.reinstated') {
    return { state: 'in-force', since: validFrom, deciding: [issuedIndex] };
  }
  return { state: 'in-force', since: last.from, reason: last.reason, deciding: [issuedIndex, last.index] };
};

const recordOf = (known: readonly IndexedEntry[]): CertificateRecord | undefined => {
  const sorted = [...known].sort((left, right) => left.index - right.index);
  const issue = sorted.find(isIssue);
  if (issue === undefined) return undefined;
  const { entry: issued, index: issuedIndex } = issue;
  const steps = sorted.flatMap(({ entry, index }) => {
    const isOwn = index > issuedIndex && entry.centre === issued.centre && entry.subject === issued.subject;
    return isOwn && isStatusAct(entry) ? [stepOf(entry, index)] : [];
  });
  return { issuedIndex, validFrom: issued.body.validFrom ?? issued.at, validUntil: issued.body.validUntil, steps };
};

const isIssue = (item: IndexedEntry): item is IndexedEntry & { entry: EntryOf<'certificate.issued'> } =>
  item.entry.kind === 'certificate.issued';
