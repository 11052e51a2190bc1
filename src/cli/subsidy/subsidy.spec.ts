import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../../../test/support/temporary-folder.js';
import { StartupError } from '../../platform/startup/index.js';
import type { CommandDefinition } from '../command.js';
import { subsidyExplain, subsidyRank, subsidyRules, subsidySimulate } from '../commands/subsidy.js';

const folder = temporaryFolder();
afterAll(folder.remove);
const cases = join(import.meta.dirname, '../../../test/fixtures/subsidy/cases.json');

const write = (name: string, value: unknown): string => {
  const path = join(folder.path, name);
  writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value));
  return path;
};

/** Runs a command as `--json` and without; both are told. */
async function run(
  command: CommandDefinition,
  words: readonly string[],
  options: Record<string, string | boolean> = {},
) {
  let text = '';
  let value: unknown;
  const output = (json: boolean) => ({
    json,
    terminal: false,
    note: () => {
      throw new Error('standard output is for the answer alone');
    },
    answer: (lines: string, answer?: unknown) => {
      if (json) value = answer;
      else text = lines;
    },
  });
  const codes = [];
  for (const json of [true, false]) {
    codes.push(await command.run({ arguments: words, options: { ...options, json }, lists: {}, output: output(json) }));
  }
  expect(codes).toEqual([0, 0]);
  return { text, value };
}

const refused = async (command: CommandDefinition, words: readonly string[], options = {}): Promise<StartupError> => {
  const output = { json: false, terminal: false, note: () => {}, answer: () => {} };
  const error: unknown = await command.run({ arguments: words, options, lists: {}, output }).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof StartupError)) throw new Error(`not refused: ${String(error)}`);
  return error;
};

const CASE = {
  id: 'A',
  ruleIds: ['TZ-6-VOUCHER'],
  asOf: '2026-06-30',
  mode: 'simulate_if_published',
  facts: { annualDataPurchaseAmount: '3000000.00' },
};

it('answers a whole file, in its order', async () => {
  const { value } = await run(subsidySimulate, [cases]);
  const file = JSON.parse(readFileSync(cases, 'utf8')) as { cases: { id: string }[] };
  if (!Array.isArray(value)) throw new Error('no list');
  expect(value.map(({ id }) => id)).toEqual(file.cases.map(({ id }) => id));
  expect(value.find(({ id }) => id === 'BDA-43').result).toMatchObject({ eligible: null, simulated: '100000.00' });
  expect(value[0].result).not.toHaveProperty('explanation');
});

it('answers one case, a list, and says what is wrong with one that is none', async () => {
  const one = await run(subsidySimulate, [write('one.json', CASE)], { explain: true });
  expect(one.value).toMatchObject([
    { id: 'A', result: { amount: '300000.00', explanation: [{ rule: 'TZ-6-VOUCHER' }] } },
  ]);
  expect(one.text).toContain('符合 eligible  300000.00 元 yuan');
  expect(one.text).toContain('对采购数据集、数据接口、数据模型等数据产品的企业');
  const list = [
    CASE,
    { id: 'B' },
    5,
    { ...CASE, asOf: '2026-02-30' },
    { ...CASE, mode: 'real' },
    { ...CASE, readings: { x: 'y' } },
  ];
  const { value } = await run(subsidySimulate, [write('list.json', list)]);
  expect(value).toMatchObject([
    { id: 'A', result: { eligible: true } },
    { id: 'B', result: { amountKind: 'invalid_input' } },
    { id: null, result: { amountKind: 'invalid_input' } },
    { id: 'A', result: { amountKind: 'invalid_input' } },
    { id: 'A', result: { amountKind: 'invalid_input' } },
    { id: 'A', result: { amountKind: 'invalid_input' } },
  ]);
});

it('takes another reading, and shows who said why', async () => {
  const readings = { 'BDA-1-INS60/threshold': { reading: 'none', reason: '主管部门答复' } };
  const giant = { ...CASE, ruleIds: ['BDA-1-INS60'], facts: { annualPremiumPaid: '80000.00' }, readings };
  const { value } = await run(subsidySimulate, [write('reading.json', giant)], { explain: true });
  expect(value).toMatchObject([
    {
      result: {
        amount: '48000.00',
        explanation: [{ readings: [{ chosen: 'none', chosenBecause: '主管部门答复' }, { chosen: 'usual' }] }],
      },
    },
  ]);
});

