import { STATUS_ACTS, type StatusStep, standingAt } from '../certificate-status/index.js';
import type { StatusPurpose } from '../credential/index.js';
import { millisecondsOf } from '../shape/index.js';
import { statusBit } from '../status-list/index.js';
import type { Certified } from './certified.js';
import type { TrustedContext } from './context.js';
import type { VerificationInput } from './input.js';
import { type KeyDirectory, standingOf } from './key-directory.js';
import type { FragmentCode } from './messages.js';
import { type ReadStatusList, readStatusList } from './read-status-list.js';
import type { CertificateStatus, Outcome, StatusState } from './report.js';
import type { StatusHistory } from './status-history.js';

type Entry = Certified['credentialStatus'][number];

/** A list that speaks for this certificate, and its bit. */
interface Spoken extends Pick<ReadStatusList, 'list'> {
  purpose: StatusPurpose;
  bit: boolean;
}

/** What the lists say of a certificate, whatever the time is. */
export interface HeardLists {
  usable: readonly Spoken[];
  refused: readonly Outcome[];
}

/** Clocks may differ by five minutes. */
const SKEW = 5 * 60 * 1_000;

export interface StatusFindings {
  list: Outcome;
  freshness: Outcome;
  status: Outcome;
  summary: CertificateStatus;
  /** Instant up to which the status is known. */
  validAsOf?: string;
}

/** Reads both lists of a certificate, and tells those that speak for it from those that do not. */
export const hearLists = (
  context: TrustedContext,
  lists: VerificationInput['statusLists'],
  certified: Certified,
  directory: KeyDirectory,
): HeardLists => {
  const spoken = certified.credentialStatus.map((entry) =>
    speak(context, lists?.[entry.statusPurpose], entry, certified, directory),
  );
  return {
    usable: spoken.filter((item): item is Spoken => 'bit' in item),
    refused: spoken.filter((item): item is Outcome => 'code' in item),
  };
};

/**
 * Judges status lists, their age, and the status that they and the ledger show together: of the present, or as of a legal
 * time. The age is always that of what is known now.
 */
export const checkStatus = (
  context: TrustedContext,
  { usable, refused }: HeardLists,
  certified: Certified,
  { history, asOf }: { history: StatusHistory; asOf?: number | undefined },
): StatusFindings => {
  const worst = refused.find(({ status }) => status === 'invalid') ?? refused[0];
  const list = worst ?? unexplained(usable, history) ?? { status: 'valid', code: 'status-list-valid' };
  const known = refused.length === 0;
  const { status, summary } =
    asOf === undefined
      ? judgeNow(context, certified, usable, { history, known })
      : judgeAsOf(context, certified, usable, { history, known, asOf });
  const freshness = ageOf(context, usable, history, known);
  const until = validAsOf(usable, certified.validFrom);
  return { list, freshness, status, summary, ...(until === undefined ? {} : { validAsOf: until }) };
};

const speak = (
  context: TrustedContext,
  bytes: Uint8Array | undefined,
  entry: Entry,
  { issuer, centre }: Certified,
  directory: KeyDirectory,
): Spoken | Outcome => {
  const purpose = entry.statusPurpose;
  const refuse = (status: Outcome['status'], code: FragmentCode, reason = ''): Outcome => ({
    status,
    code,
    evidence: { purpose, reason },
  });
  if (bytes === undefined) return refuse('error', 'status-list-missing');
  const found = readStatusList(context, bytes);
  if (!found.ok) return refuse('invalid', found.code, found.detail);
  const { list, bits, key } = found.value;
  if (list.issuer !== issuer.id) return refuse('invalid', 'status-list-issuer', list.issuer);
  if (list.id !== entry.statusListCredential || list.credentialSubject.id !== `${list.id}#list`) {
    return refuse('invalid', 'status-list-other', list.id);
  }
  if (list.credentialSubject.statusPurpose !== purpose) return refuse('invalid', 'status-list-other', 'purpose');
  const bit = statusBit(bits, Number(entry.statusListIndex));
  if (bit === undefined) return refuse('invalid', 'status-list-index', entry.statusListIndex);
  // A list has no index in the log: any retirement of its key ends its use.
  const standing = standingOf(directory, { key, centre, purpose: 'credential', index: Number.MAX_SAFE_INTEGER });
  if (standing === 'retired') return refuse('error', 'status-list-key-retired', key);
  if (standing !== 'in-force') return refuse('error', 'identity-key-evidence-missing', key);
  return { list, purpose, bit };
};

/** A bit that no entry explains: false when all entries are known, open when some may be missing. */
const unexplained = (usable: readonly Spoken[], history: StatusHistory): Outcome | undefined => {
  const bare = usable.find(({ purpose, bit }) => bit && !history.ever[purpose]);
  if (bare === undefined) return undefined;
  const evidence = { purpose: bare.purpose };
  return history.complete
    ? { status: 'invalid', code: 'status-bit-without-entry', evidence }
    : { status: 'error', code: 'status-bit-unexplained', evidence };
};

