import { WholeApp } from '../support/app.js';
import { expecting, type Road } from '../support/road.js';
import { acceptedIn, approveWith, ask, roadOf, secretOf } from './support.js';

jest.setTimeout(120_000);

const DAY = 86_400_000;
const HOSTILE = '<img src=x onerror=alert(1)>"\'&有限公司';

let whole: WholeApp;
beforeAll(async () => {
  whole = await WholeApp.start();
});
afterAll(() => whole.close());

const page = async (url: string): Promise<string> => {
  const { status, text } = await ask(whole, url);
  expect([url, status]).toEqual([url, 200]);
  return text;
};

/** An application in publicity whose words begin with the mark. */
const publicised = async (
  mark: string,
  centre: 'public' | 'social' = 'social',
): Promise<{ road: Road; id: string }> => {
  const road = await roadOf(whole, `${mark}样本有限公司`, centre);
  const id = await acceptedIn(road, secretOf(mark, road.cast.party), false);
  await expecting(201, approveWith(road, id));
  await whole.settle();
  return { road, id };
};

describe('the list of notices', () => {
  let running: { road: Road; id: string };
  beforeAll(async () => {
    running = await publicised('甲');
    await publicised('乙', 'public');
  });

  it('is a page without script, under a strict policy', async () => {
    const { headers, text, status } = await ask(whole, '/publicity');
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    expect([headers['x-content-type-options'], headers['content-language']]).toEqual(['nosniff', 'zh-CN']);
    expect(text).not.toMatch(/<script|<style|\sstyle=|\son\w+=|javascript:/);
    expect(text).toMatch(/^<!doctype html>\n<html lang="zh-CN">/);
    for (const landmark of [
      '<header>',
      '<main id="main"',
      '<footer>',
      '<th scope="col"',
      '<th scope="row"',
      '<caption>',
    ]) {
      expect(text).toContain(landmark);
    }
  });

  it('says of each what the regime names, and how long is left', async () => {
    const text = await page('/publicity?centre=social');
    expect(text).toContain(`href="/publicity/${running.id}"`);
    for (const word of ['甲数据集', '甲样本有限公司', '社会数据资产登记中心', '剩余 5 个工作日', '2026-09-24']) {
      expect(text).toContain(word);
    }
    expect(text).not.toContain('乙数据集');
  });

  it.each([
    ['the other centre', '?centre=public', ['乙数据集'], ['甲数据集']],
    ['those that run', '?phase=running', ['甲数据集', '乙数据集'], []],
    ['those that are over', '?phase=ended', ['没有符合条件的公示'], ['甲数据集', '乙数据集']],
    ['a part of a name', `?q=${encodeURIComponent('甲数')}`, ['甲数据集'], ['乙数据集']],
    ['an empty form', '?phase=all&centre=&q=', ['甲数据集', '乙数据集'], []],
    ['a pattern, which is a text here', `?q=${encodeURIComponent('%')}`, ['没有符合条件的公示'], ['甲数据集']],
    ['a name in no case', `?q=${encodeURIComponent('甲\u0000').replace('%00', '')}`, ['甲数据集'], []],
  ])('shows %s', async (_name, query, wanted, unwanted) => {
    const text = await page(`/publicity${query}`);
    for (const word of wanted) expect(text).toContain(word);
    for (const word of unwanted) expect(text).not.toContain(word);
  });

  it.each(['?phase=gone', '?centre=x', '?limit=0', '?cursor=x', `?q=${'a'.repeat(41)}`])(
    'refuses %s',
    async (query) => {
      expect((await ask(whole, `/publicity${query}`)).status).toBe(400);
    },
  );

  it('repeats what is searched for as a text', async () => {
    const text = await page(`/publicity?q=${encodeURIComponent('"><script>alert(1)</script>\u202e')}`);
    expect(text).toContain('value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;[U+202E]"');
  });

  it('is read page by page, each notice once', async () => {
    await publicised('丙');
    const seen: string[] = [];
    let url: string | undefined = '/publicity?limit=1';
    for (let pages = 0; url !== undefined && pages < 10; pages += 1) {
      const text: string = await page(url);
      seen.push(...[...text.matchAll(/href="\/publicity\/([0-9a-f-]{36})"/g)].map(([, id]) => id ?? ''));
      const next: string | undefined = /rel="next" href="([^"]*)"/.exec(text)?.[1]?.replaceAll('&amp;', '&');
      url = next === undefined ? undefined : `${next}&limit=1`;
    }
    expect(seen.length).toBe(3);
    expect(new Set(seen).size).toBe(3);
  });

  it('has one stylesheet, of its own, and pages that are not sent twice', async () => {
    const first = await ask(whole, '/publicity');
    const address = /<link rel="stylesheet" href="([^"]+)">/.exec(first.text)?.[1] ?? '';
    const style = await ask(whole, address);
    expect([style.status, style.headers['content-type']]).toEqual([200, 'text/css; charset=utf-8']);
    expect(style.text).not.toMatch(/url\(|@import/);
    for (const { url, headers } of [
      { url: '/publicity', headers: first.headers },
      { url: address, headers: style.headers },
    ]) {
      const again = await ask(whole, url, { 'if-none-match': String(headers['etag']) });
      expect([again.status, again.text]).toEqual([304, '']);
    }
    expect((await ask(whole, '/publicity', { 'if-none-match': '"other"' })).status).toBe(200);
  });
});

