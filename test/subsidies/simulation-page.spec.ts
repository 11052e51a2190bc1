import type { InjectOptions } from 'fastify';
import { SaxesParser } from 'saxes';
import { WholeApp } from '../support/app.js';
import { setPolicy } from './settings-support.js';

const PAGE = '/subsidies/simulation';
const FORM = 'application/x-www-form-urlencoded';

let whole: WholeApp;
beforeAll(async () => {
  whole = await WholeApp.start({ environment: { REGISTRY_SUBSIDY_SIMULATIONS_PER_MINUTE: '50' } });
  const sourceDigest = `sha256:${'a'.repeat(64)}`;
  await setPolicy(whole, {
    ...{ kind: 'publication', target: 'BDA-2025', value: '2025-09-01', ground: '公布', sourceDigest },
  });
});
afterAll(() => whole.close());

const inject = (options: InjectOptions) => whole.app.inject(options);
const send = (fields: Readonly<Record<string, string>> | string, type = FORM) =>
  inject({
    ...{ method: 'POST', url: PAGE, headers: { 'content-type': type } },
    payload: typeof fields === 'string' ? fields : new URLSearchParams(fields).toString(),
  });
const VOUCHER = { inBda: 'true', viaCompliantPlatform: 'true', annualDataPurchaseAmount: '3,200,000' };

/** Names of the controls of the form, by a strict parser; void elements of HTML are closed for it. */
function controlsIn(html: string): string[] {
  const names: string[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (['input', 'select'].includes(name)) names.push(String(attributes['name']));
  });
  const xml = html
    .replace('<!doctype html>', '')
    .replace(/<(meta|link|input)\b([^>]*)>/g, '<$1$2/>')
    .replace(/ (selected|checked|open)(?=[ >/])/g, ' $1=""');
  parser.write(xml).close();
  return names;
}

it('is a form that anybody can fill in, without script', async () => {
  const answer = await inject({ method: 'GET', url: PAGE });
  expect(answer.statusCode).toBe(200);
  expect(answer.headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': expect.stringContaining("form-action 'self'"),
    'cache-control': 'no-store',
  });
  expect(controlsIn(answer.body)).toEqual(
    expect.arrayContaining(['asOf', 'mode', 'inBda', 'fees.assetValuation', 'firsts', 'otherBdaPolicySameMatter']),
  );
  expect(answer.body).not.toContain('<script');
  expect((await inject({ method: 'GET', url: '/subsidies' })).body).toContain(`href="${PAGE}"`);
});

it('answers by what two officers have set, with the words, the way and what is taken for granted', async () => {
  const answer = await send({ ...VOUCHER, asOf: '2026-06-30' });
  expect(answer.statusCode).toBe(200);
  expect(controlsIn(answer.body).length).toBeGreaterThan(60);
  expect(answer.body).toContain('<strong>320,000.00</strong>');
  expect(answer.body).toContain('按照年度数据交易金额的10%');
  expect(answer.body).toContain('年度数据采购交易额 3200000.00 × 0.10');
  expect(answer.body).toMatch(/按已具备计.*近三年无重大行政处罚公示信息/);
  expect(answer.body).toContain('value="3,200,000"');
});

it('counts a draft only where that is asked', async () => {
  const [counted, not] = await Promise.all(
    ['simulate_if_published', 'substantive'].map(async (mode) => {
      const { body } = await send({
        inBda: 'false',
        inTongzhou: 'true',
        annualDataPurchaseAmount: '100',
        mode,
        asOf: '2026-06-30',
      });
      return /<strong>([\d,.]+)<\/strong>/.exec(body)?.[1];
    }),
  );
  expect([counted, not]).toEqual(['10.00', '0.00']);
});

it('says beside the field what cannot be taken, and keeps all that was entered', async () => {
  const answer = await send({ ...VOUCHER, 'fees.assetValuation': '三十万', asOf: '2026-02-30' });
  expect(answer.statusCode).toBe(422);
  for (const name of ['fees.assetValuation', 'asOf']) {
    expect(answer.body).toContain(`name="${name}" aria-invalid="true" aria-describedby="${name}-fault"`);
  }
  expect(answer.body).toContain('value="三十万"');
  expect(answer.body).toContain('value="3,200,000"');
  expect(answer.body).not.toContain('id="result"');
});

it('says what the engine refuses: a year that is none, amounts that contradict each other', async () => {
  const year = await send({ year: '3' });
  expect(year.statusCode).toBe(422);
  expect(year.body).toContain('id="year-fault"');
  const contradiction = await send({
    ...{ fixedAssetInvestmentExclCivil: '1', fixedAssetInvestmentTotal: '10', civilWorks: '1' },
    ...{ mode: 'simulate_if_published', asOf: '2026-06-30' },
  });
  expect(contradiction.statusCode).toBe(422);
  expect(contradiction.body).toMatch(/class="alarm"/);
});

it('shows what was entered as a text, whatever it is', async () => {
  const { body } = await send({ exchange: '"><script>alert(1)</script>', year: '<b>' });
  expect(body).not.toContain('<script>');
  expect(body).not.toContain('<b>');
  expect(controlsIn(body)).toContain('exchange');
});

it.each([
  ['another media type', 'inBda=true', 'text/plain', 415],
  ['JSON', '{}', 'application/json', 415],
  ['no body', '', 'application/json', 400],
  ['a multipart form', '--x--', 'multipart/form-data; boundary=x', 415],
  ['a field that there is none of', 'reviewedAmount=1', FORM, 400],
  ['a field that stands twice', 'year=2026&year=2026', FORM, 400],
  ['too much', `exchange=${'x'.repeat(70_000)}`, FORM, 413],
])('refuses %s', async (_name, body, type, status) => {
  expect((await send(body, type)).statusCode).toBe(status);
});

it('takes forms nowhere else', async () => {
  const headers = { 'content-type': FORM };
  const answer = await inject({ method: 'POST', url: '/v1/subsidies/rankings', headers, payload: 'a=b' });
  expect(answer.statusCode).toBe(415);
});

it('is limited with the other simulations', async () => {
  const statuses: number[] = [];
  for (let turn = 0; turn <= 50; turn += 1) statuses.push((await send('year=2026')).statusCode);
  expect(statuses).toContain(429);
});
