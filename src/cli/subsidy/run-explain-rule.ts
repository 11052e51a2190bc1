import {
  type Condition,
  type Parameter,
  parametersOf,
  qualitativeOf,
  type Rule,
  type RuleInForce,
  readingsShown,
  ruleOf,
  type UsedParameter,
} from '../../core/subsidy/index.js';
import type { Output } from '../output.js';
import { refusal } from './read-input.js';

/** Shows one rule with its words, parameters, dates and readings; gives the exit code. */
export function runExplainRule(output: Output, id: string): number {
  const promise = qualitativeOf(id);
  const found = ruleOf(promise?.quantifiedBy ?? id);
  if (promise !== undefined && found === undefined) {
    output.answer(`${id} ${promise.article}\n“${promise.quote}”\n定性支持，条文无数额 no amount in the text`, promise);
    return 0;
  }
  if (found === undefined) {
    throw refusal(`没有规则 ${id}（用 subsidy rules 查看）`, `there is no rule ${id} (see subsidy rules)`);
  }
  const { document, rule } = found;
  const { rules: _rules, qualitative: _qualitative, outOfScope: _outOfScope, ...heading } = document;
  output.answer(lines(found).join('\n'), { document: heading, rule, parameters: namedParametersOf(rule) });
  return 0;
}

function lines({ document, rule }: RuleInForce): readonly string[] {
  const source = rule.cites === null ? document.title : `${rule.cites}（经《${document.title}》转引）`;
  return [
    `${rule.id}  ${rule.title.zh} / ${rule.title.en}`,
    `文件 document: 《${source}》 ${rule.article}`,
    `发布机关 issuer: ${document.issuer}；对象 beneficiary: ${rule.beneficiary}`,
    `引文 quote: “${rule.quote}”`,
    '条件 conditions:',
    ...[...document.subject, ...rule.conditions].map((each) => `  ${conditionWords(each)}`),
    '参数 parameters:',
    ...namedParametersOf(rule).map(parameterWords),
    ...(rule.conditionalOn === null ? [] : [`前提 on condition of: ${rule.conditionalOn}`]),
    '读法 readings:',
    ...readingsShown(rule, new Map()).flatMap(({ id, question, reading, why, alternatives }) => [
      `  ${id}: ${question} → ${reading}（${why}）`,
      ...alternatives.map((each) => `    另一读法 alternative ${each}`),
    ]),
  ];
}

function conditionWords(condition: Condition): string {
  switch (condition.kind) {
    case 'flag':
      return `${condition.fact} = ${condition.is}〔${condition.quote}〕`;
    case 'text':
      return `${condition.facts.join('、')}：${condition.accepts.join('、')}〔${condition.quote}〕`;
    case 'above':
      return `${condition.fact} > ${condition.threshold.value}〔${condition.threshold.quote}〕`;
    case 'within':
      return `${condition.fact} ≤ ${condition.most.value}〔${condition.most.quote}〕`;
    case 'nothing':
      return `${condition.fact} = 0〔${condition.quote}〕`;
  }
}

const USES: Readonly<Record<UsedParameter['use'], string>> = {
  threshold: '门槛 threshold',
  'at-most': '期限 at most',
  rate: '比例 rate',
  amount: '定额 amount',
  cap: '上限 cap',
  pool: '年度额度 pool',
};

/** Every number of a rule, by what it is for. */
const namedParametersOf = (rule: Rule): readonly (readonly [string, Parameter])[] =>
  parametersOf(rule).map(({ use, scope, period, parameter }) => [
    scope === undefined ? USES[use] : `${USES[use]} ${scope}/${period}`,
    parameter,
  ]);

const UNITS: Readonly<Record<Parameter['unit'], string>> = {
  yuan: '元 yuan',
  rate: '',
  years: '年 years',
  months: '月 months',
};

function parameterWords([name, { value, unit, from, to, quote }]: readonly [string, Parameter]): string {
  const dates = from === null && to === null ? '' : `，${from ?? '发布日 publication'} 至 ${to ?? '未定 open'}`;
  return `  ${name}: ${value} ${UNITS[unit]}${dates}〔${quote}〕`;
}
