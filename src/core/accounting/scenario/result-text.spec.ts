import { anAsset, available, recognised, reported, run } from '../../../../test/support/accounting-life.js';
import { parseScenario } from './parse.js';
import { resultText } from './result-text.js';

const scenarioOf = (given: unknown) => {
  const scenario = parseScenario(given);
  if (!scenario.ok) throw new Error(scenario.code);
  return scenario.value;
};

describe('a result as text', () => {
  it.each([0, 500, 50_000])('is the same where no more than %i characters of a list are kept', (most) => {
    const assets = [anAsset({ certificateNo: null }), anAsset({ id: 'B', certificateNo: null })];
    const reports = Array.from({ length: 30 }, (_, place) => reported(`2025-01-${String(place + 2).padStart(2, '0')}`));
    const events = [...recognised('5.00'), {}, ...reports, {}];
    const text = [...resultText(scenarioOf({ assets, events }), {}, most)].join('');
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(run(assets, events))));
  });

  it('comes in pieces of a month however far ahead an event lies', () => {
    const assets = anAsset({ usefulLife: { kind: 'finite', months: 95_000 } });
    const events = [...recognised('9500000.00'), available('2025-01-05'), reported('9999-12-31')];
    const pieces = [...resultText(scenarioOf({ assets: [assets], events }))];
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(131_072);
    expect(JSON.parse(pieces.join('')).journals).toHaveLength(95_001);
  });
});
