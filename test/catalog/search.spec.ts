import pg from 'pg';
import { parseQuery } from '../../src/core/search-text/index.js';
import { MOST_CANDIDATES } from '../../src/modules/catalog/persistence/candidate-walk.js';
import { ask } from '../publicity/support.js';
import { WholeApp } from '../support/app.js';
import { QUERIES } from '../support/labelled-titles.js';
import { asset, labelled, put } from './support.js';

jest.setTimeout(120_000);

let whole: WholeApp;
beforeAll(async () => {
  whole = await WholeApp.start();
  await put(whole, labelled());
});
afterAll(() => whole.close());

const raw = (query: string) => ask(whole, `/v1/catalog${query}`);
// biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
const search = async (query: string): Promise<any> => {
  const { status, text } = await raw(query);
  expect([query, status]).toEqual([query, 200]);
  return JSON.parse(text);
};
const q = (text: string, more = ''): string => `?q=${encodeURIComponent(text)}${more}`;
const ids = (found: { items: { id: string }[] }): string[] => found.items.map(({ id }) => id.replace('element:', ''));
const codeOf = (text: string): string => JSON.parse(text).code;

describe('search on PostgreSQL', () => {
  it('finds on the labelled set what the pure rules find, relaxed where nothing holds every word', async () => {
    const hits = await Promise.all(QUERIES.map(async ({ text }) => ids(await search(q(text)))));
    const means = QUERIES.map(({ relevant }, place) => {
      const found = hits[place] ?? [];
      const right = found.filter((id) => relevant.includes(id)).length;
      return { precision: found.length === 0 ? undefined : right / found.length, recall: right / relevant.length };
    });
    const mean = (values: readonly number[]) =>
      Math.round((1000 * values.reduce((sum, one) => sum + one, 0)) / values.length);
    const precision = mean(means.flatMap((one) => one.precision ?? []));
    expect({ precision, recall: mean(means.map(({ recall }) => recall)) }).toEqual({ precision: 979, recall: 965 });
    const first = QUERIES.filter(({ relevant }, place) => relevant.includes(hits[place]?.[0] ?? '')).length;
    expect(first).toBeGreaterThanOrEqual(QUERIES.length - 1);
  });

  it('finds more than trigrams do, measured in the same database', async () => {
    const admin = new pg.Client(whole.database.adminUrl);
    await admin.connect();
    try {
      await admin.query('CREATE EXTENSION pg_trgm');
      const { rows: letters } = await admin.query(
        "SELECT show_trgm('公交线路') AS trigrams, show_trgm('wifi') AS latin",
      );
      process.stdout.write(`${JSON.stringify(letters)}\n`);
      const found: { precision: number | undefined; recall: number }[] = [];
      for (const { text, relevant } of QUERIES) {
        const sql = `SELECT id FROM catalog_item WHERE word_similarity($1, name || chr(10) || (document ->> 'summary')) >= 0.6`;
        const { rows } = await admin.query<{ id: string }>(sql, [text]);
        const right = rows.filter(({ id }) => relevant.includes(id.replace('element:', ''))).length;
        found.push({ precision: rows.length === 0 ? undefined : right / rows.length, recall: right / relevant.length });
      }
      const mean = (values: readonly number[]) =>
        Math.round((1000 * values.reduce((sum, one) => sum + one, 0)) / values.length);
      const answered = found.flatMap(({ precision }) => precision ?? []);
      const measured = {
        answered: answered.length,
        precision: mean(answered),
        recall: mean(found.map(({ recall }) => recall)),
      };
      process.stdout.write(`pg_trgm word_similarity on the labelled set, thousandths: ${JSON.stringify(measured)}\n`);
      expect(measured.recall).toBeLessThan(965);
    } finally {
      await admin.end();
    }
  });
});

