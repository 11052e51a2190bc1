import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import iconv from 'iconv-lite';
import { MerkleTree } from 'merkletreejs';
import { sampleTerms } from '../../../test/support/sample-profile.js';
import { temporaryFolder } from '../../../test/support/temporary-folder.js';
import { parseResidentId, parseUscc } from '../../core/codes/index.js';
import { verifyPart } from '../../core/profile/fingerprint/index.js';
import { assembleProfile, DETECTED_KINDS } from '../../core/profile/index.js';
import { nodeCrypto } from '../../platform/crypto/index.js';
import { Engine } from './adapters/engine.js';
import { measureStatement } from './adapters/sql/measure.js';
import { fingerprintOf, type MeasuringOrder, measureFile, proofOfPart } from './index.js';

jest.setTimeout(120_000);

const root = temporaryFolder();
afterAll(root.remove);

const written = (name: string, content: string | Uint8Array): string => {
  const path = join(root.path, name);
  writeFileSync(path, content);
  return path;
};
const order = (path: string, change: Partial<MeasuringOrder> = {}): MeasuringOrder => ({
  path,
  reading: {},
  requirements: {},
  chunkBytes: 1_024,
  memoryMebibytes: 256,
  threads: 2,
  ...change,
});

/** Published codes (domain knowledge, GB 32100) and the example of GB 11643-1999; cards from payment test numbers. */
const USCCS = [
  '91110000802100433B',
  '91440300708461136T',
  '914403001922038216',
  '911103026605015136',
  '91100000100003962T',
];
const RESIDENTS = ['11010519491231002X', '440524188001010014'];
const CARDS = ['6222021234567890128', '4111111111111111', '5500005555555559', '378282246310005'];
const luhn = (digits: string): boolean =>
  [...digits].reverse().reduce((sum, digit, place) => {
    const doubled = Number(digit) * (place % 2 === 0 ? 1 : 2);
    return sum + (doubled > 9 ? doubled - 9 : doubled);
  }, 0) %
    10 ===
  0;

describe('detectors', () => {
  it('agree with the readers of the codes and a Luhn of our own, digit by digit', async () => {
    const changed = [...USCCS, ...RESIDENTS, ...CARDS].flatMap((code) =>
      ['0', '1', '7', 'X'].map((character) => `${code.slice(0, -1)}${character}`),
    );
    const values = [...new Set([...USCCS, ...RESIDENTS, ...CARDS, ...changed])];
    const { measurement } = await measureFile(order(written('codes.csv', `code\n${values.join('\n')}\n`)));
    const isResident = (text: string) => {
      const parsed = parseResidentId(text);
      // Nobody who is in a file was born in the year 266, as the code of an organisation would have it.
      return /^.{6}(?:18|19|20)/.test(text) && parsed.ok && parsed.value.checksum === 'match';
    };
    const isUscc = (text: string) => {
      const parsed = parseUscc(text);
      return !isResident(text) && parsed.ok && parsed.value.checksum.verdict === 'match';
    };
    const detected = measurement.columns[0]?.detected;
    expect(detected?.['resident-id'].matches).toBe(values.filter(isResident).length);
    expect(detected?.uscc.matches).toBe(values.filter(isUscc).length);
    const cards = values.filter((text) => /^(?:62|4|5|37)\d+$/.test(text) && !isResident(text) && luhn(text));
    expect(detected?.['bank-card'].matches).toBe(cards.length);
    expect(isResident('11010519491231002X') && USCCS.every(isUscc)).toBe(true);
  });

  it('see every row, blanks around a value or not, and no day that does not exist', async () => {
    const rows = [...Array.from({ length: 30_000 }, () => 'nothing'), ' 13800138000 ', 'a@b.cn', '110105199002300000'];
    const { measurement } = await measureFile(order(written('late.csv', `c\n${rows.join('\n')}\n`)));
    const detected = measurement.columns[0]?.detected;
    expect(DETECTED_KINDS.map((kind) => detected?.[kind].matches)).toEqual([0, 0, 1, 1, 0]);
  });
});