describe('one notice', () => {
  it('tells content, dates, rule, objection and proof', async () => {
    const { id } = await publicised('丁');
    const text = await page(`/publicity/${id}`);
    for (const word of [
      '<h1><bdi>丁数据集</bdi></h1>',
      '丁样本有限公司',
      '初始登记',
      '丁概述',
      '经营权：丁限制',
      '<time datetime="2026-09-24">',
      '剩余 5 个工作日',
      '公示期为五个工作日，自国家数据产权登记服务系统发布公示内容之日起计算。',
      '第二十四条',
      'POST https://registry.test/v1/objections',
      `application:${id}`,
      '登记机构自收到异议之日起十个工作日内对异议进行调查',
    ]) {
      expect(text).toContain(word);
    }
    const index = /\/v1\/ledger\/entries\/(\d+)/.exec(text)?.[1];
    const entry = await whole.client().get(`/v1/ledger/entries/${index}`);
    expect(JSON.stringify(entry.body)).toContain('publicity.started');
    expect((await whole.client().get(`/v1/ledger/inclusion-proofs?index=${index}`)).status).toBe(200);
    // What the centre keeps for itself.
    for (const word of ['丁机房', '样本联系人', '010-8888']) expect(text).not.toContain(word);
  });

  it('counts the working days that are left, make-up days among them', async () => {
    const { id } = await publicised('癸');
    const start = whole.clock.now();
    const left = async (day: string) => {
      whole.clock.set(new Date(`${day}T02:00:00.000Z`));
      return /剩余时间.*?<dd>(.*?) </.exec(await page(`/publicity/${id}`))?.[1];
    };
    // A Saturday, a Sunday that is worked, and the last days.
    expect(await left('2026-09-19')).toBe('剩余 5 个工作日');
    expect(await left('2026-09-20')).toBe('剩余 4 个工作日');
    expect(await left('2026-09-23')).toBe('剩余 1 个工作日');
    expect(await left('2026-09-24')).toBe('今日为最后一日');
    expect(await left('2026-09-25')).toBe('公示期已满');
    whole.clock.set(start);
  });

  it('shows hostile names as the texts that they are', async () => {
    const road = await roadOf(whole, HOSTILE);
    const hostile = {
      ...secretOf('戊', road.cast.party),
      dataName: '<script>alert(1)</script>',
      summary: '</bdi><h1>&amp;',
    };
    const id = await acceptedIn(road, hostile, false);
    await expecting(201, approveWith(road, id));
    await whole.settle();
    for (const url of ['/publicity', `/publicity/${id}`]) {
      const text = await page(url);
      expect(text).not.toMatch(/<script|<img/);
      expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
      expect(text).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;有限公司');
    }
    expect(await page(`/publicity/${id}`)).toContain('&lt;/bdi&gt;&lt;h1&gt;&amp;amp;');
  });

  it('is not there before the published ledger holds it', async () => {
    const road = await roadOf(whole, '己样本有限公司');
    const id = await acceptedIn(road, secretOf('己', road.cast.party), false);
    await expecting(201, approveWith(road, id));
    expect((await ask(whole, `/publicity/${id}`)).status).toBe(404);
    expect(await page('/publicity')).not.toContain('己数据集');
    await whole.settle();
    expect((await ask(whole, `/publicity/${id}`)).status).toBe(200);
  });
});

