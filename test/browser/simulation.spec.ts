import { setPolicy } from '../subsidies/settings-support.js';
import { PHONE, shown, Visitor, type WatchedPage } from './browser.js';

const PAGE = '/subsidies/simulation';

let visitor: Visitor;
beforeAll(async () => {
  visitor = await Visitor.arrive();
  const sourceDigest = `sha256:${'a'.repeat(64)}`;
  await setPolicy(visitor.whole, {
    ...{ kind: 'publication', target: 'BDA-2025', value: '2025-09-01', ground: '公布', sourceDigest },
  });
}, 180_000);
afterAll(() => visitor.leave());

const open: WatchedPage[] = [];
const visit = async (options: Parameters<Visitor['page']>[0]): Promise<WatchedPage> => {
  const page = await visitor.page(options);
  open.push(page);
  await page.page.goto(PAGE);
  return page;
};
afterEach(async () => {
  for (const page of open.splice(0)) await page.close();
});

/** States what an enterprise of the development area bought, and sends the form. */
async function reckon(watched: WatchedPage, bought: string): Promise<void> {
  const { page } = watched;
  await page.getByText('交易、采购与开放').click();
  await page.getByLabel('在经开区范围内开展数据工作').selectOption('true');
  await page.getByLabel('年度数据采购交易额').fill(bought);
  await page.getByRole('button', { name: '测算' }).click();
}

it('reckons without script what an enterprise could get, and keeps what was entered', async () => {
  const watched = await visit({ javaScriptEnabled: false });
  await reckon(watched, '3，200，000');
  const { page } = watched;
  expect(await shown(page.locator('.sum'))).toContain('320,000.00');
  expect(await shown(page.locator('details.rule[open]').first())).toContain('按照年度数据交易金额的10%');
  expect(await page.getByLabel('年度数据采购交易额').inputValue()).toBe('3，200，000');
  expect(await page.getByLabel('信创非硬件部分实际采购额').isVisible()).toBe(false);
  expect(watched.complaints).toEqual([]);
  await watched.shot('simulation');
});

it('says beside the field what it cannot take', async () => {
  const watched = await visit({ javaScriptEnabled: false });
  await reckon(watched, '三百万');
  expect(await shown(watched.page.locator('#annualDataPurchaseAmount-fault'))).toContain('至多两位小数');
  await watched.shot('simulation-fault');
});

it('has no barrier before and after it was sent, and fits a phone', async () => {
  const page = await visit({ javaScriptEnabled: true });
  expect(await page.barriers()).toEqual([]);
  await reckon(page, '三百万');
  expect(await page.barriers()).toEqual([]);
  await page.page.getByLabel('年度数据采购交易额').fill('1');
  await page.page.getByRole('button', { name: '测算' }).click();
  await page.page.locator('#result').waitFor();
  expect(await page.barriers()).toEqual([]);
  const phone = await visit({ ...PHONE, javaScriptEnabled: true });
  await reckon(phone, '3200000');
  expect(await phone.isTooWide()).toBe(false);
  await phone.shot('simulation-phone');
});
