import { hash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { DataSource } from 'typeorm';
import { parseQuery } from '../src/core/search-text/index.js';
import { SearchCatalog } from '../src/modules/catalog/application/search-catalog.js';
import { type CatalogItem, ITEM_KINDS, ordinalOf } from '../src/modules/catalog/domain/item.js';
import { lexemesOf } from '../src/modules/catalog/domain/lexemes.js';
import type { CatalogFilter, CatalogQuestion } from '../src/modules/catalog/domain/question.js';
import { CandidateWalk } from '../src/modules/catalog/persistence/candidate-walk.js';
import { CatalogItems } from '../src/modules/catalog/persistence/catalog-items.js';
import { UnitOfWork } from '../src/platform/database/index.js';
import { type Benchmark, finding } from './support/benchmark.js';
import { withPlainDatabase } from './support/plain-database.js';
import { median, rounded } from './support/statistics.js';

const ASSETS = 1_000_000;
const QUESTIONS = 40;
const PEER_QUESTIONS = 3;
const LIMIT_MS = 100;

const WHERE = '海淀区 朝阳区 通州区 房山区 昌平区 大兴区 顺义区 延庆区 东城区 西城区 丰台区 石景山区 北京市'.split(' ');
const WHAT = (
  '轨道交通刷卡客流 公交线路站点 充电桩运行 住院医师排班 冷链运输温度 温室环境监测 森林火险气象 共享单车停放 文化旅游消费 ' +
  '水质自动监测 建筑能耗 药品采购价格 物流运单轨迹 企业信用评价 港口集装箱吞吐 光伏发电功率 农产品批发 网约车订单 ' +
  '养老机构 行政许可 行政处罚 不动产登记 婚姻登记 常住人口 空气质量 噪声监测 特种设备检验 食品抽检 馆藏图书 景区客流'
).split(' ');
const HOW = '数据集 明细数据 汇总数据 指标数据 基本信息 统计信息 名录 目录'.split(' ');
/** Two-character words, as many as a trade has. */
const WORDS = Array.from({ length: 3_000 }, (_, index) =>
  String.fromCodePoint(0x4e00 + ((index * 17) % 6_000), 0x5800 + ((index * 13) % 6_000)),
);
const FREQUENCIES = ['daily', 'weekly', 'monthly', 'yearly', 'real-time'] as const;
const OPENINGS = ['unconditional', 'conditional', 'none'] as const;
const INDUSTRIES = 'I65 I64 G54 J66 Q84 C36 E47 N77'.split(' ');

/** A number that looks drawn and is the same in every run. */
const drawn = (seed: string, below: number): number => Number.parseInt(hash('sha256', seed).slice(0, 12), 16) % below;

function asset(place: number): CatalogItem {
  const digits = hash('sha256', `asset ${place}`);
  const pick = <T>(list: readonly T[], at: number): T | undefined =>
    list[Number.parseInt(digits.slice(at, at + 8), 16) % list.length];
  const kind = ITEM_KINDS[place % 3] ?? 'element';
  const where = pick(WHERE, 0) ?? '';
  const word = pick(WORDS, 4) ?? '';
  const name = `${where}${pick(WHAT, 8)}${word}${pick(HOW, 12)}`;
  const words = Array.from({ length: 30 }, (_, index) => pick(WORDS, index) ?? '').join('');
  const at = '2026-11-27T00:00:00.000Z';
  const act = { index: place * 2, at, kind: 'source.designated' } as const;
  const region = pick(WHERE, 0);
  const industry = pick(INDUSTRIES, 20);
  const updateFrequency = pick(FREQUENCIES, 24);
  const opening = pick(OPENINGS, 28);
  return {
    id: `${kind}:${place}`,
    ordinal: ordinalOf(act.index, kind),
    ...{ kind, centre: place % 5 === 0 ? 'social' : 'public', name, code: `AST-${place}` },
    summary: `本数据来源于${where}业务系统，按期更新并经脱敏处理。${words}`,
    publisher: { name: `${where}第${place % 400}数据管理局`, code: `DEPT${String(place % 400).padStart(14, '0')}` },
    ...{ state: 'designated', standing: { by: 'public', since: at, act }, first: act, changed: act },
    facets: {
      ...(region && { region }),
      ...(industry && { industry }),
      ...(updateFrequency && { updateFrequency }),
      ...(opening && { opening }),
    },
    details: { dataType: 'C', format: 'C..50' },
  };
}

const field = (value: string | number | null): string =>
  value === null ? '\\N' : String(value).replace(/[\\\n\r\t]/g, (one) => `\\${one}`);
const lexeme = (text: string): string => `'${text.replace(/['\\]/g, '$&$&')}'`;

function copyLine(item: CatalogItem): string {
  const { ordinal, id, kind, centre, name, code, publisher, state, facets, changed } = item;
  const columns = [
    ...[ordinal, id, kind, centre, name, code, publisher.name, publisher.code ?? null, state, null],
    ...[facets.industry ?? null, facets.region ?? null, facets.updateFrequency ?? null, facets.opening ?? null],
    ...[changed.at, JSON.stringify(item), 1, lexemesOf(item).map(lexeme).join(' ')],
  ];
  return `${columns.map(field).join('\t')}\n`;
}

async function load(ownerUrl: string, progress: (text: string) => void): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('DROP INDEX catalog_item_terms');
    const lines = function* () {
      for (let place = 0; place < ASSETS; place += 500) {
        if (place % 100_000 === 0) progress(`${place} assets …`);
        yield Array.from({ length: 500 }, (_, index) => copyLine(asset(place + index))).join('');
      }
    };
    await pipeline(Readable.from(lines()), client.query(copyFrom('COPY catalog_item FROM STDIN')));
    progress('index …');
    await client.query("SET maintenance_work_mem = '1GB'");
    await client.query('CREATE INDEX catalog_item_terms ON catalog_item USING gin (terms) WITH (fastupdate = off)');
    await client.query('VACUUM ANALYZE catalog_item');
  } finally {
    await client.end();
  }
}

