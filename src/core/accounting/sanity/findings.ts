import { type Fen, formatYuan } from '../../money.js';
import type { Line } from '../terms/index.js';
import type { End } from './statement.js';

interface Meaning {
  /** An error contradicts a rule or the books; a warning asks for an explanation. */
  readonly severity: 'error' | 'warning';
  readonly zh: string;
  readonly en: string;
  readonly source: string;
}

const OWN = '登记机构的合理性校验（非准则条文）a control of the registry, no text of a standard';

/** What can be found in figures of a balance sheet that are held against the books, in words for people. */
export const SANITY = {
  DATA_EXCEEDS_LINE: {
    severity: 'error',
    zh: '“其中：数据资源”大于该项目金额',
    en: 'more data resources than the whole line',
    source: '财会〔2023〕11号 三（一）',
  },
  WHOLE_LINE_LABELLED_DATA: {
    severity: 'error',
    zh: '整个项目都列为数据资源：2024 年半年报多家公司把全部存货误填于此，后更正为空白',
    en: 'the whole line is labelled data resources: the error of several half-year reports of 2024, where all inventories stood here',
    source: `财会〔2023〕11号 三（一）；${OWN}`,
  },
  LISTED_WITHOUT_LEDGER: {
    severity: 'error',
    zh: '列示了数据资源，而成本台账没有该项目的数据资源',
    en: 'data resources are shown, and the ledger of costs has none under this line',
    source: '财会〔2023〕11号 二（成本能够可靠计量）；CAS 1 第四条；CAS 6 第四条',
  },
  LISTED_WITHOUT_CERTIFICATE: {
    severity: 'error',
    zh: '列示了数据资源，而该项目没有一项资产有登记凭证',
    en: 'data resources are shown, and no asset under this line has a certificate',
    source: OWN,
  },
  ASSET_WITHOUT_CERTIFICATE: {
    severity: 'warning',
    zh: '该资产计入列示金额而没有登记凭证',
    en: 'the asset is part of what is shown and has no certificate',
    source: OWN,
  },
  CERTIFICATE_EXPIRED: {
    severity: 'warning',
    zh: '该资产计入列示金额而登记凭证已过期',
    en: 'the asset is part of what is shown and its certificate has expired',
    source: OWN,
  },
  DIFFERS_FROM_LEDGER: {
    severity: 'error',
    zh: '列示金额与台账账面价值不符',
    en: 'what is shown is not the carrying amount of the ledger',
    source: '财会〔2023〕11号 三（一）：期末账面价值',
  },
  LEDGER_NOT_LISTED: {
    severity: 'warning',
    zh: '台账有数据资源而未列示；不重要者可不单列',
    en: 'the ledger has data resources and none are shown; what is not material need not be',
    source: '财会〔2023〕11号 三（一）：重要性原则',
  },
  SUDDEN_CLOSING_BALANCE: {
    severity: 'error',
    zh: '期初没有数据资源、台账本期没有增加，期末却有余额',
    en: 'a closing balance without an opening one and without additions in the ledger of the period',
    source: OWN,
  },
  ASSETS_BELOW_LINES: {
    severity: 'error',
    zh: '资产总计小于所列项目之和',
    en: 'total assets are less than the sum of the lines',
    source: 'CAS 30（资产负债表各项目之和）',
  },
  EXPENSED_COST_OFFERED: {
    severity: 'error',
    zh: '提出把已费用化的支出转为资产，已拒绝',
    en: 'an expensed cost was offered for capitalisation, and refused',
    source: 'CAS 6 第七至九条',
  },
  COST_LIKE_AN_EXPENSED_ONE: {
    severity: 'warning',
    zh: '资本化的支出与同一资产此前费用化的支出构成和金额相同，请核对是否重复入账',
    en: 'a capitalised cost has component and amount of one that was expensed before: is it the same?',
    source: `CAS 6 第七至九条；${OWN}`,
  },
  PRE_2024_COST: {
    severity: 'error',
    zh: '2024-01-01 前的支出被提出入账，已拒绝：施行前已费用化的不再调整',
    en: 'a cost from before 2024-01-01 was offered, and refused: what was expensed before the rules stays expensed',
    source: '财会〔2023〕11号 四（未来适用法）',
  },
  APPRAISAL_OFFERED: {
    severity: 'error',
    zh: '要求按评估值入账，已拒绝',
    en: 'it was asked to book an appraised value, and refused',
    source: '财会〔2023〕11号 三（评估仅供披露）',
  },
  APPRAISED_VALUE_IN_BOOKS: {
    severity: 'warning',
    zh: '账面成本、账面价值或一笔支出等于评估值，请提供成本凭据',
    en: 'cost, carrying amount or a single cost equals an appraised value: show the documents of the cost',
    source: 'CAS 6 第十二条、CAS 1 第五条：按成本初始计量',
  },
  APPRAISED_VALUE_LISTED: {
    severity: 'error',
    zh: '列示金额等于评估值而不是台账账面价值',
    en: 'what is shown is the appraised value and not the carrying amount of the ledger',
    source: '财会〔2023〕11号 三（评估仅供披露）',
  },
} as const satisfies Record<string, Meaning>;

export type SanityCode = keyof typeof SANITY;

/** Something in the figures, and where. Amounts in fen, by what they are. */
export interface Finding {
  readonly code: SanityCode;
  readonly line?: Line;
  readonly end?: End;
  readonly asset?: string;
  /** Place of the event in the list. */
  readonly event?: number;
  readonly amounts: Readonly<Record<string, Fen>>;
}

/** How grave a finding is. */
export const severityOf = ({ code }: Finding): Meaning['severity'] => SANITY[code].severity;

/** A finding as an answer shows it: amounts in yuan, with its meaning and where that comes from. */
export function renderFinding({ amounts, ...finding }: Finding) {
  const { severity, zh, en, source } = SANITY[finding.code];
  const shown = Object.fromEntries(Object.entries(amounts).map(([name, amount]) => [name, formatYuan(amount)]));
  return { ...finding, severity, amounts: shown, meaning: { zh, en }, source };
}
