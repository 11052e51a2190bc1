import type { JsonObject } from '../../src/core/canonical/index.js';
import { SUBSIDY_RULES } from '../../src/core/subsidy/index.js';
import { WholeApp } from '../support/app.js';
import { expecting } from '../support/road.js';
import { setPolicy } from './settings-support.js';

const PATH = '/v1/subsidies/rules';

let whole: WholeApp;
beforeAll(async () => {
  whole = await WholeApp.start();
});
afterAll(() => whole.close());

const get = async (tail = ''): Promise<JsonObject> =>
  JSON.parse(JSON.stringify((await expecting(200, whole.client().get(`${PATH}${tail}`))).body));
const refused = async (tail: string) => {
  const { status, body } = await whole.client().get(`${PATH}${tail}`);
  return `${status} ${String(body['code'])}`;
};

it('anybody reads every rule, word for word', async () => {
  const items = (await get())['items'];
  const stated = SUBSIDY_RULES.map(({ document, rule }) => ({
    ...{ id: rule.id, title: rule.title, article: rule.article, quote: rule.quote },
    document: { id: document.id, title: document.title },
  }));
  expect(items).toMatchObject(stated);
});

it('one rule comes with its numbers, each with the words that fix it', async () => {
  const rule = await get('/BDA-1-INS50');
  expect(rule['parameters']).toMatchObject([
    { use: 'threshold', parameter: { value: '100000', unit: 'yuan', quote: '当年实际保费总支出超过10万元' } },
    { use: 'rate', parameter: { value: '0.50', to: '2027-12-31' } },
    { use: 'cap', scope: 'enterprise', period: 'year', parameter: { value: '500000' } },
  ]);
  expect(rule['conditions']).toMatchObject([{ fact: 'inBda' }, {}, {}, {}, { facts: ['category', 'categories'] }, {}]);
});

it('a promise without a number is shown by the rule that gives it one', async () => {
  expect(await get('/XXQ-9-REGISTRATION')).toMatchObject({ id: 'BJ-FUND23-REGISTRATION' });
  expect(await refused('/XXQ-4-RD')).toBe('404 subsidy-rule-unknown');
  expect(await refused('/BDA-99')).toBe('404 subsidy-rule-unknown');
  expect(await refused('/constructor')).toBe('400 path-malformed');
  expect(await refused('/BDA-1-INS50?asOf=2026-02-30')).toBe('400 request-malformed');
  expect(await refused('?asOf=2026-01-01&asOf=2026-01-02')).toBe('400 request-malformed');
});

it('status and readings are as officers have set them, on the day that is asked about', async () => {
  expect(await get('/BDA-8-VOUCHER')).toMatchObject({ status: { state: 'unknown' } });
  expect(await get('/TZ-6-VOUCHER')).toMatchObject({ status: { state: 'closed', quote: expect.stringMatching(/./) } });
  const sourceDigest = `sha256:${'a'.repeat(64)}`;
  await setPolicy(whole, {
    kind: 'publication',
    target: 'BDA-2025',
    value: '2025-09-01',
    ground: '管委会官网',
    sourceDigest,
  });
  await setPolicy(whole, {
    kind: 'reading',
    target: 'BDA-1-INS60/threshold',
    value: 'none',
    ground: '主管部门答复',
  });
  expect(await get('/BDA-8-VOUCHER?asOf=2026-06-30')).toMatchObject({ status: { state: 'open' } });
  expect(await get('/BDA-8-VOUCHER?asOf=2025-08-31')).toMatchObject({ status: { state: 'closed' } });
  expect(await get('/BDA-8-VOUCHER?asOf=2028-01-01')).toMatchObject({ status: { state: 'closed' } });
  const { readings, parameters } = await get('/BDA-1-INS60');
  expect(readings).toContainEqual(
    expect.objectContaining({ id: 'BDA-1-INS60/threshold', chosen: 'none', chosenBecause: '主管部门答复' }),
  );
  expect(JSON.stringify(parameters)).not.toContain('threshold');
});