interface Judged {
  status: Outcome;
  summary: CertificateStatus;
}

interface Grounds {
  readonly history: StatusHistory;
  /** Whether both lists could be heard. */
  readonly known: boolean;
}

/** The status at this instant. */
const judgeNow = (
  { now }: TrustedContext,
  { validFrom, validUntil }: Certified,
  usable: readonly Spoken[],
  { history: { steps, fault }, known }: Grounds,
): Judged => {
  const isSet = (purpose: StatusPurpose) => usable.some((item) => item.purpose === purpose && item.bit);
  const { revocation, suspension } = standingAt(steps);
  if (revocation !== undefined) return endedBy(revocation);
  // A bit alone tells that it ended, not how.
  if (isSet('revocation')) return ended('revoked');
  if (suspension !== undefined) return endedBy(suspension);
  if (isSet('suspension')) return ended('suspended');
  if (now > (millisecondsOf(validUntil) ?? 0)) return ended('expired', validUntil);
  if (now + SKEW < (millisecondsOf(validFrom) ?? 0)) return ended('not-yet-valid', validFrom);
  return known && fault === undefined ? IN_FORCE : UNKNOWN;
};

/**
 * The status at a legal time, from the acts that are known now. A bit that no act explains tells nothing of another time
 * than the present.
 */
const judgeAsOf = (
  { now }: TrustedContext,
  { validFrom, validUntil }: Certified,
  usable: readonly Spoken[],
  { history: { steps, ever, fault }, known, asOf }: Grounds & { readonly asOf: number },
): Judged => {
  if (!(asOf <= now)) return { ...UNKNOWN, status: { status: 'error', code: 'status-as-of-future' } };
  const { revocation, suspension } = standingAt(steps, new Date(asOf).toISOString());
  const act = revocation ?? suspension;
  if (act !== undefined) return endedBy(act);
  if (asOf < (millisecondsOf(validFrom) ?? 0)) return ended('not-yet-valid', validFrom);
  const isExplained = usable.every(({ purpose, bit }) => !bit || ever[purpose]);
  if (!isExplained || !known || fault !== undefined) return UNKNOWN;
  return asOf > (millisecondsOf(validUntil) ?? 0) ? ended('expired', validUntil) : IN_FORCE;
};

const IN_FORCE: Judged = {
  status: { status: 'valid', code: 'status-in-force' },
  summary: { state: 'in-force' },
};
const UNKNOWN: Judged = { status: { status: 'error', code: 'status-unknown' }, summary: { state: 'unknown' } };

const ended = (
  state: Exclude<StatusState, 'in-force' | 'unknown'>,
  since?: string,
  more: Omit<CertificateStatus, 'state'> = {},
): Judged => ({
  status: { status: 'invalid', code: `status-${state}` },
  summary: { state, ...(since === undefined ? {} : { since }), ...more },
});

const endedBy = ({ kind, from, reason, successor }: StatusStep): Judged => {
  const { state } = STATUS_ACTS[kind];
  const more = { reason, ...(successor === undefined ? {} : { successor }) };
  return ended(state === 'in-force' ? 'revoked' : state, from, more);
};

const ageOf = (
  { now, trust }: TrustedContext,
  usable: readonly Spoken[],
  history: StatusHistory,
  known: boolean,
): Outcome => {
  if (!known) return { status: 'error', code: 'freshness-unknown' };
  for (const { list, purpose } of usable) {
    const evidence = { purpose, validFrom: list.validFrom, validUntil: list.validUntil };
    const from = millisecondsOf(list.validFrom) ?? 0;
    if (from > now + SKEW) return { status: 'error', code: 'freshness-future', evidence };
    if (now > (millisecondsOf(list.validUntil) ?? 0)) return { status: 'error', code: 'freshness-expired', evidence };
    if (now - from > trust.statusMaxAgeSeconds * 1_000) return { status: 'error', code: 'freshness-stale', evidence };
  }
  const contradicted = usable.find((item) => contradicts(item, history));
  return contradicted === undefined
    ? { status: 'valid', code: 'freshness-valid' }
    : { status: 'error', code: 'freshness-contradicted', evidence: { purpose: contradicted.purpose } };
};

/** A list older than an entry that it should show. Bits that nothing explains are judged elsewhere. */
const contradicts = ({ purpose, bit }: Spoken, { current, ever }: StatusHistory): boolean => {
  // After a revocation nobody asks whether the certificate is suspended as well.
  if (purpose === 'suspension' && current.revocation !== undefined) return false;
  return bit ? ever[purpose] && current[purpose] === undefined : current[purpose] !== undefined;
};

/** The older of the lists; before its first instant the certificate had no status to lose. */
const validAsOf = (usable: readonly Spoken[], validFrom: string): string | undefined => {
  const oldest = usable.map(({ list }) => list.validFrom).sort()[0];
  if (oldest === undefined || usable.length < 2) return undefined;
  return oldest < validFrom ? validFrom : oldest;
};