const NONE: CatalogFilter = {
  ...{ kind: [], centre: [], industry: [], region: [] },
  ...{ department: [], updateFrequency: [], status: [], opening: [] },
};

/** Questions of one kind, each another one as far as the kind has so many. */
const KINDS: Readonly<Record<string, (turn: number) => { text: string; filter?: Partial<CatalogFilter> }>> = {
  rare: (turn) => ({ text: WORDS[drawn(`rare ${turn}`, WORDS.length)] ?? '' }),
  common: (turn) => ({ text: ['数据', '信息', '监测', '登记'][turn % 4] ?? '' }),
  twoWords: (turn) => ({ text: `${WHERE[turn % WHERE.length]} ${WHAT[turn % WHAT.length]}` }),
  unspaced: (turn) => ({ text: `${WHAT[turn % WHAT.length]?.slice(0, 4)}${HOW[turn % HOW.length]}` }),
  relaxed: (turn) => ({ text: `${WHAT[turn % WHAT.length]?.slice(0, 2)}${WHAT[(turn + 1) % WHAT.length]?.slice(-2)}` }),
  nothing: (turn) => ({ text: `龘靐${turn}` }),
  oneCharacter: (turn) => ({ text: '数据车水气药人业'[turn % 8] ?? '' }),
  code: (turn) => ({ text: `AST-${drawn(`code ${turn}`, ASSETS)}` }),
  facetsAlone: (turn) => ({ text: '', filter: { region: [WHERE[turn % WHERE.length] ?? ''], opening: ['none'] } }),
  wordAndFacets: (turn) => ({
    text: '数据',
    filter: { department: [`DEPT${String(drawn(`department ${turn}`, 400)).padStart(14, '0')}`], kind: ['element'] },
  }),
  everything: () => ({ text: '' }),
};

const questionOf = ({ text, filter }: { text: string; filter?: Partial<CatalogFilter> }): CatalogQuestion => ({
  text,
  query: parseQuery(text),
  filter: { ...NONE, ...filter },
});

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/**
 * Milliseconds to answer a question among a million assets: first page of 20 with facets and counts. Beside it the same words by
 * `ILIKE '%…%'` over names and descriptions of the same table, twenty findings without facets, order or counts.
 */
export const catalog: Benchmark = ({ progress }) =>
  withPlainDatabase(async (ownerUrl) => {
    const start = performance.now();
    await load(ownerUrl, progress);
    progress(`loaded in ${Math.round((performance.now() - start) / 1000)} s`);
    const source = new DataSource({ type: 'postgres', url: ownerUrl, poolSize: 5 });
    await source.initialize();
    try {
      const search = new SearchCatalog(new UnitOfWork(source), new CandidateWalk(), new CatalogItems());
      const figures: Record<string, { medianMs: number; p99Ms: number; peerMs: number | null }> = {};
      const medians: number[] = [];
      for (const [name, ask] of Object.entries(KINDS)) {
        const times: number[] = [];
        for (let turn = 0; turn < QUESTIONS + 2; turn += 1) {
          times.push(await timed(() => search.find(questionOf(ask(turn)), undefined, 20)));
        }
        const sorted = times.slice(2).toSorted((left, right) => left - right);
        const peer = await ilike(
          source,
          Array.from({ length: PEER_QUESTIONS }, (_, turn) => ask(turn).text),
        );
        figures[name] = {
          medianMs: rounded(median(sorted), 2),
          p99Ms: rounded(sorted[Math.floor(sorted.length * 0.99)] ?? 0, 2),
          peerMs: peer === undefined ? null : rounded(peer, 1),
        };
        medians.push(median(sorted));
        progress(`${name}: ${JSON.stringify(figures[name])}`);
      }
      const [{ size }] = await source.query("SELECT pg_total_relation_size('catalog_item')::float8 / 1e6 AS size");
      const measured = { unit: 'ms', median: rounded(Math.max(...medians), 2), limit: LIMIT_MS } as const;
      return finding(
        'catalog',
        { ...measured, bound: 'at-most' },
        { assets: ASSETS, megabytes: Math.round(Number(size)), kinds: figures },
      );
    } finally {
      await source.destroy();
    }
  });

async function ilike(source: DataSource, texts: readonly string[]): Promise<number | undefined> {
  if (texts.some((text) => text === '')) return undefined;
  const times: number[] = [];
  for (const text of texts) {
    const sql = `SELECT id FROM catalog_item WHERE name ILIKE $1 OR document ->> 'summary' ILIKE $1 LIMIT 20`;
    times.push(await timed(() => source.query(sql, [`%${text}%`])));
  }
  return median(times);
}
