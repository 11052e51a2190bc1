import { civilDateAt } from '../../../src/core/calendar/index.js';
import { type JsonValue, parseJson } from '../../../src/core/canonical/index.js';
import {
  parseConfirmation,
  parseContent,
  parseDecision,
  parseDraft,
  parseReturn,
  parseReview,
  parseTag,
} from '../../../src/modules/subsidies/domain/claim-statement.js';
import { parseSimulationForm } from '../../../src/modules/subsidies/http/simulation-page/parse-form.js';
import { parseWish } from '../../../src/modules/subsidies/domain/parameters.js';
import { accepted, bytesOf, type Input, refusing, type Target, textOf } from '../support/target.js';

const bytes = (value: object): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

const content = {
  year: 2026,
  facts: { annualDataPurchaseAmount: '5000000.00', purchases: [{ amount: '1.00' }] },
  scopes: [{ scope: 'project', id: 'p-1' }],
  invoices: [
    { issuerCode: '91110000MA0000001X', number: '26110000000000000001' },
    { issuerCode: '91110000MA0000001X', number: '12345678', invoiceCode: '011001900111' },
  ],
};
const TODAY = civilDateAt(new Date('2026-11-27T04:00:00.000Z'));
const opinion = '材料属实';
const window = { kind: 'window', target: 'BJ-FUND23-*', value: ['2026-01-01', '2026-12-31'], ground: '批次通知' };
const words = ['"amount":"0.01"', '"year":2026', '"__proto__":{}', '"value":null', '1e308', '"2026-02-30"', '/'];

/** A parser of a body of JSON whose refusals are faults. */
const bodies = (
  name: string,
  covers: string,
  parse: (value: JsonValue) => unknown,
  samples: Target['samples'],
): Target => ({
  ...{ name, covers: [covers], samples, words },
  read: (input: Input) => {
    const json = parseJson(bytesOf(input));
    const value = json.ok ? refusing(() => parse(json.value)) : undefined;
    return value === undefined ? undefined : { value };
  },
});

/** What claimants and officers say about claims on subsidies, and what officers set about policies. */
export const claimTargets: readonly Target[] = [
  bodies('claim drafts', 'parseDraft', parseDraft, [bytes({ rule: 'BDA-8-VOUCHER', ...content })]),
  bodies('claim contents', 'parseContent', parseContent, [bytes(content)]),
  bodies('returns of claims', 'parseReturn', parseReturn, [bytes({ reason: '请补充合同' })]),
  bodies('tags of claim files', 'parseTag', parseTag, [bytes({ tag: 'invoice' })]),
  bodies('confirmed facts', 'parseConfirmation', parseConfirmation, [
    bytes({ fact: 'inBda' }),
    bytes({ fact: 'reviewedAmount', value: '150000.00' }),
  ]),
  bodies('reviews of claims', 'parseReview', parseReview, [
    bytes({ recommends: 'approve', opinion, amount: '100.00' }),
    bytes({ recommends: 'reject', opinion }),
  ]),
  bodies('decisions on claims', 'parseDecision', parseDecision, [
    bytes({ outcome: 'approved', opinion, amount: '100.00' }),
    bytes({ outcome: 'rejected', opinion }),
  ]),
  bodies('wishes about policies', 'parseWish', parseWish, [
    bytes({ ...window, sourceDigest: `sha256:${'a'.repeat(64)}` }),
    bytes({ kind: 'reading', target: 'cross-district', value: 'both-districts', ground: '主管部门答复' }),
  ]),
  {
    name: 'forms of the simulation',
    covers: ['parseSimulationForm'],
    samples: [
      'inBda=true&annualDataPurchaseAmount=3%2C200%2C000&fees.assetValuation=1.5&firsts=%E7%99%BB%E8%AE%B0&firsts=%E5%85%A5%E8%A1%A8',
      'asOf=2026-10-15&mode=simulate_if_published&year=2026&exchange=%E5%8C%97%E6%95%B0%E6%89%80',
    ],
    words: ['&', '=', '%', '+', '%ff', '%00', 'inBda', 'firsts', '__proto__', 'asOf'],
    read: (input: Input) => {
      const form = accepted(parseSimulationForm(textOf(input), TODAY));
      return form && { value: form };
    },
  },
];
