import { gzipSync } from 'node:zlib';
import { Road } from '../support/road.js';
import { PHONE, shown, Visitor, type WatchedPage } from './browser.js';
import { Certificates } from './certificates.js';

/** What the page may weigh before anybody has done anything, packed: HTML, styles and scripts. */
const FIRST_LOAD_BYTES = 60_000;

let visitor: Visitor;
let files: Certificates;
let road: Road;
let number: string;
let bundle: string;

beforeAll(async () => {
  visitor = await Visitor.arrive();
  road = await Road.begin(visitor.whole);
  files = new Certificates(road);
  number = await road.published();
  bundle = await files.bundle(number);
}, 180_000);
afterAll(() => visitor.leave());

const open: WatchedPage[] = [];
const visit = async (url: string, options: Parameters<Visitor['page']>[0] = {}): Promise<WatchedPage> => {
  const page = await visitor.page(options);
  open.push(page);
  await page.page.goto(url);
  return page;
};
afterEach(async () => {
  for (const page of open.splice(0)) await page.close();
});

describe('the first load', () => {
  it('with number box and the check of a summary weighs less than 60 kB', async () => {
    const page = await visitor.page();
    open.push(page);
    const loaded: [string, number][] = [];
    const { page: tab } = page;
    // What is fetched later, when nothing else is to do, is never asked for here.
    await tab.addInitScript('window.requestIdleCallback = () => 0');
    tab.on('response', async (response) => {
      loaded.push([new URL(response.url()).pathname, gzipSync(await response.body()).length]);
    });
    await tab.goto('/verify', { waitUntil: 'networkidle' });
    const total = loaded.reduce((sum, [, size]) => sum + size, 0);
    console.log(`/verify, first load: ${total} bytes packed`, Object.fromEntries(loaded));
    expect(loaded.length).toBeGreaterThan(2);
    expect(total).toBeLessThan(FIRST_LOAD_BYTES);
  });

  it('sets no cookie, keeps nothing, and asks nobody else', async () => {
    const page = await visit('/verify');
    await page.fetched();
    expect(await page.page.context().cookies()).toEqual([]);
    expect(await page.page.evaluate('[localStorage.length, sessionStorage.length]')).toEqual([0, 0]);
    expect(page.complaints).toEqual([]);
  });
});

describe('by number', () => {
  it('the register is quoted, without colour', async () => {
    const page = await visit('/verify');
    await page.page.fill('#number', number.toLowerCase());
    await page.page.press('#number', 'Enter');
    expect([await page.verdict(), await page.tone()]).toEqual(['登记簿记载：有效', 'plain']);
    expect(await shown(page.page.locator('.result'))).toContain('没有在您的浏览器中核验');
    await page.shot('number');
  });

  it('and holder everything is verified here', async () => {
    const page = await visit('/verify');
    await page.page.fill('#number', number);
    await page.page.fill('#holder', road.cast.party.name);
    await page.page.click('#by-number button');
    expect([await page.verdict(), await page.tone()]).toEqual(['有效', 'valid']);
  });

  it('that nobody has, or of another holder, is said to match nothing', async () => {
    const page = await visit('/verify');
    await page.page.fill('#number', number);
    await page.page.fill('#holder', '无此公司');
    await page.page.click('#by-number button');
    expect([await page.verdict(), await page.tone()]).toEqual(['登记系统中没有与此相符的登记', 'plain']);
    await page.shot('not-found');
  });

  it('too many questions are answered with when to ask again', async () => {
    const page = await visit('/verify');
    await page.page.route('**/v1/verifications/**', (route) =>
      route.fulfill({ status: 429, headers: { 'retry-after': '17' }, body: '{}' }),
    );
    await page.page.fill('#number', number);
    await page.page.press('#number', 'Enter');
    expect(await page.verdict()).toBe('查询过于频繁，请 17 秒后再试');
  });
});

describe('languages', () => {
  it('are switched in place: nothing typed or verified is lost', async () => {
    const page = await visit('/verify');
    await page.page.fill('#holder', '某公司');
    await page.choose({ name: 'a.bundle.json', content: bundle });
    expect(await page.verdict()).toBe('有效');
    await page.page.click('#language');
    expect(await page.verdict()).toBe('Valid');
    expect(await page.page.inputValue('#holder')).toBe('某公司');
    expect(await page.page.evaluate('document.documentElement.lang')).toBe('en');
    const text = await shown(page.page.locator('main'));
    expect(text).toContain('Check by check');
    expect(text).not.toMatch(/逐项核对|怎么办/);
    await page.shot('english');
    await page.page.reload();
    expect(await shown(page.page.locator('h1'))).toBe('Verify a registration certificate');
    await page.page.click('#language');
    expect(await shown(page.page.locator('h1'))).toBe('核验登记证书');
  });
});