describe('figures', () => {
  const csv = [
    '编号,日期,金额,备注',
    ...Array.from(
      { length: 40 },
      (_, i) => `${i + 1},2026-01-${String((i % 28) + 1).padStart(2, '0')},${i}.50,x${i % 7}`,
    ),
    '41,2026-02-30,abc,NULL',
    '41,2026-02-30,abc,NULL',
    '43,,,',
  ].join('\n');

  it('are those of counting by hand', async () => {
    const path = written('figures.csv', `${csv}\n`);
    const requirements = {
      uniqueColumn: '编号',
      timeColumn: '日期',
      from: '2026-01-10T00:00:00.000+08:00',
      expectedRows: 50,
    };
    const { measurement } = await measureFile(order(path, { requirements }));
    expect(measurement).toMatchObject({
      rows: 43,
      blankRows: 0,
      distinctRows: 42,
      uniqueValues: 42,
      period: { values: 40, met: 40 - 18 },
    });
    expect(measurement.columns).toMatchObject([
      { name: '编号', type: 'integer', values: 43, conforming: 43, range: { min: '1', max: '43' } },
      { name: '日期', type: 'date', values: 42, conforming: 40, range: { min: '2026-01-01', max: '2026-01-28' } },
      { name: '金额', type: 'decimal', values: 42, conforming: 40, dirty: 0 },
      { name: '备注', type: 'text', values: 42, dirty: 2, lengths: { shortest: 2, longest: 4 } },
    ]);
    const profile = assembleProfile(nodeCrypto, measurement, sampleTerms({ requirements: { expectedRows: 50 } }));
    const indicator = (name: string) => profile.quality.indicators.find((one) => one.indicator === name);
    expect(indicator('elements')).toMatchObject({ counted: 169, evaluated: 172 });
    expect(indicator('format')).toMatchObject({ counted: 123, evaluated: 127 });
    expect(indicator('repetition')).toMatchObject({ counted: 1, evaluated: 43 });
    expect(indicator('records')).toMatchObject({ counted: 43, evaluated: 50 });
    expect(indicator('related-data')).toEqual({ indicator: 'related-data', inapplicable: 'not-in-one-file' });
  });

  it('are the same in GB18030, JSON lines and Parquet', async () => {
    const [head = '', ...lines] = csv.split('\n');
    const names = head.split(',');
    const objects = lines.map((line) => {
      const cells = line.split(',');
      return JSON.stringify(Object.fromEntries(names.map((name, place) => [name, cells[place] || null])));
    });
    const parquet = join(root.path, 'figures.parquet');
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    await connection.run(
      `COPY (SELECT * FROM read_csv('${written('f.csv', `${csv}\n`)}', all_varchar = true)) TO '${parquet}'`,
    );
    connection.closeSync();
    instance.closeSync();
    const paths = [
      written('gb.csv', iconv.encode(`${csv}\n`, 'gb18030')),
      written('figures.jsonl', `${objects.join('\n')}\n`),
      parquet,
    ];
    for (const path of paths) {
      const { measurement } = await measureFile(order(path));
      expect([path, measurement.rows, measurement.distinctRows]).toEqual([path, 43, 42]);
      expect(measurement.columns.map(({ name, values }) => [name, values])).toEqual([
        ['编号', 43],
        ['日期', 42],
        ['金额', 42],
        ['备注', 42],
      ]);
    }
  });

  it('of a sample are the same for the same seed', async () => {
    const path = written('sample.csv', `n\n${Array.from({ length: 5_000 }, (_, i) => i).join('\n')}\n`);
    const draw = (seed: number) => measureFile(order(path, { sample: { rows: 100, seed } }));
    const [first, again] = [await draw(3), await draw(3)];
    expect(first.measurement).toMatchObject({ rows: 5_000, sample: { rows: 100, seed: 3 } });
    expect(again.measurement.columns).toEqual(first.measurement.columns);
  });
});

