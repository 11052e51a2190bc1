import { utf8 } from '../../../core/bytes.js';
import { canonicalBytes } from '../../../core/canonical/index.js';
import type { CryptoProvider } from '../../../core/crypto-provider.js';
import type { DigestPair } from '../../../core/entry/index.js';
import {
  type MeasuredFigures,
  measuredFigures,
  type ProfileFaultCode,
  type ProfileProofFaultCode,
  parseProfile,
  verifyProfile,
} from '../../../core/profile/index.js';
import { updateFault } from './faults.js';
import type { ReportedFigures } from './update-report.js';

/** A profile that holds together, is signed, and says what is reported: what is kept of it. */
export interface JudgedProfile {
  /** Its RFC 8785 form with its proof. */
  readonly bytes: Uint8Array;
  readonly digest: DigestPair;
  /** What was reported, with the columns that were measured where none were stated. */
  readonly figures: ReportedFigures;
}

const REASONS: Readonly<
  Record<ProfileFaultCode | ProfileProofFaultCode, { readonly zh: string; readonly en: string }>
> = {
  'profile-json': { zh: '过长或不是合格的 JSON', en: 'it is too long, or no JSON' },
  'profile-shape': { zh: '不是数据画像', en: 'it is no profile of data' },
  'profile-inconsistent': { zh: '其中的数字互相矛盾', en: 'its figures contradict each other' },
  'profile-schema': { zh: '结构摘要与所列各列不符', en: 'the digest of the schema is not that of its columns' },
  'profile-signature': { zh: '签名不成立', en: 'its signature does not hold' },
};

/**
 * Judges the profile that came with a report. Whose key signed it says the profile itself; the department answers for
 * it by reporting. Throws Fault 'update-profile-invalid', or 'update-profile-differs' naming what is not the same.
 */
export function judgedProfile(
  crypto: Pick<CryptoProvider, 'sha256' | 'sm3' | 'verifyEd25519'>,
  given: object,
  reported: ReportedFigures,
): JudgedProfile {
  const parsed = parseProfile(utf8(JSON.stringify(given)));
  const verified = parsed.ok ? verifyProfile(crypto, parsed.value) : parsed;
  if (!parsed.ok || !verified.ok) {
    const code = parsed.ok ? 'profile-signature' : parsed.code;
    throw updateFault('update-profile-invalid', { reason: REASONS[verified.ok ? code : verified.code] });
  }
  const measured = measuredFigures(parsed.value);
  const members = differing(reported, measured);
  if (members.length > 0) throw updateFault('update-profile-differs', { members: members.join(', ') });
  const columns = reported.columns ?? named(measured.columns);
  return {
    ...{ bytes: canonicalBytes({ ...parsed.value }), digest: verified.value.digest },
    figures: { ...reported, ...(columns === undefined ? {} : { columns }) },
  };
}

function differing(reported: ReportedFigures, measured: MeasuredFigures): string[] {
  const { rows, schemaDigest, contentDigest, columns } = reported;
  return [
    ...(rows === measured.rows ? [] : ['rows']),
    ...(isSame(schemaDigest, measured.schemaDigest) ? [] : ['schemaDigest']),
    ...(isSame(contentDigest, measured.contentDigest) ? [] : ['contentDigest']),
    ...(columns === undefined || isSameTable(columns, measured.columns) ? [] : ['columns']),
  ];
}

/** Columns that can be told apart by their names. */
const named = (columns: MeasuredFigures['columns']): MeasuredFigures['columns'] | undefined => {
  const names = new Set(columns.map(({ name }) => name));
  return names.size === columns.length && !names.has('') ? columns : undefined;
};

const isSame = (one: DigestPair, other: DigestPair): boolean => one.sha256 === other.sha256 && one.sm3 === other.sm3;

const isSameTable = (
  reported: NonNullable<ReportedFigures['columns']>,
  measured: MeasuredFigures['columns'],
): boolean =>
  reported.length === measured.length &&
  reported.every(({ name, type }, place) => name === measured[place]?.name && type === measured[place]?.type);
