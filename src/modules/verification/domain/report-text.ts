import type { TextItem } from '../../../core/certificate-text/index.js';
import type { Check, FragmentStatus, StatusState, VerificationReport } from '../../../core/verification/index.js';
import { isProven } from './proven-artefact.js';
import { type AskedOf, REPORT_STATEMENT } from './report-credential.js';

interface Words {
  readonly zh: string;
  readonly en: string;
}

const words = (zh: string, en: string): Words => ({ zh, en });

const CHECKS: Readonly<Record<Check, Words>> = {
  structure: words('结构', 'Structure'),
  signature: words('签名', 'Signature'),
  identity: words('签发者身份', 'Issuer'),
  inclusion: words('账本载入', 'Inclusion'),
  checkpoint: words('账本检查点', 'Checkpoint'),
  witness: words('见证', 'Witnesses'),
  'status-list': words('状态列表', 'Status lists'),
  status: words('效力状态', 'Status'),
  freshness: words('状态时效', 'Freshness'),
  summary: words('摘要凭证', 'Summary'),
  disclosure: words('选择性披露', 'Disclosure'),
  'sm2-signature': words('国密签名', 'SM2 signature'),
  'rdfc-signature': words('RDF 签名', 'RDF signature'),
  'pdf-binding': words('PDF 文件', 'PDF'),
  chain: words('链上锚定', 'Chain anchor'),
};

const FINDINGS: Readonly<Record<FragmentStatus, Words>> = {
  valid: words('通过', 'valid'),
  invalid: words('不成立', 'invalid'),
  skipped: words('略过', 'skipped'),
  error: words('未能核对', 'not checked'),
};

const STATES: Readonly<Record<StatusState, Words>> = {
  'in-force': words('有效', 'in force'),
  revoked: words('已撤销', 'revoked'),
  cancelled: words('已注销', 'cancelled'),
  superseded: words('已被取代', 'superseded'),
  suspended: words('已冻结', 'suspended'),
  expired: words('已到期', 'expired'),
  'not-yet-valid': words('尚未生效', 'not yet valid'),
  unknown: words('无法判定', 'unknown'),
};

const both = ({ zh, en }: Words): string => `${zh} ${en}`;
const heading = (zh: string, en: string): TextItem => ({ kind: 'heading', zh, en });
const field = (zh: string, en: string, value: string): TextItem => ({ kind: 'field', zh, en, value });
const optional = (zh: string, en: string, value: string | undefined): TextItem[] =>
  value === undefined ? [] : [field(zh, en, value)];

/** What goes on the paper of a report besides the report. */
export interface ReportPaperTerms {
  readonly id: string;
  readonly askedOf: AskedOf;
  readonly trustFile: string;
  readonly centreName: string;
  /** Day of the verification in Beijing. */
  readonly day: string;
}

/** A report on paper: the same as its JSON says, in the order in which a person asks, and no word of what is not proven. */
export function reportText(report: VerificationReport, terms: ReportPaperTerms): TextItem[] {
  const { verdictText, checkedAt, asOf, validAsOf, fragments } = report;
  const isOurs = isProven(report);
  return [
    { kind: 'title', zh: '数据资产登记核验报告', en: 'Verification report' },
    heading('结论', 'Verdict'),
    field('结论', 'Verdict', both(verdictText)),
    field('核验时间', 'Checked at', checkedAt),
    ...optional('所问时点', 'As of', asOf),
    ...(isOurs ? optional('状态截至', 'Status known to', validAsOf) : []),
    ...askedItems(terms.askedOf),
    ...(isOurs ? certificateItems(report) : []),
    heading('核验项目', 'Checks'),
    ...fragments.map(({ check, status, detail }) =>
      field(CHECKS[check].zh, CHECKS[check].en, `${both(FINDINGS[status])}：${detail.zh} ${detail.en}`),
    ),
    heading('声明', 'Statement'),
    field('报告编号', 'Report', terms.id),
    field('信任文件', 'Trust file', terms.trustFile),
    { kind: 'sentence', ...REPORT_STATEMENT },
    { kind: 'sealed', by: terms.centreName, on: terms.day },
  ];
}

const askedItems = (askedOf: AskedOf): TextItem[] =>
  'artefact' in askedOf
    ? [field('所提交文件', 'File', `${askedOf.kind} ${askedOf.artefact}`)]
    : [
        field('所询编号', 'Number asked of', askedOf.number),
        field('所询权利人', 'Holder asked of', askedOf.holderName),
      ];

const certificateItems = ({ certificate, status, underObjection }: VerificationReport): TextItem[] => {
  if (certificate === undefined) return [];
  const { number, holderName, dataName, issuer, validFrom, validUntil } = certificate;
  const state =
    status && [both(STATES[status.state]), status.since ?? '', status.reason ?? ''].filter(Boolean).join(' ');
  return [
    heading('证书', 'Certificate'),
    field('证书编号', 'Number', number),
    ...optional('数据名称', 'Data', dataName),
    ...optional('权利人', 'Holder', holderName),
    ...('holderCode' in certificate ? [field('统一社会信用代码', 'Credit code', certificate.holderCode)] : []),
    field('签发', 'Issuer', `${issuer.name} ${issuer.id}`),
    field('有效期', 'Validity', `${validFrom} – ${validUntil}`),
    ...optional('效力状态', 'Status', state),
    ...optional('现行证书', 'Successor', status?.successor),
    ...optional('异议', 'Objection', underObjection && `自 ${underObjection.since} 起有异议在办 open since then`),
  ];
};
