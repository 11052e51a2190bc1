import { comparable, openCases } from '../../../../test/support/accounting-cases.js';
import { parseScenario } from './parse.js';
import { runScenario } from './run.js';

describe('acceptance cases', () => {
  it.each(openCases().map((each) => [`${each.id} ${each.title}`, each] as const))('%s', (_name, given) => {
    const scenario = parseScenario(given);
    if (!scenario.ok) throw new Error(`${scenario.code} ${scenario.detail}`);
    expect(comparable(runScenario(scenario.value))).toEqual(comparable(given.expected));
  });
});
