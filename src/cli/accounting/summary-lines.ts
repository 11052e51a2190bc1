import {
  CLASS_REASONS,
  PRESENTATION_LINES,
  REFUSALS,
  type RenderedReport,
  type Scenario,
  type ScenarioResult,
  WARNINGS,
} from '../../core/accounting/index.js';
import { visible } from '../../core/visible-text.js';

const CLASSES: Readonly<Record<ScenarioResult['classification'][number]['class'], string>> = {
  inventory: '存货 inventory',
  intangible_asset: '无形资产 intangible asset',
  development_expenditure: '开发支出 development expenditure',
  not_recognised: '不确认 not recognised',
  derecognised: '已终止确认 derecognised',
};

const both = ({ zh, en }: { readonly zh: string; readonly en: string }): string => `${zh} ${en}`;

/** What a scenario comes to, as a person reads it at a terminal. */
export function summaryLines({ id, title }: Scenario, result: ScenarioResult): string[] {
  const { classification, costTreatment, journals, reports, warnings, refusals } = result;
  const of = (treatment: string) => costTreatment.filter((one) => one.treatment === treatment).length;
  return [
    `情形 Scenario ${visible([id, title].filter((one) => one !== null).join(' '))}`,
    `  分录 entries ${journals.length}；成本 costs: 资本化 capitalised ${of('capitalised')}、费用化 expensed ${of('expensed')}、进项税 VAT ${of('vat')}`,
    ...classification.map(
      (one) =>
        `  ${visible(one.asset)}  ${CLASSES[one.class]}：${one.reasons.map((reason) => both(CLASS_REASONS[reason])).join('；')}`,
    ),
    ...reports.flatMap(reportLines),
    ...warnings.map(
      ({ code, event, asset }) =>
        `  提示 warning #${event}${asset === null ? '' : ` ${visible(asset)}`} ${code}：${both(WARNINGS[code])}`,
    ),
    ...refusals.map(({ code, event }) => `  拒绝 refused #${event} ${code}：${both(REFUSALS[code])}`),
  ];
}

const reportLines = ({ date, periodStart, presentation, rd }: RenderedReport): string[] => [
  `  报告 report ${periodStart} → ${date}`,
  ...Object.entries(PRESENTATION_LINES).map(([line, { label }]) => `    ${label}  ${presentation[line]}`),
  `    研发 R&D: 费用化 expensed ${rd.expensed}，确认为无形资产 recognised ${rd.recognisedAsIntangible}`,
];
