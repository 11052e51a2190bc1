import { CATALOG_JOB } from '../../src/modules/catalog/jobs/catalog-following.js';
import { asset, labelled, put } from '../catalog/support.js';
import { Inventory } from '../sources/support.js';
import { expecting, Road } from '../support/road.js';
import { PHONE, shown, Visitor, type WatchedPage } from './browser.js';

let visitor: Visitor;
let number: string;
let element: string;

beforeAll(async () => {
  visitor = await Visitor.arrive();
  const road = await Road.begin(visitor.whole);
  number = await road.published();
  await expecting(201, road.changeStatus(number, 'suspensions', 'court-order'));
  const inventory = await Inventory.begin(visitor.whole);
  element = await inventory.designated();
  await visitor.whole.settle();
  await put(visitor.whole, labelled());
  await put(
    visitor.whole,
    Array.from({ length: 30 }, (_, place) =>
      asset(50_000 + place, {
        name: `北京市${['海淀区', '朝阳区', '通州区'][place % 3]}公共停车场泊位信息第${place + 1}批次汇总数据`,
        summary: `停车场名称、地址、泊位数和收费标准，按月更新。${'本数据来源于业务系统，经脱敏处理后提供。'.repeat(3)}`,
        kind: place % 2 === 0 ? 'resource' : 'element',
        state: place % 2 === 0 ? 'listed' : 'designated',
        facets: {
          region: ['海淀区', '朝阳区', '通州区'][place % 3] ?? '',
          updateFrequency: 'monthly',
          opening: 'conditional',
        },
      }),
    ),
  );
  await visitor.whole.runJob(CATALOG_JOB);
}, 180_000);
afterAll(() => visitor.leave());

const open: WatchedPage[] = [];
const visit = async (url: string, options: Parameters<Visitor['page']>[0] = {}): Promise<WatchedPage> => {
  const page = await visitor.page({ javaScriptEnabled: false, ...options });
  open.push(page);
  await page.page.goto(url);
  return page;
};
afterEach(async () => {
  for (const page of open.splice(0)) await page.close();
});

const barriersAt = async (url: string): Promise<unknown[]> =>
  (await visit(url, { javaScriptEnabled: true })).barriers();

it('is searched, narrowed and turned over without script', async () => {
  const watched = await visit('/catalog');
  const { page } = watched;
  await watched.shot('catalog');
  await page.getByRole('searchbox').fill('停车场收费');
  await page.getByRole('button', { name: /查询/ }).click();
  expect(await shown(page.locator('.count'))).toContain('共 31 项');
  await watched.shot('catalog-search');
  await page.locator('.facets').getByRole('link', { name: '海淀区', exact: true }).click();
  expect(await shown(page.locator('.count'))).toContain('共 10 项');
  expect(await page.getByRole('searchbox').inputValue()).toBe('停车场收费');
  await watched.shot('catalog-narrowed');
  await page.locator('.chosen a').click();
  await page.getByRole('link', { name: /下一页/ }).click();
  expect(await page.locator('.findings > li').count()).toBe(11);
  expect(watched.complaints).toEqual([]);
});

it('tells of an asset who, when, on what ground and what next', async () => {
  const certificate = await visit(`/catalog/certificate:${number}`);
  await certificate.shot('catalog-certificate');
  const text = await shown(certificate.page.locator('article'));
  for (const word of ['已冻结', '社会数据资产登记中心', '人民法院或仲裁机构的要求', '账本条目'])
    expect(text).toContain(word);
  const found = await visit(`/catalog?q=${element}`);
  await found.page.locator('.findings h2 a').first().click();
  await found.shot('catalog-element');
  expect(await shown(found.page.locator('article'))).toContain('已认定唯一来源');
});

it.each(['/catalog', '/catalog?q=%E5%81%9C%E8%BD%A6%E5%9C%BA&region=%E6%B5%B7%E6%B7%80%E5%8C%BA', '/catalog?q=zzz'])(
  'has no barrier at %s, and fits a phone',
  async (url) => {
    expect(await barriersAt(url)).toEqual([]);
    const phone = await visit(url, { ...PHONE, javaScriptEnabled: true });
    expect(await phone.isTooWide()).toBe(false);
    if (url.includes('region')) await phone.shot('catalog-phone');
  },
);

it('has no barrier on the page of an asset, and fits a phone', async () => {
  const url = `/catalog/certificate:${number}`;
  expect(await barriersAt(url)).toEqual([]);
  const phone = await visit(url, { ...PHONE, javaScriptEnabled: true });
  expect(await phone.isTooWide()).toBe(false);
  await phone.shot('catalog-certificate-phone');
});