it('takes publication days and windows from another file, and the case’s own above them', async () => {
  const fixtures = write('fixtures.json', { publishedOn: { 'BDA-2025': '2025-09-01' } });
  const asked = { ...CASE, mode: 'substantive', ruleIds: ['BDA-18-SCENE'], facts: { nonHardwareInvestment: '100.00' } };
  const path = write('bda.json', [asked, { ...asked, fixtures: { publishedOn: { 'BDA-2025': null } } }]);
  const { value } = await run(subsidySimulate, [path], { fixtures });
  expect(value).toMatchObject([{ result: { amount: '20.00' } }, { result: { amount: null, simulated: '20.00' } }]);
});

it.each([
  ['no JSON', '{"id":'],
  ['a key twice', '{"id":1,"id":1}'],
  ['a number', '5'],
  ['a text', '"cases"'],
  ['cases that are no list', { cases: {} }],
  ['a window the wrong way round', { cases: [], fixtures: { batchWindow: { 'BJ-*': ['2026-01-02', '2026-01-01'] } } }],
  ['a day that is none', { cases: [], fixtures: { publishedOn: { 'BDA-2025': 'yesterday' } } }],
])('refuses %s in one sentence of both languages', async (name, content) => {
  const error = await refused(subsidySimulate, [write(`${name}.json`, content)]);
  expect(error.zh).toMatch(/\p{Script=Han}/u);
  expect(error.en).toMatch(/^[\x20-\x7e]+$|publishedOn|batchWindow/);
});

it('refuses a file that is not there', async () => {
  expect((await refused(subsidySimulate, [join(folder.path, 'nothing.json')])).en).toContain('cannot be read');
});

it('lists rules, of all documents or of one', async () => {
  expect((await run(subsidyRules, [])).value).toHaveLength(48);
  const { value, text } = await run(subsidyRules, [], { document: 'BDA-2025' });
  expect(value).toHaveLength(17);
  expect(text).toContain('BDA-8-VOUCHER  数据券 / Data voucher');
  expect((await run(subsidyRules, [], { document: 'BJ-OPINION-2023' })).value).toEqual([]);
  expect((await refused(subsidyRules, [], { document: 'NO-1' })).en).toContain('BDA-2025');
});

it('explains a rule: words, article, parameters, dates, readings', async () => {
  const { text, value } = await run(subsidyExplain, ['BDA-10-INFRA']);
  for (const part of ['第10条', '同一企业累计支持不超过三年', '20000000 元', '2027-12-31', 'cap-scope', '每项目'])
    expect(text).toContain(part);
  expect(value).toMatchObject({ rule: { id: 'BDA-10-INFRA' }, document: { id: 'BDA-2025' } });
  expect((await run(subsidyExplain, ['XXQ-9-TRADE'])).value).toMatchObject({ rule: { id: 'BJ-FUND23-TRADE' } });
  expect((await run(subsidyExplain, ['BDA-3-SANDBOX'])).text).toContain('定性支持');
  expect((await refused(subsidyExplain, ['constructor'])).zh).toContain('没有规则');
});

it('ranks every rule and names the best combination', async () => {
  const path = write('rank.json', {
    asOf: '2026-06-30',
    mode: 'simulate_if_published',
    facts: { inBda: true, annualDataPurchaseAmount: '5000000.00', reviewedAmount: '1.00' },
    ruleFacts: { 'TZ-4-TECH': { reviewedAmount: '700000.00' } },
  });
  const { text, value } = await run(subsidyRank, [path]);
  expect(value).toMatchObject({ ranked: { length: 48, 0: { rule: 'TZ-4-TECH', amount: '700000.00' } } });
  expect(text).toContain('最优组合 best combination: 1200000.00');
  expect(
    (await refused(subsidyRank, [write('rank2.json', { asOf: '2026-06-30', facts: { year: 'x' } })])).en,
  ).toContain('year');
  expect((await refused(subsidyRank, [write('rank3.json', { facts: {} })])).zh).toContain('asOf');
});
