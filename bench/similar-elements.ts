import { hash } from 'node:crypto';
import { DataSource } from 'typeorm';
import { compareElements } from '../src/core/duplicates/index.js';
import {
  type CodedElement,
  ElementLikenessIndex,
} from '../src/modules/inventory-exchange/persistence/element-likeness.js';
import { type Benchmark, finding } from './support/benchmark.js';
import { withPlainDatabase } from './support/plain-database.js';
import { median, rounded } from './support/statistics.js';

const ELEMENTS = 100_000;
/** Elements of one name, as every system has its “name” and “remarks”. */
const FLOOD = 2_000;
const LOOKS = 200;
const LIMIT_MS = 100;
const AT_ONCE = 5_000;
/** Jaccard of which Dice 0.8 is the same; pg_trgm reckons in Jaccard. */
const JACCARD = 2 / 3;
const ORGAN = '91110000802100433B';

const OF = (
  '自然人 法人 个体工商户 社会组织 房屋 土地 车辆 驾驶证 学校 学生 教师 医院 医师 处方 药品 企业 合同 发票 许可证 项目 工程 招标 ' +
  '纳税人 参保人 婚姻 户籍 村居 街道 道路 桥梁 管网 排污口 林地 河道 气象站 公园 场馆 演出 旅行社 快递网点'
).split(' ');
const WHAT = (
  '名称 代码 登记日期 注销日期 有效期 地址 经度 纬度 面积 金额 数量 状态 类型 等级 负责人 联系方式 主管部门 编号 统一编码 变更日期 ' +
  '批准文号 批准机关 起始日期 终止日期 备注 来源 用途 规模 结构 年份 批次 版本 序号 坐标系 精度 单位 比例 频次 时长 结果'
).split(' ');
const DOMAINS = ['GB/T 2260', 'GB/T 7408', 'GB 11643', 'GB 32100', '0 或 1', '文字', '大于等于 0 的整数', ''];
const WORDS = Array.from({ length: 800 }, (_, index) => String.fromCodePoint(0x4e00 + index * 17, 0x5800 + index * 13));

/** A number that looks drawn and is the same in every run. */
const drawn = (seed: string, below: number): number => Number.parseInt(hash('sha256', seed).slice(0, 12), 16) % below;
const one = (list: readonly string[], seed: string): string => list[drawn(seed, list.length)] ?? '';

function element(place: number): CodedElement {
  const tail = Array.from({ length: 12 }, (_, index) => one(WORDS, `word ${place} ${index}`)).join('');
  const name = `${one(OF, `of ${place}`)}${one(WORDS, `which ${place}`)}${one(WHAT, `what ${place}`)}`;
  return {
    code: `EL-${String(place).padStart(6, '0')}`,
    name: place < FLOOD ? '登记主体名称' : name,
    definition: `${name}的定义，${tail}`,
    valueDomain: one(DOMAINS, `domain ${place}`),
  };
}

const INSERT = `
  INSERT INTO inventory_element (id, code, name, definition, data_type, format, value_domain, definition_version, sha256,
    sm3, steward, collector, manager, holder, users, version, created_at, updated_at, updated_by)
  SELECT gen_random_uuid(), e.code, e.name, e.definition, '字符型', 'an..20', e."valueDomain", 1,
    'sha256:' || repeat('0', 64), 'sm3:' || repeat('0', 64), $2, $2, $2, $2, '{}', 1, now(), now(), gen_random_uuid()
  FROM jsonb_to_recordset($1::jsonb) AS e (code text, name text, definition text, "valueDomain" text)`;

async function fill(source: DataSource): Promise<void> {
  await source.query(
    `INSERT INTO inventory_department (uscc, name, version, created_at, updated_at, updated_by)
     VALUES ($1, '样本局', 1, now(), now(), gen_random_uuid())`,
    [ORGAN],
  );
  const index = new ElementLikenessIndex();
  for (let from = 0; from < ELEMENTS; from += AT_ONCE) {
    const piece = Array.from({ length: AT_ONCE }, (_, place) => element(from + place));
    await source.query(INSERT, [JSON.stringify(piece), ORGAN]);
    await index.store(source.manager, piece);
  }
  await source.query('VACUUM ANALYZE inventory_element, element_likeness');
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** What looks like one element: candidates by the indexes, then each compared. */
async function duplicates(source: DataSource, mine: CodedElement): Promise<number> {
  const index = new ElementLikenessIndex();
  const codes = await index.candidates(source.manager, mine, await index.commonGrams(source.manager));
  const others: CodedElement[] = await source.query(
    'SELECT code, name, definition, value_domain AS "valueDomain" FROM inventory_element WHERE code = ANY($1)',
    [codes],
  );
  return others.filter((other) => compareElements(mine, other) !== undefined).length;
}

async function trigrams(source: DataSource, looks: readonly CodedElement[]): Promise<number[]> {
  await source.query('CREATE EXTENSION pg_trgm');
  await source.query('CREATE TABLE peer_name AS SELECT code, name FROM inventory_element');
  await source.query('CREATE INDEX ON peer_name USING gin (name gin_trgm_ops)');
  await source.query('VACUUM ANALYZE peer_name');
  const runner = source.createQueryRunner();
  const times: number[] = [];
  try {
    await runner.query(`SET pg_trgm.similarity_threshold = ${JACCARD}`);
    const sql = 'SELECT code FROM peer_name WHERE name % $1 ORDER BY similarity(name, $1) DESC LIMIT 51';
    for (const { name } of looks) times.push(await timed(() => runner.query(sql, [name])));
  } finally {
    await runner.release();
  }
  return times;
}

/**
 * Milliseconds to find the likely duplicates of one data element among 100,000, by name, definition and value domain,
 * beside pg_trgm looking for near names alone.
 */
export const similarElements: Benchmark = ({ progress }) =>
  withPlainDatabase(async (ownerUrl) => {
    const source = new DataSource({ type: 'postgres', url: ownerUrl, poolSize: 5 });
    await source.initialize();
    try {
      progress(`writing ${ELEMENTS} elements and what they are found by …`);
      await fill(source);
      // From all over the inventory, and last one of the flood.
      const looks = Array.from({ length: LOOKS }, (_, place) => element(FLOOD + place * 487));
      const times: number[] = [];
      let found = 0;
      for (const mine of looks) times.push(await timed(async () => (found += await duplicates(source, mine))));
      const flood = await timed(() => duplicates(source, element(0)));
      const peer = await trigrams(source, [...looks, element(0)]);
      const figures = {
        ...{ elements: ELEMENTS, found, floodMs: rounded(flood, 2) },
        p95Ms: rounded(times.toSorted((a, b) => a - b)[Math.floor(LOOKS * 0.95)] ?? 0, 2),
        peers: {
          pgTrgmNameAloneMs: rounded(median(peer.slice(0, LOOKS)), 2),
          pgTrgmFloodMs: rounded(peer.at(-1) ?? 0, 2),
        },
      };
      const measured = { unit: 'ms', median: rounded(median(times), 2), limit: LIMIT_MS } as const;
      return finding('similar-elements', { ...measured, bound: 'at-most' }, figures);
    } finally {
      await source.destroy();
    }
  });
