import { type Answer, answerTo, parseSubsidyCases, type SubsidyCase } from '../../core/subsidy/index.js';
import type { Output } from '../output.js';
import { answerLines } from './answer-lines.js';
import { readInput, readSettings, refusal, settingsRefused } from './read-input.js';

/** Answers every case of a file; gives the exit code. A case that cannot be asked is told in its own answer. */
export async function runSimulate(
  output: Output,
  path: string,
  { fixtures, explain }: { readonly fixtures: string | undefined; readonly explain: boolean },
): Promise<number> {
  const recorded = await readSettings(fixtures);
  const cases = parseSubsidyCases(await readInput(path), recorded);
  if (!cases.ok && cases.code === 'settings') throw settingsRefused(path, cases.detail);
  if (!cases.ok) {
    throw refusal(
      `${path} 不是算例：须为一个算例、一组算例，或含 cases 的对象`,
      `${path} holds no cases: one case, a list of them, or an object with cases`,
    );
  }
  if (!output.json) {
    output.answer(cases.value.map((each) => answerLines(each.id, answerTo(each)).join('\n')).join('\n\n'));
    return 0;
  }
  const shown = explain ? answerTo : (each: SubsidyCase) => withoutExplanation(answerTo(each));
  output.answer(
    '',
    cases.value.map((each) => ({ id: each.id, result: shown(each) })),
  );
  return 0;
}

const withoutExplanation = ({ explanation: _explanation, computation: _computation, ...rest }: Answer): Answer => rest;
