import { compareElements } from '../../src/core/duplicates/index.js';
import { Inventory } from '../sources/support.js';
import { WholeApp } from '../support/app.js';
import { elementLine, elementLines, elementsFile, Exchange } from './support.js';

let whole: WholeApp;
let inventory: Inventory;
let exchange: Exchange;

beforeEach(async () => {
  whole = await WholeApp.start();
  inventory = await Inventory.begin(whole);
  exchange = new Exchange(whole, inventory);
});
afterEach(() => whole.close());

const IDENTITY = {
  name: '公民身份号码',
  definition: '公安机关为公民编定的唯一的、终身不变的身份代码',
  valueDomain: 'GB 11643-1999',
};
const OTHER = { name: '机动车号牌', definition: '机动车登记后核发的号码牌证', valueDomain: '' };
const follow = () => whole.runJob('element-likeness');
const get = async (path: string) => (await exchange.get(inventory.officer, path)).body;

it('shows what is like an element, with reasons and the likeness of each field, the most alike first', async () => {
  const code = await inventory.element(IDENTITY);
  const named = await inventory.element({ ...OTHER, name: '公民身份号码项' });
  const defined = await inventory.element({ ...OTHER, definition: `${IDENTITY.definition}。` });
  const similar = await inventory.element({ ...OTHER, name: '公民身份证号', valueDomain: 'ＧＢ 11643-1999' });
  await inventory.element(OTHER);
  const twin = await inventory.element(IDENTITY);
  await follow();
  const { duplicates } = await get(`/v1/elements/${code}/duplicates`);
  expect(duplicates.map((one: { code: string; reasons: string[] }) => [one.code, one.reasons])).toEqual([
    [twin, ['near-name', 'near-definition', 'same-domain']],
    [similar, ['same-domain-and-similar-name', 'same-domain']],
    [named, ['near-name']],
    [defined, ['near-definition']],
  ]);
  expect(duplicates[0].likeness).toEqual({ name: 1000, definition: 1000, valueDomain: 1000 });
  expect((await exchange.get(inventory.officer, '/v1/elements/NO-SUCH/duplicates')).body.code).toBe(
    'element-not-found',
  );
});

it('follows a change of the texts', async () => {
  const code = await inventory.element(OTHER);
  const twin = await inventory.element(IDENTITY);
  await follow();
  expect((await get(`/v1/elements/${twin}/duplicates`)).duplicates).toEqual([]);
  const { uscc } = inventory.civil.party;
  const body = { ...inventory.elementBody(IDENTITY), code, steward: uscc };
  const { headers } = await exchange.get(undefined, `/v1/elements/${code}`);
  const changed = await inventory.civil.client.send('PUT', `/v1/elements/${code}`, body, {
    'if-match': String(headers['etag']),
  });
  expect(changed.status).toBe(200);
  await follow();
  expect((await get(`/v1/elements/${twin}/duplicates`)).duplicates).toHaveLength(1);
  expect(await exchange.count('element_likeness_due')).toBe(0);
});

it('lists them over the whole inventory, page by page, and those of new elements in the preview of an import', async () => {
  const { officer, civil } = inventory;
  const lines = elementLines(civil, 250).map((line, place) =>
    line
      .replace(`数据项${place + 1},`, `${distinctName(place)},`)
      .replace(/第\d+项的定义/, `${distinctName(place + 300)}的定义${place * 7919}`),
  );
  const { body } = await exchange.previewed(officer, elementsFile(...lines), 'table=elements');
  expect((await exchange.committed(officer, body.id)).body.state).toBe('done');
  const first = await inventory.element(IDENTITY);
  const second = await inventory.element(IDENTITY);
  await follow();
  const codes: string[] = [];
  let pages = 0;
  for (let cursor = ''; ; ) {
    const page = await get(`/v1/element-duplicates?limit=1${cursor}`);
    codes.push(...page.items.map(({ code }: { code: string }) => code));
    pages += 1;
    if (page.nextCursor === null) break;
    cursor = `&cursor=${page.nextCursor}`;
  }
  expect(codes.filter((code) => code === first || code === second)).toEqual([first, second]);
  expect(pages).toBeGreaterThan(2);
  const incoming = elementLine(civil, 900, { code: 'NEW-1', ...{ name: IDENTITY.name, definition: '另一种说法' } });
  const preview = await exchange.previewed(
    officer,
    elementsFile(elementLine(civil, 901, { code: 'NEW-2', name: '甲乙丙丁戊', definition: '己庚辛壬癸' }), incoming),
    'table=elements',
  );
  const shown = await get(`/v1/inventory-imports/${preview.body.id}/duplicates`);
  expect(shown.items.map(({ code, row }: { code: string; row: number }) => [code, row])).toEqual([['NEW-1', 3]]);
  expect(shown.items[0].duplicates.map(({ code }: { code: string }) => code)).toEqual([first, second]);
  const stranger = await exchange.get(inventory.police.member, `/v1/inventory-imports/${preview.body.id}/duplicates`);
  expect(stranger.body.code).toBe('import-not-found');
});

it('misses nothing by its index that a comparison with every element would find by the name', async () => {
  const { officer, civil } = inventory;
  const words = ['公民', '身份', '证件', '号码', '代码', '登记', '日期', '机构', '名称', '地址'];
  const lines = elementLines(civil, 600).map((line, place) => {
    const name = [place, place * 7 + 3, place * 13 + 5].map((seed) => words[seed % words.length]).join('');
    return line.replace(`数据项${place + 1},`, `${name},`);
  });
  const { body } = await exchange.previewed(officer, elementsFile(...lines), 'table=elements');
  await exchange.committed(officer, body.id);
  await follow();
  type Row = { code: string; name: string; definition: string; valueDomain: string };
  const all: Row[] = await whole.query(
    'SELECT code, name, definition, value_domain AS "valueDomain" FROM inventory_element ORDER BY code',
  );
  for (const element of all.filter((_, place) => place % 60 === 0)) {
    const expected = all.filter(
      (one) => one.code !== element.code && compareElements(element, one)?.reasons.includes('near-name'),
    );
    const { duplicates } = await get(`/v1/elements/${element.code}/duplicates`);
    const found = duplicates.filter(({ reasons }: { reasons: string[] }) => reasons.includes('near-name'));
    expect(found.length).toBe(Math.min(expected.length, 20));
  }
});

/** Names that have nothing in common. */
function distinctName(place: number): string {
  return Array.from({ length: 6 }, (_, at) => String.fromCodePoint(0x4e00 + ((place * 97 + at * 3_331) % 18_000))).join(
    '',
  );
}
