import { hash } from 'node:crypto';
import { DataSource } from 'typeorm';
import { signatureOf } from '../src/core/duplicates/index.js';
import { lackingLikeness, likenessOf } from '../src/modules/registry/persistence/likeness.js';
import { type InHand, SimilarApplications } from '../src/modules/registry/persistence/similar-applications.js';
import { type Benchmark, finding } from './support/benchmark.js';
import { withPlainDatabase } from './support/plain-database.js';
import { median, rounded } from './support/statistics.js';

const APPLICATIONS = 100_000;
/** Applications with one name, as if somebody wanted to bury another among them. */
const FLOOD = 2_000;
const LOOKS = 200;
const LIMIT_MS = 100;
const AT_ONCE = 5_000;
/** Jaccard of which Dice 0.8 is the same; pg_trgm reckons in Jaccard. */
const JACCARD = 2 / 3;

const WHERE = '海淀区 朝阳区 通州区 房山区 昌平区 大兴区 顺义区 延庆区 全国 华北地区 京津冀'.split(' ');
const WHAT = (
  '轨道交通刷卡客流 充电桩运行 住院医师排班 冷链运输温度 温室环境监测 森林火险气象 共享单车停放 文化旅游消费 高空设备租赁 ' +
  '水质自动监测 建筑能耗 药品采购价格 物流运单轨迹 企业信用评价 港口集装箱吞吐 光伏发电功率 农产品批发 网约车订单'
).split(' ');
const HOW = '数据集 明细数据 汇总数据 样本数据 指标数据 时序数据 分析数据 标注数据'.split(' ');
/** Two-character words, as many as a trade has. */
const WORDS = Array.from({ length: 800 }, (_, index) => String.fromCodePoint(0x4e00 + index * 17, 0x5800 + index * 13));
const PHRASES = ['本数据来源于自身经营活动', '按日更新并经脱敏处理', '可用于行业分析和决策支持'];

/** A number that looks drawn and is the same in every run. */
const drawn = (seed: string, below: number): number => Number.parseInt(hash('sha256', seed).slice(0, 12), 16) % below;
const one = (list: readonly string[], seed: string): string => list[drawn(seed, list.length)] ?? '';

function stated(place: number): { dataName: string; summary: string } {
  const year = 2015 + drawn(`year ${place}`, 12);
  const name = `${year}年${one(WHERE, `where ${place}`)}${one(WHAT, `what ${place}`)}${one(HOW, `how ${place}`)}`;
  const mark = place.toString(36).toUpperCase();
  const words = Array.from({ length: 60 }, (_, index) => one(WORDS, `word ${place} ${index}`)).join('');
  const isFlood = place < FLOOD;
  return {
    dataName: isFlood ? '轨道交通刷卡客流数据集' : `${name}${mark}`,
    summary: `${PHRASES.join('，')}${words}${name}`,
  };
}

const INSERT = `
  INSERT INTO application (id, centre, regime, regime_version, registration_type, state, version, organisation_id,
    applicant, content, filed_content, digests, undertaking_version, filers, handlers, pauses, submitted_at, created_at)
  SELECT gen_random_uuid(), CASE WHEN n % 2 = 0 THEN 'public' ELSE 'social' END, 'BJ_DATA_ASSET', '2026-07-01', 'initial',
    'submitted', 1, gen_random_uuid(), jsonb_build_object('code', 'C' || n % 20000), '{}', d.content, '{}', '1', '[]', '[]',
    '[]', now(), now()
  FROM unnest($1::jsonb[]) WITH ORDINALITY AS d (content, n)`;

async function fill(source: DataSource): Promise<void> {
  for (let from = 0; from < APPLICATIONS; from += AT_ONCE) {
    const piece = Array.from({ length: AT_ONCE }, (_, index) => JSON.stringify(stated(from + index)));
    await source.query(INSERT, [piece]);
  }
}

const FIRST = '00000000-0000-0000-0000-000000000000';

const LIKENESS = `
  INSERT INTO application_likeness
  SELECT l.id, 1, a.centre, l.grams, l.signature::bit(256), l.bands, l.parties, NULL
  FROM jsonb_to_recordset($1::jsonb) AS l (id uuid, grams bigint[], signature text, bands bigint[], parties text[])
  JOIN application a ON a.id = l.id`;