describe('whoever sees little, or has a small screen', () => {
  it('meets no serious barrier in any state', async () => {
    const page = await visit('/verify');
    const found: Record<string, unknown[]> = { start: await page.barriers() };
    await page.choose({ name: 'a.bundle.json', content: bundle });
    await page.verdict();
    for (const summary of await page.page.locator('.check summary').all()) await summary.click();
    found['valid'] = await page.barriers();
    await page.shot('valid-open');
    await page.choose({ name: 'b.json', content: bundle.replace(road.cast.party.name, '北京假冒数据有限公司') });
    await page.verdict();
    found['forged'] = await page.barriers();
    await page.choose({ name: 'c.json', content: bundle.slice(0, 5_000) });
    await page.verdict();
    found['unreadable'] = await page.barriers();
    await page.page.check('#offline');
    await page.choose({ name: 'd.json', content: JSON.stringify(await files.credential(number)) });
    await page.verdict();
    found['undetermined'] = await page.barriers();
    await page.page.click('#language');
    found['english'] = await page.barriers();
    const none = Object.fromEntries(Object.keys(found).map((state) => [state, []]));
    expect(found).toEqual(none);
  });

  it('finds everything by keyboard, and is told the verdict', async () => {
    const page = await visit('/verify');
    const wanted = ['skip', 'language', 'number', 'holder', 'as-of', 'files', 'scan', 'offline'];
    const reached: string[] = [];
    // More steps than a page of this size asks of anybody are too many.
    for (let step = 0; step < 24 && !wanted.every((id) => reached.includes(id)); step += 1) {
      await page.page.keyboard.press('Tab');
      reached.push(String(await page.page.evaluate('document.activeElement.id || document.activeElement.className')));
    }
    expect(wanted.filter((id) => !reached.includes(id))).toEqual([]);
    await page.choose({ name: 'a.bundle.json', content: bundle });
    await page.verdict();
    expect(await shown(page.page.locator('#live'))).toContain('有效');
    expect(await page.page.evaluate('document.activeElement.tagName')).toBe('H2');
  });

  it('reads it on a phone without scrolling sideways', async () => {
    const page = await visit('/verify', PHONE);
    expect(await page.isTooWide()).toBe(false);
    await page.shot('phone-start');
    await page.choose({ name: 'a.bundle.json', content: bundle });
    expect(await page.verdict()).toBe('有效');
    for (const summary of await page.page.locator('.check summary').all()) await summary.click();
    expect(await page.isTooWide()).toBe(false);
    await page.shot('phone-valid');
  });

  it('prints the verdict with its checks, and no form', async () => {
    const page = await visit('/verify');
    await page.choose({ name: 'a.bundle.json', content: bundle });
    await page.verdict();
    await page.page.emulateMedia({ media: 'print' });
    expect(await page.page.locator('#by-number').isVisible()).toBe(false);
    expect(await page.page.locator('.checks').isVisible()).toBe(true);
    await page.shot('print');
  });
});

describe('without script', () => {
  it('a number is answered by form, in both languages', async () => {
    const page = await visit('/verify', { javaScriptEnabled: false });
    expect(await page.page.locator('#by-file').isVisible()).toBe(false);
    await page.page.fill('#number', number);
    await page.page.click('#by-number button');
    expect(await shown(page.page.locator('#record'))).toContain('在有效期内');
    await page.shot('no-script');
    await page.page.click('#language');
    expect(await shown(page.page.locator('#record'))).toContain('In force');
  });
});

describe('without network', () => {
  it('a bundle gets its verdict, whatever it takes to read it', async () => {
    const page = await visit('/verify');
    await page.fetched();
    await page.page.context().setOffline(true);
    await page.choose({ name: 'a.bundle.json', content: bundle });
    expect([await page.verdict(), await page.tone()]).toEqual(['有效', 'valid']);
    expect(await shown(page.page.locator('.result'))).toContain('无法连接登记系统');
    await page.shot('network-cut');
  });

  it('of a registry that was stopped the same, and a number gets no verdict', async () => {
    const page = await visit('/verify');
    await page.fetched();
    // The last test of this file: the server takes no question any more.
    const server = visitor.whole.app.getHttpServer();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await page.page.fill('#number', number);
    await page.page.press('#number', 'Enter');
    expect([await page.verdict(), await page.tone()]).toEqual(['无法连接登记系统', 'plain']);
    await page.shot('server-down');
    await page.choose({ name: 'a.bundle.json', content: bundle });
    expect(await page.verdict()).toBe('有效');
  });
});
