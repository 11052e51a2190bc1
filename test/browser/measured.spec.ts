import { createHash } from 'node:crypto';
import { attached, certified, profileOf } from '../measured/support.js';
import { Road } from '../support/road.js';
import { shown, Visitor, type WatchedPage } from './browser.js';
import { Certificates } from './certificates.js';

const data = Buffer.from('编号,路段\n1,长安街\n');
const digestOf = (name: 'sha256' | 'sm3') => `${name}:${createHash(name).update(data).digest('hex')}`;
const file = { name: '路段 <b>.csv', bytes: data.length, sha256: digestOf('sha256'), sm3: digestOf('sm3') };
const content = { chunkBytes: 1_048_576, leaves: 1, sha256: `sha256:${'a'.repeat(64)}`, sm3: `sm3:${'b'.repeat(64)}` };

let visitor: Visitor;
let page: WatchedPage;
let bundle: string;

beforeAll(async () => {
  visitor = await Visitor.arrive();
  const road = await Road.begin(visitor.whole);
  const id = await road.draft();
  const signer = { name: '北京样本数据有限公司' };
  await attached(road, id, [profileOf(100, { signer }, { file, content })]);
  bundle = await new Certificates(road).bundle(await certified(road, id));
}, 180_000);
afterAll(() => visitor.leave());
beforeEach(async () => {
  page = await visitor.page();
  await page.page.goto('/verify');
});
afterEach(async () => {
  expect(page.complaints).toEqual([]);
  await page.close();
});

it('what was measured is shown with its key, and with who has not seen the data', async () => {
  await page.choose({ name: 'mine.bundle.json', content: bundle });
  expect(await page.verdict()).toBe('有效');
  const text = await shown(page.page.locator('.result'));
  for (const word of [
    `${file.name}：${data.length} 字节，100 行，3 列；质量 98.63`,
    content.sha256,
    'did:key:z6Mk',
    '自称 北京样本数据有限公司',
    '登记机构未接触数据',
  ]) {
    expect(text).toContain(word);
  }
  await page.shot('measured');
});

it('a file that was measured is recognised on the device, and a changed one is not', async () => {
  await page.choose({ name: 'mine.bundle.json', content: bundle }, { name: 'x.csv', content: data });
  expect([await page.verdict(0), await page.verdict(1)]).toEqual(['有效', '数据文件的摘要列于证书']);
  await page.choose({ name: 'mine.bundle.json', content: bundle }, { name: 'x.csv', content: `${data.toString()}\n` });
  expect(await page.verdict(1)).toBe('数据文件不在证书所列之内');
});