describe('bounds', () => {
  const wide = (columns: number) =>
    `${Array.from({ length: columns }, (_, i) => `k${i}`).join(',')}\n${`${'13800138000,'.repeat(columns - 1)}x\n`.repeat(50)}`;

  it('a statement does not grow with the columns, because the engine plans outside of its limit', () => {
    const columns = Array.from({ length: 100 }, () => ({ type: 'text' as const, inferred: true }));
    const source = { kind: 'csv' as const, path: '/x', delimiter: ',', header: true, columns: columns.map(() => 'k') };
    const statement = measureStatement({ source, columns, bits: 65_536, places: [0, 1, 2, 3, 4, 5, 6, 7], rows: true });
    expect(statement.length).toBeLessThan(100_000);
  });

  it('a hundred columns are measured in bounded memory, one more is refused', async () => {
    const before = process.memoryUsage().rss;
    const { measurement } = await measureFile(order(written('wide.csv', wide(100))));
    expect(measurement.columns[98]?.detected.mobile.matches).toBe(50);
    expect(process.memoryUsage().rss - before).toBeLessThan(800 * 1024 ** 2);
    await expect(measureFile(order(written('wider.csv', wide(101))))).rejects.toMatchObject({
      code: 'too-many-columns',
    });
  });

  it.each([
    ['empty.csv', '', 'file-empty'],
    ['width.csv', 'a,b\n1,2\n3\n', 'row-width'],
    ['mixed.csv', Buffer.concat([Buffer.from('a,b\n一二三四,二\n'), iconv.encode('三,四\n', 'gb18030')]), 'table'],
    ['quote.csv', 'a,b\n1,"x"y\n', 'table'],
    ['long.csv', `a,b\n1,${'x'.repeat(9_000_000)}\n`, 'line-too-long'],
    ['not.parquet', 'a,b\n', 'format-other'],
    ['cut.parquet', Buffer.concat([Buffer.from('PAR1'), Buffer.alloc(500, 7)]), 'parquet-damaged'],
    ['bad.jsonl', '{"a":1}\n{"a":\n', 'json-line-malformed'],
    ['twice.jsonl', '{"a":1,"a":2}\n', 'json-names-repeated'],
    ['head.csv', '13800138000,b\n1,2\n', 'column-name-personal'],
    ['data.csv', '2026-01-01,b\n1,2\n', 'header-like-data'],
    ['unknown.bin', 'a\n', 'format-unknown'],
  ])('%s is refused in a sentence that quotes nothing of it', async (name, content, code) => {
    const refusal = await measureFile(order(written(name, content))).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code });
    expect(String(refusal)).not.toMatch(/13800138000|一二三四|xxx/);
    expect(readdirSync(tmpdir()).filter((one) => one.startsWith(`registry-profile-${process.pid}-`))).toEqual([]);
  });

  it('the engine reads no file but the one, and nobody opens it again', async () => {
    const [mine, other] = [written('mine.csv', 'a\n1\n'), written('other.csv', 'a\nsecret\n')];
    // The engine may use its temporary folder, which holds nothing else.
    const spill = mkdtempSync(join(root.path, 'spill-'));
    await using engine = await Engine.open(mine, spill, { memoryMebibytes: 128, threads: 1 });
    expect(await engine.rows(`SELECT * FROM read_csv('${mine}')`)).toHaveLength(1);
    for (const statement of [
      `SELECT * FROM read_csv('${other}')`,
      `SELECT * FROM read_text('${other}')`,
      'SET enable_external_access = true',
      'INSTALL httpfs',
      `COPY (SELECT 1) TO '${join(root.path, 'out.csv')}'`,
      `ATTACH '${join(root.path, 'x.db')}'`,
    ]) {
      await expect(engine.rows(statement)).rejects.toThrow();
    }
  });
});

describe('the fingerprint', () => {
  const bytes = Buffer.alloc(10_000, 0).map((_, i) => (i * 31) % 251);
  const treeOf = (algorithm: string) => {
    const hash = (data: Buffer) => createHash(algorithm).update(data).digest();
    const leaves = Array.from({ length: 10 }, (_, i) =>
      hash(Buffer.concat([Buffer.of(0), bytes.subarray(i * 1_024, (i + 1) * 1_024)])),
    );
    return new MerkleTree(leaves, (data: Buffer) => hash(Buffer.concat([Buffer.of(1), data])));
  };

  it.each(['sha256', 'sm3'] as const)('by %s is that of merkletreejs, which nobody here wrote', async (algorithm) => {
    const { content } = await fingerprintOf(written('bytes.bin', bytes), 1_024);
    expect(content[algorithm]).toBe(`${algorithm}:${treeOf(algorithm).getRoot().toString('hex')}`);
  });

  it('proves each chunk, and no other bytes', async () => {
    const fingerprint = await fingerprintOf(written('bytes.bin', bytes), 1_024);
    for (let chunk = 0; chunk < 10; chunk += 1) {
      const proof = proofOfPart(fingerprint, chunk);
      const part = new Uint8Array(bytes.subarray(chunk * 1_024, (chunk + 1) * 1_024));
      expect(verifyPart(nodeCrypto, proof, part)).toMatchObject({ ok: true, value: { offset: chunk * 1_024 } });
      part[5] = (part[5] ?? 0) ^ 1;
      expect(verifyPart(nodeCrypto, proof, part).ok).toBe(false);
      expect(verifyPart(nodeCrypto, proof, part.subarray(1)).ok).toBe(false);
    }
    expect(() => proofOfPart(fingerprint, 10)).toThrow();
  });
});
