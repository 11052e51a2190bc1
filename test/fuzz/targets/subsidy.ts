import { parseJson } from '../../../src/core/canonical/index.js';
import { answerTo, parsePolicySettings, parseSubsidyCases } from '../../../src/core/subsidy/index.js';
import { accepted, bytesOf, type Input, type Target } from '../support/target.js';

const fixtures = {
  publishedOn: { 'BDA-2025': '2025-09-01', 'TZ-DRAFT': null },
  batchWindow: { 'BJ-FUND23-*': ['2023-01-01', '2026-12-31'] },
};
const one = {
  id: 'A',
  ruleIds: ['BDA-8-VOUCHER', 'TZ-6-VOUCHER'],
  asOf: '2026-06-30',
  mode: 'simulate_if_published',
  facts: { inBda: true, year: 2026, purchases: [{ viaCompliantPlatform: true, amount: '5000000.00' }] },
  readings: { 'cross-district': 'both-districts' },
  history: [{ ruleId: 'BDA-8-VOUCHER', year: 2026, amount: '1.00' }],
};
const two = {
  ruleIds: ['BJ-FUND23-TRADE'],
  asOf: '2026-06-30',
  facts: { signedOn: '2024-02-29', trades: [{ settledOn: '2025-02-28', amount: '100.00' }] },
};
const bytes = (value: object): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
const words = ['"ruleIds":["TZ-5-STD"]', '"facts":{"fees":null}', '"0.00"', '1e308', '"__proto__":{}', '"a":1,"a":1'];

/** Cases of subsidies, and what operators record about documents. */
export const subsidyTargets: readonly Target[] = [
  {
    name: 'subsidy cases',
    covers: ['parseSubsidyCases'],
    samples: [bytes({ fixtures, cases: [one, two] }), bytes([two]), bytes(one)],
    words,
    read: (input: Input) => {
      const json = parseJson(bytesOf(input));
      const cases = json.ok ? accepted(parseSubsidyCases(json.value)) : undefined;
      return cases === undefined
        ? undefined
        : { value: cases.map((each) => ({ id: each.id, result: answerTo(each) })) };
    },
  },
  {
    name: 'policy settings',
    covers: ['parsePolicySettings'],
    samples: [bytes(fixtures), bytes({ publishedOn: {} })],
    words,
    read: (input: Input) => {
      const json = parseJson(bytesOf(input));
      const settings = json.ok ? accepted(parsePolicySettings(json.value)) : undefined;
      return settings === undefined ? undefined : { value: [...settings.publishedOn, ...settings.batchWindows] };
    },
  },
];
