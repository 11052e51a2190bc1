import { randomUUID } from 'node:crypto';
import type { LedgerAct } from '../../src/modules/ledger/index.js';
import { FULL_QUEUE, QueueGauge } from '../../src/modules/ledger/application/queue-gauge.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { acceptance, allEntries, type Instance, START, startLedger, viewOf } from './support.js';

let database: TestDatabase;
let ledger: Instance;

beforeEach(async () => {
  database = await createTestDatabase();
  ledger = await startLedger(database.url, { batchSize: 400 });
});

afterEach(async () => {
  await ledger.close();
  await database.drop();
});

const submitAll = (acts: readonly LedgerAct[]) => ledger.work.run((tx) => ledger.writer.submitAll(tx, acts));
const submit = (act: LedgerAct) => ledger.work.run((tx) => ledger.writer.submit(tx, act));
const acceptances = (count: number) => Array.from({ length: count }, () => acceptance(START));
const conflictOf = (act: LedgerAct) => ({ code: 'ledger-act-conflict', params: { actId: act.body.actId } });

/** The acts of the log behind its foundation. */
const published = async (): Promise<string[]> => {
  while ((await ledger.sequencer.run()) > 0);
  return (await allEntries(ledger)).slice(5).map((entry) => viewOf(entry).body.actId);
};

it('queues acts in their order, through more than one statement', async () => {
  const acts = acceptances(600);
  await submitAll(acts);
  expect(await published()).toEqual(acts.map(({ body }) => body.actId));
});

it('does nothing for no acts', async () => {
  await submitAll([]);
  expect(await published()).toEqual([]);
});

it('changes nothing for what is there with the same bytes, waiting or published, alone or among others', async () => {
  const [waiting, sequenced, fresh] = acceptances(3) as [LedgerAct, LedgerAct, LedgerAct];
  await submit(sequenced);
  await ledger.sequencer.run();
  await submit(waiting);
  await submitAll([fresh, waiting, sequenced, fresh]);
  await submitAll([fresh, waiting, sequenced]);
  await submit(fresh);
  expect(await published()).toEqual([sequenced, waiting, fresh].map(({ body }) => body.actId));
});

it.each(['waiting', 'published'])('refuses all when one is %s with other bytes, and names it', async (state) => {
  const act = acceptance(START);
  await submit(act);
  if (state === 'published') await ledger.sequencer.run();
  const other = acceptance(START, { actId: act.body.actId });
  await expect(submitAll([...acceptances(300), other, acceptance(START)])).rejects.toMatchObject(conflictOf(act));
  expect(await published()).toEqual([act.body.actId]);
});

it('refuses one act that stands twice in the list with different bytes', async () => {
  const act = acceptance(START);
  const other = acceptance(START, { actId: act.body.actId });
  await expect(submitAll([act, other])).rejects.toMatchObject(conflictOf(act));
  expect(await published()).toEqual([]);
});

it('queues once what two transactions submit at the same time, in opposite orders', async () => {
  const acts = acceptances(300);
  await Promise.all([submitAll(acts), submitAll(acts.toReversed()), submitAll(acts)]);
  expect((await published()).toSorted()).toEqual(acts.map(({ body }) => body.actId).toSorted());
});

it('refuses beforehand when the queue has no room for all of them', async () => {
  const gauge = ledger.app.get(QueueGauge);
  gauge.waiting = FULL_QUEUE - 10;
  await expect(submitAll(acceptances(11))).rejects.toMatchObject({ code: 'ledger-queue-full' });
  await submitAll(acceptances(10));
  gauge.waiting = FULL_QUEUE;
  await expect(submit(acceptance(START))).rejects.toMatchObject({ code: 'ledger-queue-full' });
  expect(await published()).toHaveLength(10);
});

it('keeps the salts that each act commits with', async () => {
  const acts = ['甲', '乙'].map((reason): LedgerAct => {
    const id = randomUUID();
    const [subject, orderKey] = [`application:${id}`, id];
    const body = { actId: id, filer: randomUUID() };
    return {
      kind: 'application.withdrawn',
      at: START,
      centre: 'social',
      subject,
      orderKey,
      body,
      committed: { reason },
    };
  });
  await submitAll(acts);
  const rows = await ledger.work.reader.query<{ reason: string }[]>(
    "SELECT salts->>'reason' AS reason FROM ledger_submission WHERE kind = 'application.withdrawn'",
  );
  expect(new Set(rows.map(({ reason }) => reason)).size).toBe(2);
  expect(await published()).toHaveLength(2);
});
