import {
  CLASS_REASONS,
  INTANGIBLE_TABLE,
  INVENTORY_TABLE,
  PRESENTATION_LINES,
  REFUSALS,
  type RenderedReport,
  type Scenario,
  type ScenarioResult,
  TREATMENT_REASONS,
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
    ...costTreatment
      .filter(({ treatment }) => treatment === 'expensed')
      .map(
        ({ event, asset, reason }) =>
          `  费用化 expensed #${event} ${visible(asset)}：${both(TREATMENT_REASONS[reason])}`,
      ),
    ...reports.flatMap(reportLines),
    ...warnings.map(
      ({ code, event, asset }) =>
        `  提示 warning #${event}${asset === null ? '' : ` ${visible(asset)}`} ${code}：${both(WARNINGS[code])}`,
    ),
    ...refusals.map(({ code, event }) => `  拒绝 refused #${event} ${code}：${both(REFUSALS[code])}`),
  ];
}

function reportLines(report: RenderedReport): string[] {
  const { date, periodStart, presentation, rd, intangibleTable, inventoryTable } = report;
  return [
    `  报告 report ${periodStart} → ${date}`,
    ...Object.entries(PRESENTATION_LINES).map(([line, { label }]) => `    ${label}  ${presentation[line]}`),
    `    研发 R&D: 费用化 expensed ${rd.expensed}，确认为无形资产 recognised ${rd.recognisedAsIntangible}`,
    ...tableLines('表① 无形资产 table 1', INTANGIBLE_TABLE, intangibleTable),
    ...tableLines('表② 存货 table 2', INVENTORY_TABLE, inventoryTable),
  ];
}

/** The rows that have amounts, each with its columns that have some. */
function tableLines(
  title: string,
  { rows, heads }: typeof INTANGIBLE_TABLE,
  amounts: RenderedReport['intangibleTable'],
): string[] {
  const columns = ['purchased', 'self', 'other', 'total'];
  let section = '';
  const lines = rows.flatMap(({ key, label, level }) => {
    if (level === 0) section = label;
    const cells = columns.flatMap((column, index) => {
      const amount = amounts[key]?.[column];
      return amount === undefined ? [] : [`${heads[index]} ${amount}`];
    });
    return cells.length === 0 ? [] : [`      ${section} ${label}  ${cells.join('；')}`];
  });
  return lines.length === 0 ? [] : [`    ${title}`, ...lines];
}
