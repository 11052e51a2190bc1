import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { type Benchmark, finding } from './support/benchmark.js';
import type { Client } from './support/client.js';
import { withPlainDatabase } from './support/plain-database.js';
import { Registry } from './support/registry.js';
import { APPLICANT, recruit } from './support/staff.js';
import { rounded } from './support/statistics.js';

const ELEMENTS = 100_000;
const LIMIT_SECONDS = 60;
const BOUNDARY = 'boundary-41d7';
/** Looked at often enough to time a minute to a hundredth. */
const LOOK_MS = 250;
const NOW = new Date('2026-03-04T02:00:00.000Z');
const ORGAN = APPLICANT;
const HEADINGS = 'code,name,definition,dataType,format,valueDomain,steward,collector,manager,holder,users,resource';

const line = (place: number): string => {
  const code = `EL-${String(place).padStart(6, '0')}`;
  const texts = `样本数据项第${place}号,"第 ${place} 号数据项的定义，按月更新",字符型,an..20,GB/T 2260`;
  return `${code},${texts},${ORGAN},${ORGAN},${ORGAN},${ORGAN},,RES-1\r\n`;
};
const file = (): string => `${HEADINGS}\r\n${Array.from({ length: ELEMENTS }, (_, place) => line(place)).join('')}`;

async function upload(address: string, officer: Client, content: string): Promise<string> {
  const outgoing = request(`${address}/v1/inventory-imports?table=elements&designate=true`, {
    method: 'POST',
    headers: {
      authorization: officer.authorization,
      'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
      'idempotency-key': randomUUID(),
    },
  });
  const answered = once(outgoing, 'response');
  outgoing.end(
    `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="elements.csv"\r\n\r\n` +
      `${content}\r\n--${BOUNDARY}--\r\n`,
  );
  const [answer] = await answered;
  const body = await readText(answer);
  if (answer.statusCode !== 201) throw new Error(`upload: ${answer.statusCode} ${body.slice(0, 600)}`);
  return String(JSON.parse(body).id);
}

/** Waits for a state of the import. */
async function until(officer: Client, id: string, state: string): Promise<void> {
  for (;;) {
    const { body } = await officer.get(`/v1/inventory-imports/${id}`);
    if (body['state'] === state) return;
    if (body['state'] === 'halted') throw new Error(`the import was halted: ${JSON.stringify(body)}`);
    await pause(LOOK_MS);
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

/** The same bytes by COPY into a table with a primary key, on an embedded PostgreSQL with the same settings. */
async function plainCopy(url: string, content: string): Promise<number> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const columns = HEADINGS.split(',').map((name) => `"${name}" text`);
    await client.query(`CREATE TABLE plain (${columns.join(', ')}, PRIMARY KEY (code))`);
    return await timed(() =>
      pipeline(
        Readable.from([content]),
        client.query(copyFrom('COPY plain FROM STDIN WITH (FORMAT csv, HEADER true)')),
      ),
    );
  } finally {
    await client.end();
  }
}

async function untilPublished(url: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    while (Number((await client.query('SELECT count(*) AS count FROM ledger_waiting')).rows[0].count) > 0) {
      await pause(LOOK_MS);
    }
  } finally {
    await client.end();
  }
}

/**
 * Seconds from the first byte of a CSV file of 100,000 elements until all of them are in the inventory and the entries of
 * their sources published: upload, comparison, writing, ledger. Beside it COPY of the same file into a
 * plain table.
 */
export const inventoryImport: Benchmark = async ({ progress }) => {
  const content = file();
  const copySeconds = await withPlainDatabase((ownerUrl) => plainCopy(ownerUrl, content));
  const registry = await Registry.start(NOW);
  try {
    const { officers } = await recruit(registry);
    const { acceptor: officer } = officers.public;
    await officer.post('/v1/departments', { uscc: ORGAN, name: '样本局' });
    await officer.post('/v1/systems', { code: 'SYS-1', name: '样本系统', department: ORGAN });
    await officer.post('/v1/resources', {
      ...{ code: 'RES-1', name: '样本资源', summary: '样本', system: 'SYS-1', updateFrequency: 'monthly' },
      ...{ sharing: 'none', opening: 'none' },
    });
    const { address, databaseUrl } = registry.place;
    progress(`importing ${ELEMENTS} elements …`);
    let id = '';
    const parts = {
      uploadSeconds: await timed(async () => (id = await upload(address, officer, content))),
      compareSeconds: await timed(() => until(officer, id, 'previewed')),
      writeSeconds: await timed(async () => {
        await officer.post(`/v1/inventory-imports/${id}/commits`, {});
        await until(officer, id, 'done');
      }),
      publishSeconds: await timed(() => untilPublished(databaseUrl)),
    };
    const seconds = Object.values(parts).reduce((sum, part) => sum + part, 0);
    const figures = Object.fromEntries(Object.entries(parts).map(([name, value]) => [name, rounded(value, 2)]));
    const measured = { unit: 's', median: rounded(seconds, 2), bound: 'at-most', limit: LIMIT_SECONDS } as const;
    const peers = { copySeconds: rounded(copySeconds, 2), timesCopy: rounded(seconds / copySeconds, 1) };
    return finding('inventory-import', measured, { elements: ELEMENTS, bytes: content.length, ...figures, peers });
  } finally {
    await registry.stop();
  }
};
