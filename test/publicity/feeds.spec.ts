import { SaxesParser } from 'saxes';
import { WholeApp } from '../support/app.js';
import { expecting, type Road } from '../support/road.js';
import { acceptedIn, approveWith, ask, roadOf, secretOf } from './support.js';

jest.setTimeout(120_000);

let whole: WholeApp;
let first: { road: Road; id: string };

beforeAll(async () => {
  whole = await WholeApp.start();
  first = await publicised('子<&>"样本有限公司', '子');
});
afterAll(() => whole.close());

async function publicised(name: string, mark: string, centre: 'public' | 'social' = 'social') {
  const road = await roadOf(whole, name, centre);
  const id = await acceptedIn(road, { ...secretOf(mark, road.cast.party), summary: `${mark}<b>&\n概述` }, false);
  await expecting(201, approveWith(road, id));
  await whole.settle();
  return { road, id };
}

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

/** The document as a strict parser of somebody else reads it. */
function parse(text: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ local, uri, attributes }) => {
    expect(uri).toBe('http://www.w3.org/2005/Atom');
    const values = Object.fromEntries(Object.entries(attributes).map(([name, { value }]) => [name, value]));
    const element: Element = { name: local, attributes: values, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('text', (piece) => {
    const element = open.at(-1);
    if (element !== undefined) element.text += piece;
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.write(text).close();
  return root.children[0] ?? root;
}
const textOf = (element: Element, name: string): string =>
  element.children.find((child) => child.name === name)?.text ?? '';
const all = (element: Element, name: string): Element[] => element.children.filter((child) => child.name === name);

const atom = async (query = ''): Promise<Element> => {
  const { status, headers, text } = await ask(whole, `/publicity/feed.atom${query}`);
  expect([status, headers['content-type']]).toEqual([200, 'application/atom+xml; charset=utf-8']);
  return parse(text);
};
// biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
const json = async (query = ''): Promise<any> => {
  const { status, headers, text } = await ask(whole, `/publicity/feed.json${query}`);
  expect([status, headers['content-type']]).toEqual([200, 'application/feed+json; charset=utf-8']);
  return JSON.parse(text);
};
const actOf = async (id: string): Promise<string> => {
  const rows = await whole.query(
    "SELECT id FROM application_act WHERE application_id = $1 AND kind = 'publicity.started'",
    [id],
  );
  return rows[0].id;
};
const entryOf = async (id: string): Promise<Element> => {
  const wanted = `urn:uuid:${await actOf(id)}`;
  const found = all(await atom(), 'entry').find((entry) => textOf(entry, 'id') === wanted);
  if (found === undefined) throw new Error(`no entry ${wanted}`);
  return found;
};

describe('the feeds', () => {
  it('are Atom that a strict parser reads, with what RFC 4287 requires', async () => {
    const feed = await atom();
    expect(feed.name).toBe('feed');
    for (const name of ['id', 'title', 'updated']) expect(all(feed, name)).toHaveLength(1);
    expect(all(feed, 'link').map(({ attributes }) => [attributes['rel'], attributes['href']])).toEqual([
      ['self', 'https://registry.test/publicity/feed.atom'],
      ['alternate', 'https://registry.test/publicity'],
    ]);
    const entry = await entryOf(first.id);
    expect(textOf(entry, 'title')).toBe('子数据集');
    expect(textOf(entry, 'content')).toContain('子<b>&\n概述');
    expect(textOf(entry, 'content')).toContain('子<&>"样本有限公司');
    expect(textOf(entry, 'published')).toBe(textOf(entry, 'updated'));
    expect(textOf(feed, 'updated')).toBe(textOf(entry, 'updated'));
    expect(all(entry, 'link')[0]?.attributes['href']).toBe(`https://registry.test/publicity/${first.id}`);
  });

  it('are JSON Feed 1.1 that says the same', async () => {
    const feed = await json();
    expect(feed).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      feed_url: 'https://registry.test/publicity/feed.json',
      home_page_url: 'https://registry.test/publicity',
      language: 'zh-CN',
    });
    const entry = await entryOf(first.id);
    const item = feed.items.find(({ id }: { id: string }) => id === textOf(entry, 'id'));
    expect(item).toMatchObject({
      title: textOf(entry, 'title'),
      content_text: textOf(entry, 'content'),
      date_published: textOf(entry, 'published'),
      date_modified: textOf(entry, 'updated'),
      _publicity: { applicationId: first.id, centre: 'social', state: 'publicity', endsOn: '2026-09-24' },
    });
  });

  it('are read by centre', async () => {
    const other = await publicised('丑样本有限公司', '丑', 'public');
    const social = await json('?centre=social');
    const ofPublic = await json('?centre=public');
    expect(social.items.map(({ title }: { title: string }) => title)).toEqual(['子数据集']);
    expect(ofPublic.items.map(({ url }: { url: string }) => url)).toEqual([
      `https://registry.test/publicity/${other.id}`,
    ]);
    expect(textOf(await atom('?centre=public'), 'id')).toBe('https://registry.test/publicity/feed.atom?centre=public');
    expect((await ask(whole, '/publicity/feed.atom?centre=none')).status).toBe(400);
  });

  it.each(['atom', 'json'])('%s is not sent to whoever has it already', async (kind) => {
    const url = `/publicity/feed.${kind}`;
    const { headers } = await ask(whole, url);
    const [etag, modified] = [String(headers['etag']), String(headers['last-modified'])];
    expect(headers['cache-control']).toBe('public, max-age=60');
    for (const condition of [
      { 'if-none-match': etag },
      { 'if-none-match': `"other", W/${etag}` },
      { 'if-modified-since': modified },
    ]) {
      const again = await ask(whole, url, condition);
      expect([again.status, again.text, again.headers['etag']]).toEqual([304, '', etag]);
    }
    const before = new Date(Date.parse(modified) - 1_000).toUTCString();
    for (const condition of [
      { 'if-none-match': '"other"' },
      { 'if-modified-since': before },
      { 'if-modified-since': 'yesterday' },
      // The tag decides.
      { 'if-none-match': '"other"', 'if-modified-since': modified },
    ]) {
      expect((await ask(whole, url, condition)).status).toBe(200);
    }
  });

  it('keep the name of a notice and move its date when something happens to it', async () => {
    const before = await entryOf(first.id);
    const { headers } = await ask(whole, '/publicity/feed.atom');
    await first.road.passPublicity(first.id);
    await whole.runJob('publicity-clock');
    await whole.settle();
    const ended = await entryOf(first.id);
    await expecting(202, first.road.issue(first.id));
    await whole.settle();
    whole.clock.advance(3_600_000);
    const certified = await entryOf(first.id);
    const ids = [before, ended, certified].map((entry) => textOf(entry, 'id'));
    expect(new Set(ids).size).toBe(1);
    const dates = [before, ended, certified].map((entry) => textOf(entry, 'updated'));
    expect([...dates].sort()).toEqual(dates);
    expect(dates[1] !== dates[0]).toBe(true);
    expect(textOf(ended, 'content')).toContain('公示期满');
    expect(textOf(certified, 'content')).toMatch(/已登记.*\n[\s\S]*证书编号 Certificate: DA/);
    const since = { 'if-modified-since': String(headers['last-modified']) };
    expect((await ask(whole, '/publicity/feed.atom', since)).status).toBe(200);
  });

  it('tell that a notice was withdrawn, and nothing of it any more', async () => {
    const { road, id } = await publicised('寅样本有限公司', '寅');
    const before = await entryOf(id);
    whole.clock.advance(60_000);
    await expecting(201, road.act(road.cast.filer, id, 'withdrawals', {}));
    await whole.settle();
    const after = await entryOf(id);
    expect(textOf(after, 'id')).toBe(textOf(before, 'id'));
    expect(textOf(after, 'updated') > textOf(before, 'updated')).toBe(true);
    expect(textOf(after, 'title')).toContain('内容已不再公开');
    expect((await ask(whole, '/publicity/feed.atom')).text).not.toContain('寅');
    // The latest change comes first.
    expect(textOf(all(await atom(), 'entry')[0] ?? after, 'id')).toBe(textOf(after, 'id'));
  });

  it('hold fifty at the most, those that changed last', async () => {
    const road = await roadOf(whole, '卯样本有限公司');
    const ids: string[] = [];
    for (let place = 0; place < 51; place += 1) {
      const id = await road.inPublicity();
      ids.push(id);
    }
    await whole.settle();
    const urls = (await json()).items.map(({ url }: { url: string }) => url.slice(-36));
    expect(urls).toHaveLength(50);
    expect(new Set(urls)).toEqual(new Set(ids.slice(1)));
  });
});

describe('an empty feed', () => {
  it('is well-formed and does not change by being read', async () => {
    const empty = await WholeApp.start();
    const { text, headers } = await ask(empty, '/publicity/feed.atom');
    expect(textOf(parse(text), 'updated')).toBe('1970-01-01T00:00:00.000Z');
    empty.clock.advance(3_600_000);
    const again = await ask(empty, '/publicity/feed.atom', { 'if-none-match': String(headers['etag']) });
    expect(again.status).toBe(304);
    await empty.close();
  });
});
