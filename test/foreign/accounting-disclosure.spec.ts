import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { Booking } from '../accounting/support.js';
import { anAsset, anInventory, assessed, available, conditionsMet, cost, event } from '../support/accounting-life.js';
import { WholeApp } from '../support/app.js';
import { expecting } from '../support/road.js';
import { temporaryFolder } from '../support/temporary-folder.js';

jest.setTimeout(300_000);

const folder = temporaryFolder();
let whole: WholeApp;
beforeAll(async () => {
  whole = await WholeApp.start();
});
afterAll(async () => {
  await whole.close();
  folder.remove();
});

const EVERY_SHEET = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1';
const plain = (asset: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(asset).filter(([name, value]) => name !== 'certificateNo' && value !== null));
const cents = (yuan: string | undefined): number => Math.round(Number(yuan ?? '0') * 100);

interface Row {
  readonly label: string;
  readonly amounts: Readonly<Record<string, string>> | null;
}

it('LibreOffice opens the workbook of HTTP and reckons what JSON tells, with the words of the enterprise as texts', async () => {
  const books = await Booking.begin(whole);
  const [B, C] = [{ asset: 'B' }, { asset: 'C' }];
  await expecting(201, books.admit(plain(anAsset({ name: '=1+1' }))));
  await expecting(201, books.admit(plain(anAsset({ id: 'B', acquisition: 'self_developed' }))));
  await expecting(201, books.admit(plain(anInventory({ id: 'C' }))));
  const events = [
    ...[assessed('2026-01-05'), assessed('2026-01-05', B), assessed('2026-01-05', C)],
    cost('2026-01-06', '9999999999999.99', { component: 'purchase_price' }),
    ...conditionsMet('2026-01-10', B),
    cost('2026-01-12', '5000.00', { ...B, component: 'development' }),
    cost('2026-01-14', '880.00', { ...C, component: 'collection' }),
    ...[available('2026-01-15'), available('2026-01-20', B)],
    event('2026-02-01', 'revenue_earned', { amount: '500.00' }),
  ];
  await expecting(201, books.post(events));
  await expecting(201, books.reverse(12, '2026-02-03'));
  const closed = await expecting(201, books.close('2026-03-31'));
  const path = `${books.path}/reports/${String(Object(closed.body['report']).id)}`;
  const items = [{ item: 1, words: '=HYPERLINK("http://x")\n按年订阅' }];
  await expecting(200, books.accountant.client.send('PUT', `${path}/statements`, { items }, { 'if-match': '"0"' }));
  const { body } = await expecting(200, books.accountant.client.get(`${path}/disclosure`));
  const { rawPayload } = await whole.app.inject({
    ...{ method: 'GET', url: `${path}/workbook` },
    headers: { authorization: `Bearer ${books.accountant.token}` },
  });
  writeFileSync(join(folder.path, 'w.xlsx'), rawPayload);
  const profile = `-env:UserInstallation=file://${folder.path}/profile`;
  const convert = [profile, '--headless', '--convert-to', EVERY_SHEET, '--outdir', folder.path];
  execFileSync('soffice', [...convert, join(folder.path, 'w.xlsx')], { stdio: 'pipe' });
  const sheet = (name: string): string[][] =>
    parse(readFileSync(join(folder.path, `w-${name}.csv`)), { relaxColumnCount: true });
  for (const [name, key] of [
    ['表①无形资产 2026-03-31', 'intangibleTable'],
    ['表②存货 2026-03-31', 'inventoryTable'],
  ] as const) {
    const told: readonly Row[] = Object(body[key]).rows;
    const shown = sheet(name).slice(3);
    expect(shown.map(([label]) => label)).toEqual(told.map(({ label }) => label));
    told.forEach(({ label, amounts }, index) => {
      if (amounts === null) return;
      const { purchased, self, other, total } = amounts;
      expect([label, shown[index]?.slice(1).map(cents)]).toEqual([label, [purchased, self, other, total].map(cents)]);
    });
  }
  expect(sheet('自愿披露清单')[3]?.slice(2)).toEqual(['是', '=HYPERLINK("http://x")\n按年订阅']);
  expect(sheet('余额 2026-03-31')[3]?.[0]).toBe('=1+1（A）');
  const totals = sheet('记账凭证').at(-1);
  expect([totals?.[0], totals?.[5]]).toEqual(['合计', totals?.[6]]);
  expect(sheet('估值与评估')[2]?.[1]).toBe('没有现行的评估报告');
});
