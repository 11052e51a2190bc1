import type { Fragment, FragmentStatus, VerificationReport } from '../../core/verification/index.js';
import { bilingual, displayWidth } from '../help.js';

const MARKS: Readonly<Record<FragmentStatus, string>> = { valid: '✓', invalid: '✗', error: '?', skipped: '–' };
const STATUSES: Readonly<Record<FragmentStatus, string>> = {
  valid: '成立 valid',
  invalid: '不成立 invalid',
  error: '未能核对 error',
  skipped: '未涉及 skipped',
};
const COLUMN = 18;

/** The report as lines for a person. What a forged artefact says of itself is not repeated. */
export function reportLines(report: VerificationReport): string[] {
  const { verdict, verdictText, checkedAt, validAsOf, fragments } = report;
  return [
    `结论 verdict: ${bilingual(verdictText)} (${verdict})`,
    ...claimLines(report),
    ...statusLines(report),
    `核验时间 checked at: ${checkedAt}`,
    ...(validAsOf === undefined ? [] : [`状态截至 status as of: ${validAsOf}`]),
    ...fragments.map(fragmentLine),
  ];
}

function claimLines({ verdict, certificate }: VerificationReport): string[] {
  if (certificate === undefined || (verdict !== 'valid' && verdict !== 'not-in-force')) return [];
  const { number, issuer, validFrom, validUntil, sample, withheld } = certificate;
  return [
    `证书 certificate: ${number}${sample ? '（样本 / SAMPLE）' : ''}${withheld ? '（不公示 / WITHHELD FROM PUBLICITY）' : ''}`,
    ...holderLines(certificate),
    `签发 issuer: ${issuer.name} (${issuer.id})`,
    `有效期 validity: ${validFrom} – ${validUntil}`,
  ];
}

function holderLines(certificate: NonNullable<VerificationReport['certificate']>): string[] {
  if (!('holderCode' in certificate)) return [];
  const { dataName, holderName, holderCode } = certificate;
  return [`数据 data: ${dataName}`, `持有人 holder: ${holderName} (${holderCode})`];
}

function statusLines({ status }: VerificationReport): string[] {
  if (status?.since === undefined) return [];
  const reason = status.reason === undefined ? '' : `, 原因 reason: ${status.reason}`;
  return [`状态 status: ${status.state}, 自 since ${status.since}${reason}`];
}

function fragmentLine({ check, status, detail, code }: Fragment): string {
  const found = STATUSES[status];
  const padding = ' '.repeat(Math.max(1, COLUMN - displayWidth(found)));
  return `  ${MARKS[status]} ${check.padEnd(12)} ${found}${padding}${bilingual(detail)} [${code}]`;
}
