import { isObject } from '../../core/canonical/index.js';
import {
  parseSubsidyCases,
  type Ranked,
  type Selection,
  selectionFor,
  SUBSIDY_RULES,
} from '../../core/subsidy/index.js';
import type { Output } from '../output.js';
import { readInput, readSettings, refusal } from './read-input.js';

/** Ranks every rule for one enterprise; gives the exit code. */
export async function runRank(output: Output, path: string, fixtures: string | undefined): Promise<number> {
  const recorded = await readSettings(fixtures);
  const value = await readInput(path);
  const ruleIds = SUBSIDY_RULES.map(({ rule }) => rule.id);
  const asked = isObject(value) ? parseSubsidyCases({ ...value, ruleIds }, recorded) : undefined;
  const [first] = asked?.ok === true ? asked.value : [];
  if (first?.request === undefined) {
    throw refusal(
      `${path} 须含 asOf 与 facts：${first?.fault?.zh ?? ''}`,
      `${path} must state asOf and facts: ${first?.fault?.en ?? ''}`,
    );
  }
  const selection = selectionFor(first.request);
  if (!selection.ok) throw refusal(`事实有误：${selection.detail}`, `a fact is wrong: ${selection.detail}`);
  output.answer(output.json ? '' : lines(selection.value).join('\n'), selection.value);
  return 0;
}

function lines({ ranked, best, unusedFacts = [] }: Selection): readonly string[] {
  return [
    `最优组合 best combination: ${best.total} 元 yuan（含待评审上限 with what reviews may add: ${best.ceiling}）`,
    `  ${best.rules.join('、')}`,
    ...best.leftOut.map(({ rule, because }) => `  不计 left out: ${rule}，${because}`),
    ...(unusedFacts.length === 0 ? [] : [`未采用的事实 facts not used: ${unusedFacts.join('、')}`]),
    '',
    ...ranked.flatMap(rankedLines),
  ];
}

function rankedLines({ rule, title, amount, ceiling, missing, toConfirm, against, quote }: Ranked): readonly string[] {
  const worth = amount ?? `未定 undetermined${ceiling === null ? '' : `，至多 at most ${ceiling}`}`;
  return [
    `${rule} ${title.zh} / ${title.en}: ${worth}`,
    `  “${quote}”`,
    ...against.map(({ reason }) => `  ✗ ${reason}`),
    ...(missing.length === 0
      ? []
      : [`  缺 missing: ${missing.map(({ label, fact }) => `${label} ${fact}`).join('、')}`]),
    ...(toConfirm.length === 0 ? [] : [`  待确认 to confirm: ${toConfirm.map(({ label }) => label).join('、')}`]),
  ];
}
