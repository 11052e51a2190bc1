import type { MeasuredFile } from '../../core/credential/index.js';
import type { Fragment, FragmentStatus, OpenEncumbrance, VerificationReport } from '../../core/verification/index.js';
import { visible } from '../../core/visible-text.js';
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
  const { verdict, verdictText, checkedAt, asOf, validAsOf, fragments } = report;
  return [
    `结论 verdict: ${bilingual(verdictText)} (${verdict})`,
    ...claimLines(report),
    ...statusLines(report),
    `核验时间 checked at: ${checkedAt}`,
    ...(asOf === undefined ? [] : [`所询时点 as of: ${asOf}`]),
    ...(validAsOf === undefined ? [] : [`状态截至 status as of: ${validAsOf}`]),
    ...encumbranceLines(report),
    ...disclosedLines(report),
    ...fragments.map(fragmentLine),
  ];
}

function claimLines({ verdict, certificate }: VerificationReport): string[] {
  if (certificate === undefined || (verdict !== 'valid' && verdict !== 'not-in-force')) return [];
  const { number, issuer, validFrom, validUntil, sample, withheld } = certificate;
  return [
    `证书 certificate: ${number}${sample ? '（样本 / SAMPLE）' : ''}${withheld ? '（不公示 / WITHHELD FROM PUBLICITY）' : ''}`,
    ...holderLines(certificate),
    ...('holderCode' in certificate ? (certificate.measured ?? []).flatMap(measuredLines) : []),
    `签发 issuer: ${issuer.name} (${issuer.id})`,
    `有效期 validity: ${validFrom} – ${validUntil}`,
  ];
}

function holderLines(certificate: NonNullable<VerificationReport['certificate']>): string[] {
  if (!('holderCode' in certificate)) return [];
  const { dataName, holderName, holderCode } = certificate;
  return [`数据 data: ${dataName}`, `持有人 holder: ${holderName} (${holderCode})`];
}

/** What was measured of a file of the data: by the holder's side, and seen by no centre. */
function measuredLines({ file, rows, columns, content, quality, key, signer, sample }: MeasuredFile): string[] {
  const score = quality.score === null ? '不适用 not applicable' : (quality.score / 100).toFixed(2);
  const of = sample === undefined ? '' : `（${sample.rows} 行样本 of a sample of ${sample.rows} rows）`;
  return [
    `测得 measured: ${visible(file.name)}: ${file.bytes} 字节 bytes, ${rows} 行 rows, ${columns} 列 columns, 质量 quality ${score}${of}`,
    `  内容指纹 content（每块 chunks of ${content.chunkBytes}）: ${content.sha256}`,
    `  签名 signed by: ${key}${signer === undefined ? '' : `，自称 who says to be ${visible(signer.name)}`}`,
  ];
}

function statusLines({ status }: VerificationReport): string[] {
  if (status?.since === undefined) return [];
  const reason = status.reason === undefined ? '' : `, 原因 reason: ${status.reason}`;
  return [`状态 status: ${status.state}, 自 since ${status.since}${reason}`];
}

const ENCUMBRANCES: Readonly<Record<OpenEncumbrance['type'], string>> = {
  pledge: '质押 pledge',
  contribution: '出资 contribution',
  trust: '信托 trust',
  seizure: '查封 seizure',
  licence: '许可 licence',
  'authorised-operation': '授权运营 authorised operation',
};

/** What is open on a certificate, and how far that is known: it changes no verdict. */
function encumbranceLines({ verdict, encumbrances, encumbrancesKnownAt }: VerificationReport): string[] {
  if (encumbrances === undefined || (verdict !== 'valid' && verdict !== 'not-in-force')) return [];
  const known = `至账本第 ${encumbrancesKnownAt} 条 up to entry ${encumbrancesKnownAt} of the ledger`;
  if (encumbrances.length === 0) return [`权利限制 encumbrances: 无 none（${known}）`];
  return [
    `权利限制 encumbrances（${known}；不影响结论 no part of the verdict）:`,
    ...encumbrances.map(({ type, rank, since, until, reference }) =>
      [
        `  ${ENCUMBRANCES[type]}`,
        ...(rank === undefined ? [] : [`顺位 rank ${rank}`]),
        `自 since ${since}`,
        ...(until === undefined ? [] : [`至 until ${until}`]),
        ...(reference === undefined ? [] : [`编号 reference ${reference}`]),
      ].join(', '),
    ),
  ];
}

function disclosedLines({ verdict, disclosed }: VerificationReport): string[] {
  if (disclosed === undefined || (verdict !== 'valid' && verdict !== 'not-in-force')) return [];
  const fields = Object.entries(disclosed).map(([name, value]) => `  ${name}: ${JSON.stringify(value)}`);
  return ['所披露的内容 disclosed fields:', ...fields];
}

function fragmentLine({ check, status, detail, code }: Fragment): string {
  const found = STATUSES[status];
  const padding = ' '.repeat(Math.max(1, COLUMN - displayWidth(found)));
  return `  ${MARKS[status]} ${check.padEnd(14)} ${found}${padding}${bilingual(detail)} [${code}]`;
}
