import type { JsonValue } from '../../core/canonical/index.js';
import { type Answer, computationWords, type RuleExplanation } from '../../core/subsidy/index.js';
import { eligibleWords, kindWords } from './words.js';

const STATES: Readonly<Record<RuleExplanation['conditions'][number]['state'], string>> = {
  met: '✓',
  assumed: '≈',
  unknown: '?',
  failed: '✗',
};

/** An answer as people read it: what it is, then why. */
export function answerLines(id: JsonValue, answer: Answer): readonly string[] {
  const named = typeof id === 'string' ? `${id}  ` : '';
  return [
    `${named}${eligibleWords(answer.eligible)}  ${answer.amount ?? '—'} 元 yuan  ${kindWords(answer.amountKind)}`,
    ...factsOfAnswer(answer).map((line) => `  ${line}`),
    ...(answer.explanation ?? []).flatMap((each) => ruleLines(each).map((line) => `  ${line}`)),
  ];
}

function factsOfAnswer(answer: Answer): readonly string[] {
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['缘由 reason', answer.reason],
    ['封顶 cap', answer.capApplied ?? undefined],
    ['封顶前 before the cap', answer.uncapped],
    ['上限 ceiling', answer.ceiling],
    [
      '各年 by year',
      answer.byYear &&
        Object.entries(answer.byYear)
          .map((each) => each.join(' '))
          .join('，'),
    ],
    ['期间 window', answer.window?.join(' — ')],
    ['应得 entitlement', answer.entitlement],
    ['不足 shortfall', answer.shortfall],
    ['额度余额 left in the pool', answer.poolRemaining],
    ['择取 selected', answer.selectedRule ?? answer.selected],
    ['合计应付 payable', answer.payableTotal],
    ['若文件施行 if the document paid', answer.simulated ?? undefined],
    ['待人工 for review', answer.needsReview?.join('；')],
    ['前提 on condition of', answer.conditionalOn],
    ['假定 assumed', answer.assumed?.join('、')],
    ['不认识的事实 unknown facts', answer.unknownFacts?.join('、')],
    ['说明 note', answer.note],
  ];
  return rows.flatMap(([label, value]) => (value === undefined ? [] : [`${label}: ${value}`]));
}

function ruleLines(rule: RuleExplanation): readonly string[] {
  const { documentTitle, article, quote, conditions, readings, how, counted, missing } = rule;
  return [
    `${rule.rule} ${rule.title}${counted ? '' : '（不计入 not counted）'}`,
    `  《${documentTitle}》${article}：“${quote}”`,
    `  状态 status: ${rule.status.reason}${rule.status.assumed === undefined ? '' : `（${rule.status.assumed}）`}`,
    ...conditions.map(
      ({ state, facts, stated, reason }) =>
        `  ${STATES[state]} ${facts.map(({ label, fact, evidence }) => `${label} ${fact}〔${evidence}〕`).join('、')} ${stated} ${reason}`,
    ),
    ...missing.map(({ fact, label }) => `  缺 missing: ${label} ${fact}`),
    ...(how === undefined ? [] : [`  算式 how: ${computationWords(how)} = ${rule.amount ?? ''}`]),
    ...readings.map(
      ({ id, reading, chosen }) => `  读法 reading ${id}${chosen === 'usual' ? '' : `=${chosen}`}: ${reading}`,
    ),
  ];
}