describe('after the end', () => {
  it('what was withdrawn says nothing any more, at once', async () => {
    const { road, id } = await publicised('庚');
    await expecting(201, road.act(road.cast.filer, id, 'withdrawals', {}));
    await whole.settle();
    const text = await page(`/publicity/${id}`);
    expect(text).toContain('申请人已撤回');
    expect(text).not.toContain('庚');
    expect(await page('/publicity')).not.toContain('庚');
    expect(await page(`/publicity?q=${encodeURIComponent('庚数据集')}`)).toContain('没有符合条件的公示');
  });

  it('it says for so many days what it said, then number, centre, state and dates', async () => {
    const { road, id } = await publicised('辛');
    await road.passPublicity(id);
    await whole.runJob('publicity-clock');
    await whole.settle();
    expect(await page(`/publicity/${id}`)).toContain('无异议');
    const number = (await expecting(202, road.issue(id))).text('number');
    expect(await page(`/publicity/${id}`)).not.toContain(number);
    await whole.settle();
    const soon = await page(`/publicity/${id}`);
    for (const word of ['辛数据集', '已登记', `href="/v1/verifications/${number}"`]) expect(soon).toContain(word);
    expect(soon).not.toContain('如何提出异议');

    // Publicity ended on 25 September; the ninetieth day after that is 24 December, of which this is the last instant.
    whole.clock.set(new Date('2026-12-24T15:59:59.999Z'));
    expect(await page(`/publicity/${id}`)).toContain('辛数据集');
    expect(await page(`/publicity?q=${encodeURIComponent('辛数')}`)).toContain('辛数据集');
    whole.clock.advance(1);
    const late = await page(`/publicity/${id}`);
    expect(late).not.toContain('辛');
    // The entry of the ledger says it for ever, so nothing here leads to it.
    expect(late).not.toContain('/v1/ledger/');
    for (const word of [number, '社会数据资产登记中心', '已登记', '2026-09-24']) expect(late).toContain(word);
    expect(await page(`/publicity?q=${encodeURIComponent('辛数')}`)).toContain('没有符合条件的公示');
    const { body } = await whole.client().get('/v1/publicity-notices?centre=social&limit=200');
    expect(JSON.stringify(body)).not.toContain('辛');
    expect(JSON.stringify(body)).toContain(id);
    whole.clock.advance(-30 * DAY);
  });

  it('what was erased is gone from page and lists', async () => {
    const { road, id } = await publicised('壬');
    expect(await page(`/publicity/${id}`)).toContain('壬数据集');
    await whole.query("UPDATE application SET content_erased_at = $2, filed_content = '{}' WHERE id = $1", [
      id,
      whole.clock.now(),
    ]);
    expect(road.cast.centre).toBe('social');
    for (const url of [`/publicity/${id}`, '/publicity', '/publicity/feed.atom', '/publicity/feed.json']) {
      expect(await page(url)).not.toContain('壬');
    }
    const { body } = await whole.client().get('/v1/publicity-notices?limit=200');
    expect(JSON.stringify(body)).not.toContain('壬');
  });
});