describe('facets, counts and pages', () => {
  beforeAll(() =>
    put(
      whole,
      Array.from({ length: 60 }, (_, place) =>
        asset(20_000 + place, {
          name: `翻页样本${place % 7}`,
          kind: place % 3 === 0 ? 'resource' : 'element',
          facets: {
            region: place % 2 === 0 ? '海淀区' : "a'b\\c & !",
            industry: place % 2 === 0 ? 'I65' : 'I64',
            updateFrequency: place % 5 === 0 ? 'daily' : 'monthly',
          },
        }),
      ),
    ),
  );

  const walk = async (query: string, limit: number): Promise<string[]> => {
    const all: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = await search(`${query}&limit=${limit}${cursor === '' ? '' : `&cursor=${cursor}`}`);
      all.push(...ids(page));
      cursor = page.nextCursor;
    }
    return all;
  };

  it.each([
    ['words', q('翻页样本')],
    ['a facet alone', '?region=%E6%B5%B7%E6%B7%80%E5%8C%BA'],
    ['a region with the marks of a query in it', `?region=${encodeURIComponent("a'b\\c & !")}`],
    ['nothing', '?q='],
  ])('are walked by %s, each asset once and in one order, whatever the size of a page', async (_name, query) => {
    const [small, large] = [await walk(query, 7), await walk(query, 50)];
    expect(small).toEqual(large);
    expect(new Set(small).size).toBe(small.length);
    expect(small.length).toBeGreaterThanOrEqual(30);
  });

  it('keep their order while newer assets arrive', async () => {
    const before = await walk(q('翻页样本'), 7);
    const first = await search(`${q('翻页样本')}&limit=7`);
    await put(whole, [asset(30_000, { name: '翻页样本' })]);
    const second = await search(`${q('翻页样本')}&limit=7&cursor=${first.nextCursor}`);
    expect([...ids(first), ...ids(second)]).toEqual(before.slice(0, 14));
    expect(ids(await search(q('翻页样本')))[0]).toBe('30000');
  });

  it('count exactly, and alternatives of a facet together', async () => {
    const found = await search(q('翻页样本', '&industry=I65'));
    expect(found.count).toEqual({ value: 30, relation: 'exact' });
    expect(found.facets.industry).toEqual([{ value: 'I65', count: 30 }]);
    expect((await search(q('翻页样本', '&industry=I65&industry=I64'))).count.value).toBe(60);
    expect((await search(q('翻页样本', '&industry=I'))).count.value).toBe(60);
    expect((await search(q('翻页样本', '&industry=J'))).count.value).toBe(0);
    const frequencies = (await search(q('翻页样本', '&kind=resource'))).facets.updateFrequency;
    expect(frequencies.reduce((sum: number, { count }: { count: number }) => sum + count, 0)).toBe(20);
  });

  it('say "at least" where there are more than one question looks at, and are of the newest', async () => {
    const many = Array.from({ length: MOST_CANDIDATES + 5 }, (_, place) =>
      asset(100_000 + place, { name: '极多的样本' }),
    );
    for (let from = 0; from < many.length; from += 500) await put(whole, many.slice(from, from + 500));
    const found = await search(q('极多的样本'));
    expect(found.count).toEqual({ value: MOST_CANDIDATES, relation: 'at-least' });
    expect(ids(found)[0]).toBe(String(100_000 + MOST_CANDIDATES + 4));
    // The oldest is found as soon as the question is narrow enough.
    expect(ids(await search(q('极多的样本 EL-100000')))).toEqual(['100000']);
    expect((await walk(q('极多的样本'), 200)).length).toBe(MOST_CANDIDATES);
  });

  it('find assets in every block of the order, near and far', async () => {
    const spread = Array.from({ length: 40 }, (_, place) => asset(200_000 + place * 50_000, { name: '散布各处' }));
    await put(whole, spread);
    expect(await walk(q('散布各处'), 9)).toEqual(spread.map(({ id }) => id.replace('element:', '')).reverse());
  });
});

