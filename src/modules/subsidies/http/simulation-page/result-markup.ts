import { computationWords, factLabel, type Ranked, ruleOf, type Selection } from '../../../../core/subsidy/index.js';
import { both, type Markup, markup, type Text } from '../../../../platform/pages/index.js';
import { grouped } from '../award-fields.js';
import { FIELDS } from './fields.js';

/** What the enterprise could get: the best lawful set, then every rule in its order, with the words it rests on. */
export const simulationResult = ({ best, ranked }: Selection): Markup => {
  const giving = new Set(ranked.filter(({ outlook }) => outlook === 'gives').map(({ rule }) => rule));
  const [sure, open] = [best.rules.filter((rule) => giving.has(rule)), best.rules.filter((rule) => !giving.has(rule))];
  return markup`<section id="result" aria-label="测算结果 Result">
<h2>${both({ zh: '最优的合法组合', en: 'Best lawful combination' })}</h2>
<p class="sum"><strong>${grouped(best.total)}</strong> ${both({ zh: '元', en: 'yuan' })}</p>
${list(sure)}${beside({ zh: `另有 ${open.length} 项待补充或待评审，连同它们至多 ${grouped(best.ceiling)} 元`, en: `${open.length} more are open: at most ${grouped(best.ceiling)} with them` }, open.map(titleOf))}${beside(
  { zh: `未计入的 ${best.leftOut.length} 项及原因`, en: 'Left out, and why' },
  best.leftOut.map(({ rule, because }) => markup`${titleOf(rule)}：${because}`),
)}
${group({ zh: '可以得到', en: 'Gives' }, true, ranked, 'gives')}${group({ zh: '待补充或待评审', en: 'Open: something is missing, or a review decides' }, false, ranked, 'open')}${group({ zh: '得不到', en: 'Gives nothing' }, false, ranked, 'none')}</section>`;
};

const titleOf = (rule: string): Markup =>
  markup`${both(ruleOf(rule)?.rule.title ?? { zh: rule, en: rule })} <code>${rule}</code>`;

const list = (rules: readonly string[]): Markup | undefined =>
  rules.length === 0 ? undefined : markup`<ul>${rules.map((rule) => markup`<li>${titleOf(rule)}</li>`)}</ul>`;

const beside = (title: Text, items: readonly Markup[]): Markup | undefined =>
  items.length === 0
    ? undefined
    : markup`<details><summary>${both(title)}</summary><ul>${items.map((item) => markup`<li>${item}</li>`)}</ul></details>
`;

const group = (
  title: Text,
  isOpen: boolean,
  all: readonly Ranked[],
  outlook: Ranked['outlook'],
): Markup | undefined => {
  const rules = all.filter((each) => each.outlook === outlook);
  if (rules.length === 0) return undefined;
  return markup`<h2>${both(title)} <span class="number">${rules.length}</span></h2>
${rules.map((rule) => entry(rule, isOpen))}`;
};

const entry = (each: Ranked, isOpen: boolean): Markup =>
  markup`<details class="rule"${isOpen ? markup` open` : undefined}><summary>${both(each.title)} <code>${each.rule}</code><span class="number">${worth(each)}</span></summary>
${quotation(each)}${facts({ zh: '还缺', en: 'Missing' }, each.missing)}${facts({ zh: '未填、按已具备计', en: 'Not said, taken as given' }, each.toConfirm)}${reasons(each)}${how(each)}<p><a href="/v1/subsidies/rules/${each.rule}">${both({ zh: '条款、参数与读法（JSON）', en: 'Clauses, numbers and readings' })}</a></p>
</details>
`;

const worth = ({ amount, ceiling, outlook }: Ranked): string => {
  if (outlook === 'none') return '0.00';
  if (amount !== null) return `${grouped(amount)} 元`;
  return ceiling === null ? '未定 undetermined' : `未定，至多 at most ${grouped(ceiling)} 元`;
};

const quotation = ({ quote, explanation: { documentTitle, article, status } }: Ranked): Markup =>
  markup`<blockquote><p>“${quote}”</p><cite>${documentTitle} ${article}</cite></blockquote>
<p class="reading">${status.reason}${status.assumed === undefined ? undefined : `（${status.assumed}）`}</p>
`;

const facts = (title: Text, listed: readonly { readonly label: string }[]): Markup | undefined =>
  listed.length === 0
    ? undefined
    : markup`<p>${both(title)}：${[...new Set(listed.map(({ label }) => label))].join('、')}</p>
`;

const reasons = ({ against }: Ranked): Markup | undefined =>
  against.length === 0
    ? undefined
    : markup`<ul>${against.map(({ reason, quote }) => markup`<li>${reason} <cite>“${quote}”</cite></li>`)}</ul>
`;

/** By the name of its field where the form has one: members of a fact are told apart. */
const nameOf = (fact: string): string => FIELDS.get(fact)?.label.zh ?? factLabel(fact);

const how = ({ explanation, amount }: Ranked): Markup | undefined =>
  explanation.how === undefined || amount === null
    ? undefined
    : markup`<p>${both({ zh: '算式', en: 'How' })}：${computationWords(explanation.how, nameOf)} = ${grouped(amount)}</p>
`;