/** The likeness of all, many at a time and without indexes, which are made again afterwards. */
async function makeLikeness(source: DataSource): Promise<void> {
  const columns = ['name_grams', 'summary_bands', 'parties'];
  for (const column of columns) await source.query(`DROP INDEX application_likeness_${column}`);
  for (let after = FIRST; ; ) {
    const lacking = await lackingLikeness(source.manager, after, AT_ONCE);
    const rows = lacking.map(({ id, ...filed }) => {
      const { nameGrams, summaryBands, parties } = likenessOf(filed);
      return { id, grams: nameGrams, signature: signatureOf(nameGrams), bands: summaryBands, parties };
    });
    await source.query(LIKENESS, [JSON.stringify(rows)]);
    const last = lacking.at(-1);
    if (last === undefined) break;
    after = last.id;
  }
  for (const column of columns) {
    await source.query(`CREATE INDEX application_likeness_${column} ON application_likeness USING gin (${column})`);
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/**
 * Milliseconds to find what looks like an application among 100,000 filed ones, all five reasons, beside pg_trgm looking
 * for near names alone.
 */
export const similarApplications: Benchmark = ({ progress }) =>
  withPlainDatabase(async (ownerUrl) => {
    const source = new DataSource({ type: 'postgres', url: ownerUrl, poolSize: 5 });
    await source.initialize();
    try {
      progress(`filing ${APPLICATIONS} applications …`);
      await fill(source);
      progress('making their likeness …');
      await makeLikeness(source);
      await source.query('VACUUM ANALYZE application, application_likeness');
      const looks = await inHand(source);
      const found = await look(source, looks);
      const peer = await trigrams(source, looks);
      const figures = {
        applications: APPLICATIONS,
        p95Ms: rounded(found.times.toSorted((a, b) => a - b)[Math.floor(LOOKS * 0.95)] ?? 0, 2),
        nameAloneMs: rounded(median(found.names), 2),
        floodMs: rounded(found.flood, 2),
        peers: { pgTrgmNameAloneMs: rounded(median(peer.times), 2), pgTrgmFloodMs: rounded(peer.flood, 2) },
      };
      const measured = { unit: 'ms', median: rounded(median(found.times), 2), limit: LIMIT_MS } as const;
      return finding('similar-applications', { ...measured, bound: 'at-most' }, figures);
    } finally {
      await source.destroy();
    }
  });

type Looked = InHand & { readonly name: string };

/** Applications to look from: some of all, and last one of the flood. */
async function inHand(source: DataSource): Promise<readonly Looked[]> {
  type Row = {
    id: string;
    centre: 'public' | 'social';
    applicant: { code: string };
    content: ReturnType<typeof stated>;
  };
  const rows: Row[] = await source.query(
    `(SELECT id, centre, applicant, filed_content AS content FROM application
      WHERE filed_content ->> 'dataName' LIKE '20%' ORDER BY md5(id::text) LIMIT $1)
     UNION ALL (SELECT id, centre, applicant, filed_content FROM application
      WHERE filed_content ->> 'dataName' LIKE '轨道%' LIMIT 1)`,
    [LOOKS],
  );
  return rows.map(({ id, centre, applicant, content }) => ({
    ...{ id, centre, summary: content.summary, name: content.dataName },
    likeness: likenessOf({ applicant, content }),
  }));
}

async function look(source: DataSource, looks: readonly Looked[]) {
  const similar = new SimilarApplications();
  const tx = source.manager;
  const all = (mine: InHand) =>
    Promise.all([
      similar.bySameFile(tx, mine),
      similar.bySameSchema(tx, mine),
      similar.byNearName(tx, mine),
      similar.byNearSummary(tx, mine),
      similar.inOtherCentre(tx, mine),
    ]);
  const times: number[] = [];
  const names: number[] = [];
  for (const mine of looks) {
    times.push(await timed(() => all(mine)));
    names.push(await timed(() => similar.byNearName(tx, mine)));
  }
  return { times: times.slice(0, LOOKS), names: names.slice(0, LOOKS), flood: times.at(-1) ?? 0 };
}

async function trigrams(source: DataSource, looks: readonly Looked[]) {
  await source.query('CREATE EXTENSION pg_trgm');
  await source.query("CREATE TABLE peer_name AS SELECT id, filed_content ->> 'dataName' AS name FROM application");
  await source.query('CREATE INDEX ON peer_name USING gin (name gin_trgm_ops)');
  await source.query('VACUUM ANALYZE peer_name');
  const times: number[] = [];
  const runner = source.createQueryRunner();
  try {
    await runner.query(`SET pg_trgm.similarity_threshold = ${JACCARD}`);
    for (const { name } of looks) {
      const sql = 'SELECT id FROM peer_name WHERE name % $1 ORDER BY similarity(name, $1) DESC LIMIT 201';
      times.push(await timed(() => runner.query(sql, [name])));
    }
  } finally {
    await runner.release();
  }
  return { times: times.slice(0, LOOKS), flood: times.at(-1) ?? 0 };
}