describe('bad input', () => {
  it.each([
    ['operators', "a & b | !c :* <-> ( ) '"],
    ['a quotation mark alone', "'"],
    ['a backslash', '\\'],
    ['the end of a statement', "'; DROP TABLE catalog_item; --"],
    ['a pattern', '%_%'],
    ['the inner marks of the index', '=kind:element'],
    ['a block', '#0.1'],
    ['a name mark', '^资产'],
    ['a direction override', '\u202e公交'],
    ['a control character', '\u0007公交'],
    ['an emoji', '🙂'],
  ])('%s is a text like any other', async (_name, text) => {
    const found = await search(q(text));
    expect(found.count.relation).toBe('exact');
    if (parseQuery(text) === undefined) expect(found.items).toEqual([]);
  });

  it('of only punctuation finds nothing, and an empty question everything', async () => {
    expect((await search(q('，。！？ …'))).count).toEqual({ value: 0, relation: 'exact' });
    expect((await search('?q=')).items.length).toBe(50);
    expect((await search(q('   '))).items.length).toBe(50);
  });

  it.each([
    ['a very long question', q('数'.repeat(101))],
    ['two questions', '?q=a&q=b'],
    ['an unknown kind', '?kind=person'],
    ['an unknown centre', '?centre=private'],
    ['an industry that is none', '?industry=Z9'],
    ['a region with a control character', '?region=a%07b'],
    ['a department that is no code', "?department=' OR 1=1"],
    ['too many values', `?${Array.from({ length: 21 }, (_, place) => `region=r${place}`).join('&')}`],
    ['a nested value', '?kind[a]=element'],
  ])('%s is refused', async (_name, query) => {
    const { status, text } = await raw(query.replaceAll(' ', '%20'));
    if (query.startsWith('?kind[a]')) expect(status).toBe(200);
    else expect([status, codeOf(text)]).toEqual([400, 'catalog-query-invalid']);
  });

  it.each([
    ['no cursor of ours', '?cursor=!'],
    ['a cursor of something else', `?cursor=${Buffer.from('["a","b"]').toString('base64url')}`],
    ['negative places', `?cursor=${Buffer.from('["found","-1","0","0"]').toString('base64url')}`],
    [
      'places beyond every number',
      `?cursor=${Buffer.from(`["found","1","0","${'9'.repeat(30)}"]`).toString('base64url')}`,
    ],
    ['a cursor twice', '?cursor=a&cursor=b'],
    ['a limit of nothing', '?limit=0'],
    ['a limit that stands twice', '?limit=1&limit=2'],
  ])('%s is refused', async (_name, query) => {
    const { status, text } = await raw(query);
    expect([status, codeOf(text)]).toEqual([400, 'cursor-invalid']);
  });

  it('a forged cursor within its form answers, and tells nothing else', async () => {
    const forged = Buffer.from(JSON.stringify(['found', '999999999999999', '9999', '999999999999999'])).toString(
      'base64url',
    );
    expect((await search(`${q('公交')}&cursor=${forged}`)).items.length).toBeGreaterThan(0);
  });

  it.each(['x', 'certificate:NONE', 'element:', "'", '..%2f..', '%00', 'a'.repeat(3_000)])(
    'an identifier like %j is not found, or refused',
    async (id) => {
      const { status } = await ask(whole, `/v1/catalog/${id}`);
      expect([400, 404, 414]).toContain(status);
    },
  );

  it.each(['%ED%A0%80', '%FF', '%E5%85'])('bytes that are no UTF-8 (%s) break nothing', async (bytes) => {
    expect([200, 400]).toContain((await raw(`?q=${bytes}`)).status);
  });

  it('an unknown form is refused', async () => {
    const { status, text } = await ask(whole, '/v1/catalog/element:t1?as=xml');
    expect([status, codeOf(text)]).toEqual([400, 'catalog-query-invalid']);
  });
});
