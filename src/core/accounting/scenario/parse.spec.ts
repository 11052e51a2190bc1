import { readFileSync } from 'node:fs';
import { openCases, openCasesFile } from '../../../../test/support/accounting-cases.js';
import { anAsset, assessed } from '../../../../test/support/accounting-life.js';
import { parseScenario } from './parse.js';
import { parseScenarioFile } from './parse-file.js';

const file = (text: string) => parseScenarioFile(new TextEncoder().encode(text));
const scenario = { id: 'S', assets: [anAsset()], events: [assessed()] };

describe('files of scenarios', () => {
  it('are one scenario, a list, or a list with its name', () => {
    expect(file(JSON.stringify(scenario))).toEqual({ ok: true, value: [scenario] });
    expect(file(JSON.stringify([scenario, scenario]))).toEqual({ ok: true, value: [scenario, scenario] });
    expect(file(JSON.stringify({ formatVersion: '1.0', set: 'x', scenarios: [scenario] }))).toEqual({
      ok: true,
      value: [scenario],
    });
    expect(file('[]')).toEqual({ ok: true, value: [] });
    const cases = parseScenarioFile(readFileSync(openCasesFile));
    expect(cases.ok && cases.value).toHaveLength(openCases().length);
  });

  it.each<[string, string, string, string | null]>([
    ['nothing', '', 'json-syntax', null],
    ['half of something', '{"assets":[', 'json-syntax', null],
    ['a mark of byte order', '\ufeff[]', 'json-syntax', null],
    ['a repeated member', '{"events":[{"amount":"1.00","amount":"2.00"}]}', 'json-duplicate-key', '/events/0/amount'],
    ['a repeated member of the same value', '{"a":1,"a":1}', 'json-duplicate-key', '/a'],
    ['a text', '"x"', 'scenario-file-shape', ''],
    ['null', 'null', 'scenario-file-shape', ''],
    ['scenarios that are no list', '{"scenarios":{}}', 'scenario-file-shape', '/scenarios'],
    ['depth', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'json-depth', null],
  ])('%s is refused', (_name, text, code, detail) => {
    expect(file(text)).toMatchObject({ ok: false, code, ...(detail === null ? {} : { detail }) });
  });

  it('bytes that are no UTF-8 are refused', () => {
    expect(parseScenarioFile(Uint8Array.of(0x22, 0xff, 0x22))).toEqual({ ok: false, code: 'json-utf8' });
  });

  it('names of prototypes are names like any other', () => {
    const read = file(
      `{"id":"S","assets":[${JSON.stringify(anAsset({ id: 'x' })).replace('"x"', '"__proto__"')}],"events":[],"__proto__":{"events":5}}`,
    );
    const parsed = read.ok ? parseScenario(read.value[0]) : read;
    expect(parsed).toMatchObject({ ok: true, value: { assets: [{ id: '__proto__' }] } });
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

describe('scenarios', () => {
  it('may lack id and title, and hold more than is known', () => {
    const read = parseScenario({ ...scenario, id: 5, entity: 7, expected: null, more: [] });
    expect(read).toMatchObject({ ok: true, value: { id: null, title: null, assets: [{ id: 'A' }], events: [{}] } });
  });

  it.each<[string, unknown, string, string]>([
    ['no object', 5, 'scenario-shape', ''],
    ['null', null, 'scenario-shape', ''],
    ['no assets', { events: [] }, 'scenario-shape', '/assets'],
    ['no events', { assets: [] }, 'scenario-shape', '/events'],
    ['events that are no list', { assets: [], events: {} }, 'scenario-shape', '/events'],
    ['an asset twice', { assets: [anAsset(), anAsset()], events: [] }, 'scenario-asset-twice', '/assets/1/id'],
    ...(
      [
        [null, ''],
        [{}, '/id'],
        [anAsset({ id: 5 }), '/id'],
        [anAsset({ id: '' }), '/id'],
        [anAsset({ purpose: 'x' }), '/purpose'],
        [anAsset({ purpose: null }), '/purpose'],
        [anAsset({ acquisition: 'toString' }), '/acquisition'],
        [anAsset({ certificateValidTo: '2025-02-30' }), '/certificateValidTo'],
        [anAsset({ usefulLife: 5 }), '/usefulLife'],
        [anAsset({ usefulLife: { kind: 'finite' } }), '/usefulLife/months'],
        [anAsset({ usefulLife: { kind: 'finite', months: 0 } }), '/usefulLife/months'],
        [anAsset({ usefulLife: { kind: 'x' } }), '/usefulLife/kind'],
        [anAsset({ amortizationMethod: 'x' }), '/amortizationMethod'],
        [anAsset({ totalUnits: 1.5 }), '/totalUnits'],
        [anAsset({ totalUnits: 2 ** 53 }), '/totalUnits'],
        [anAsset({ residualValue: '-1.00' }), '/residualValue'],
        [anAsset({ residualBasis: 'x' }), '/residualBasis'],
        [anAsset({ repeatedLicensing: 'true' }), '/repeatedLicensing'],
      ] as const
    ).map(([asset, pointer]): [string, unknown, string, string] => [
      `an asset with a wrong ${pointer}`,
      { assets: [asset], events: [] },
      'scenario-asset',
      `/assets/0${pointer}`,
    ]),
  ])('%s is refused', (_name, value, code, detail) => {
    expect(parseScenario(value)).toEqual({ ok: false, code, detail });
  });
});
