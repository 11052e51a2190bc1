import { Parser } from 'n3';
import { parse as parseCsv } from 'csv-parse/sync';
import { SaxesParser } from 'saxes';
import { ask } from '../publicity/support.js';
import { WholeApp } from '../support/app.js';
import { asset, labelled, put, putChanges } from './support.js';

jest.setTimeout(120_000);

let whole: WholeApp;
beforeAll(async () => {
  whole = await WholeApp.start();
  await put(whole, labelled());
  await put(whole, [
    asset(1, { name: '=HYPERLINK("http://x")', summary: '+1\n"引号",逗号', publisher: { name: '@民政局' } }),
    asset(2, { name: '<script>alert(1)</script>', summary: '甲\u202e乙' }),
  ]);
});
afterAll(() => whole.close());

const count = async () => Number((await whole.query('SELECT count(*) FROM catalog_item'))[0].count);

describe('the whole catalog', () => {
  it('is CSV that a spreadsheet reads without running anything', async () => {
    const { status, headers, text } = await ask(whole, '/v1/catalog.csv');
    expect([status, headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
    const rows: string[][] = parseCsv(text, { bom: true });
    expect(rows.length).toBe((await count()) + 1);
    expect(rows.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    expect(rows.find(([id]) => id === 'element:1')).toEqual(
      expect.arrayContaining(['\'=HYPERLINK("http://x")', '\'+1\n"引号",逗号', "'@民政局"]),
    );
  });

  it('is one JSON-LD document and one Turtle text with the same datasets', async () => {
    const [json, turtle] = [await ask(whole, '/v1/catalog.jsonld'), await ask(whole, '/v1/catalog.ttl')];
    expect([json.headers['content-type'], turtle.headers['content-type']]).toEqual([
      'application/ld+json',
      'text/turtle; charset=utf-8',
    ]);
    const graph: { '@id': string; '@type'?: string }[] = JSON.parse(json.text)['@graph'];
    const fromJson = graph.filter((node) => node['@type'] === 'dcat:Dataset').map((node) => node['@id']);
    const fromTurtle = new Parser()
      .parse(turtle.text)
      .filter(({ predicate, object }) => /ns#type$/.test(predicate.value) && /#Dataset$/.test(object.value))
      .map(({ subject }) => subject.value);
    expect(fromJson.length).toBe(await count());
    expect(fromJson.sort()).toEqual(fromTurtle.sort());
  });

  it('is one asset in both forms, too', async () => {
    const json = JSON.parse((await ask(whole, '/v1/catalog/element:t1?as=jsonld')).text);
    expect(JSON.stringify(json)).toContain('https://registry.test/catalog/element:t1#asset');
    const turtle = (await ask(whole, '/v1/catalog/element:t1?as=turtle')).text;
    expect(new Parser().parse(turtle).length).toBeGreaterThan(8);
  });
});

interface Feed {
  readonly entries: string[];
  readonly links: Readonly<Record<string, string>>;
  readonly isArchive: boolean;
}

function feed(text: string): Feed {
  const parser = new SaxesParser({ xmlns: true });
  const entries: string[] = [];
  const links: Record<string, string> = {};
  const open: string[] = [];
  let isArchive = false;
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ local, uri, attributes }) => {
    open.push(local);
    if (local === 'archive' && uri === 'http://purl.org/syndication/history/1.0') isArchive = true;
    if (local === 'link' && !open.includes('entry'))
      links[String(attributes['rel']?.value)] = String(attributes['href']?.value);
  });
  parser.on('text', (piece) => {
    if (open.at(-1) === 'id' && open.includes('entry')) entries.push(piece);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.write(text).close();
  return { entries, links, isArchive };
}
const path = (address: string): string => new URL(address).pathname;

describe('the feed of changes', () => {
  it('is empty before anything happened, and does not change by being read', async () => {
    const first = await ask(whole, '/catalog/feed.atom');
    expect([first.status, first.headers['content-type']]).toEqual([200, 'application/atom+xml; charset=utf-8']);
    expect(feed(first.text)).toMatchObject({ entries: [], isArchive: false });
    const again = await ask(whole, '/catalog/feed.atom', { 'if-none-match': String(first.headers['etag']) });
    expect(again.status).toBe(304);
    expect((await ask(whole, '/catalog/feed/0.atom')).status).toBe(404);
  });

  it('leads from the latest to the first change over archives that never change', async () => {
    await putChanges(whole, 0, 230);
    const archived = await ask(whole, '/catalog/feed/1.atom');
    await putChanges(whole, 230, 25);
    expect((await ask(whole, '/catalog/feed/1.atom')).text).toBe(archived.text);
    expect(archived.headers['cache-control']).toContain('immutable');
    const seen: string[] = [];
    let address: string | undefined = '/catalog/feed.atom';
    for (let part = 0; address !== undefined; part += 1) {
      const { text } = await ask(whole, address);
      expect(text).not.toMatch(/<b>|\u202e/);
      const { entries, links, isArchive } = feed(text);
      expect(isArchive).toBe(part > 0);
      if (isArchive) expect(path(links['current'] ?? '')).toBe('/catalog/feed.atom');
      seen.push(...entries);
      address = links['prev-archive'] === undefined ? undefined : path(links['prev-archive']);
    }
    const rows = await whole.query('SELECT act_id FROM catalog_change ORDER BY position DESC');
    expect(seen).toEqual(rows.map(({ act_id: id }) => `urn:uuid:${id}`));
  });

  it.each(['-1', '01', 'x', '99999999999', '5'])('has no archive %s', async (number) => {
    expect((await ask(whole, `/catalog/feed/${number}.atom`)).status).toBe(404);
  });
});

describe('the pages', () => {
  it('are without script, under a strict policy, and escape what they are given', async () => {
    for (const url of [
      '/catalog',
      '/catalog?q=%3Cscript%3E',
      '/catalog/element:2',
      '/catalog?kind=element&region=%3Cb%3E',
    ]) {
      const { status, headers, text } = await ask(whole, url);
      expect([url, status]).toEqual([url, 200]);
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(text).not.toMatch(/<script|<style|\sstyle=|\son\w+=|javascript:/);
      expect(text).toMatch(/^<!doctype html>\n<html lang="zh-CN">/);
    }
    expect((await ask(whole, '/catalog/element:2')).text).toContain('甲[U+202E]乙');
  });

  it('mark what was asked for, and say when nothing holds every word', async () => {
    const strict = (await ask(whole, `/catalog?q=${encodeURIComponent('公交线路')}`)).text;
    expect(strict).toContain('<mark>公交线路</mark>站点信息');
    expect(strict).not.toContain('没有资产含有全部词语');
    const relaxed = (await ask(whole, `/catalog?q=${encodeURIComponent('轨道交通客流')}`)).text;
    expect(relaxed).toContain('没有资产含有全部词语');
    expect((await ask(whole, `/catalog?q=${encodeURIComponent('龘靐齉')}`)).text).toContain('目录中没有符合条件的资产');
  });

  it('tell a browser by a page, and a program by a problem, that there is no such asset', async () => {
    const page = await ask(whole, '/catalog/element:none', { accept: 'text/html' });
    expect([page.status, page.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
    const problem = await ask(whole, '/catalog/element:none');
    expect([problem.status, JSON.parse(problem.text).code]).toEqual([404, 'catalog-item-not-found']);
  });
});

describe('limits', () => {
  it('are of searches by API and page together, and of exports', async () => {
    const limited = await WholeApp.start({
      environment: { REGISTRY_CATALOG_SEARCHES_PER_MINUTE: '3', REGISTRY_CATALOG_EXPORTS_PER_MINUTE: '2' },
    });
    try {
      const statuses = async (urls: readonly string[]) => {
        const found: number[] = [];
        for (const url of urls) found.push((await ask(limited, url)).status);
        return found;
      };
      expect(await statuses(['/v1/catalog', '/catalog', '/v1/catalog?q=a', '/catalog?q=b', '/v1/catalog'])).toEqual([
        ...[200, 200, 200],
        ...[429, 429],
      ]);
      expect(await statuses(['/v1/catalog.csv', '/v1/catalog.ttl', '/v1/catalog.jsonld'])).toEqual([200, 200, 429]);
    } finally {
      await limited.close();
    }
  });
});
