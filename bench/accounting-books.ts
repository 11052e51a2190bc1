import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonObject } from '../src/core/canonical/index.js';
import { enterprise } from './support/accounting-events.js';
import type { RunTimes } from './support/accounting-program.js';
import { type Benchmark, finding } from './support/benchmark.js';
import { Child } from './support/children.js';
import { text } from './support/client.js';
import { forgetPeak, peakMemory } from './support/memory.js';
import { Registry } from './support/registry.js';
import { APPLICANT, recruit, type Staff } from './support/staff.js';
import { median, rounded } from './support/statistics.js';

const ASSETS = 1_000;
const MONTHS = 36;
const EVENTS = 100_000;
/** Events of a request, as many as one may hold. */
const AT_ONCE = 1_000;
/** Single events that are posted when all the others stand. */
const SINGLES = 21;
const LIMIT_SINGLE_MS = 500;
const MEGABYTE = 1_000_000;
/** After the last month of the events. */
const NOW = new Date('2028-02-01T02:00:00.000Z');
const BOOKS = `/v1/books/${APPLICANT}`;

interface Given {
  readonly assets: readonly JsonObject[];
  readonly events: readonly JsonObject[];
}

const given = (): Given => JSON.parse(JSON.stringify(enterprise({ assets: ASSETS, months: MONTHS, events: EVENTS })));

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

/** Assets of the bench have certificates that this registry never issued: the books take them without. */
async function open({ accountant }: Staff, assets: readonly JsonObject[]): Promise<void> {
  await accountant.post('/v1/books', {});
  for (const { certificateNo: _, certificateValidTo: _term, ...asset } of assets) {
    await accountant.post(`${BOOKS}/assets`, asset);
  }
}

/** Posts in requests as large as they may be, a close at the end of each month; the address of the last report. */
async function post({ accountant, manager }: Staff, events: readonly JsonObject[]): Promise<string> {
  let waiting: JsonObject[] = [];
  let last = '';
  const flush = async () => {
    if (waiting.length > 0) await accountant.post(`${BOOKS}/events`, { events: waiting });
    waiting = [];
  };
  for (const { type, date = '', periodStart = '', ...event } of events) {
    if (type === 'reporting_date') {
      await flush();
      const { body } = await manager.post(`${BOOKS}/closings`, { date, periodStart });
      last = `${BOOKS}/reports/${text(Object(body['report']), 'id')}`;
      continue;
    }
    waiting.push({ ...event, type: type ?? null, date });
    if (waiting.length === AT_ONCE) await flush();
  }
  await flush();
  return last;
}

async function engineAlone(scenario: Given): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'accounting-'));
  const child = new Child(new URL('./support/accounting-program.js', import.meta.url));
  try {
    const file = join(folder, 'events.json');
    writeFileSync(file, JSON.stringify({ id: 'enterprise', ...scenario }));
    return (await child.ask<RunTimes>('run', file)).seconds;
  } finally {
    await child.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Milliseconds of posting one event to books that hold a hundred thousand, over HTTP. Besides, the seconds in which those were
 * posted a thousand a request and closed each month, and what is asked of the books then. Beside it the engine alone over
 * the same events.
 */
export const accountingBooks: Benchmark = async ({ progress }) => {
  const scenario = given();
  const engineSeconds = await engineAlone(scenario);
  const registry = await Registry.start(NOW);
  try {
    const staff = await recruit(registry);
    const { accountant } = staff;
    const { pid } = registry.process;
    const admitSeconds = await timed(() => open(staff, scenario.assets));
    progress(`${ASSETS} assets admitted in ${rounded(admitSeconds, 1)} s`);
    forgetPeak(pid);
    let report = '';
    const postSeconds = await timed(async () => (report = await post(staff, scenario.events)));
    progress(`${scenario.events.length} events posted in ${rounded(postSeconds, 1)} s`);
    const singles: number[] = [];
    for (let turn = 0; turn < SINGLES; turn += 1) {
      const event = { type: 'revenue_earned', date: '2028-01-10', asset: 'DATA-00000', amount: '10.00' };
      singles.push(1_000 * (await timed(() => accountant.post(`${BOOKS}/events`, { events: [event] }))));
    }
    const asked = {
      workbookSeconds: await timed(() => accountant.bytes(`${report}/workbook`)),
      vouchersSeconds: await timed(() => accountant.bytes(`${report}/vouchers`)),
      disclosureSeconds: await timed(() => accountant.get(`${report}/disclosure`)),
    };
    const figures = Object.entries({ admitSeconds, postSeconds, ...asked }).map(([name, value]) => [
      name,
      rounded(value, 2),
    ]);
    return finding(
      'accounting-books',
      { unit: 'ms', median: rounded(median(singles), 1), bound: 'at-most', limit: LIMIT_SINGLE_MS },
      {
        worst: rounded(Math.max(...singles), 1),
        ...{ assets: ASSETS, events: scenario.events.length, months: MONTHS, atOnce: AT_ONCE },
        ...Object.fromEntries(figures),
        peakMegabytes: Math.round(peakMemory(pid) / MEGABYTE),
        peers: { engineSeconds: rounded(engineSeconds, 2), timesEngine: rounded(postSeconds / engineSeconds, 1) },
      },
    );
  } finally {
    await registry.stop();
  }
};
