import { randomUUID } from 'node:crypto';
import { ManualClock } from '../../src/platform/clock/clock.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { accept, allEntries, type Instance, redoAcceptances, START, startLedger, viewOf } from './support.js';

let database: TestDatabase;
let ledger: Instance;
let clock: ManualClock;

beforeEach(async () => {
  database = await createTestDatabase();
  clock = new ManualClock(START);
  ledger = await startLedger(database.url, { clock });
  redoAcceptances(ledger);
});

afterEach(async () => {
  await ledger.close();
  await database.drop();
});

const later = (milliseconds: number): string => new Date(START.getTime() + milliseconds).toISOString();

/** actId and time of what was sequenced since the foundation. */
const sequenced = async (): Promise<[string, string][]> =>
  (await allEntries(ledger)).slice(5).map((bytes) => {
    const { body, at } = viewOf(bytes);
    return [body.actId, at];
  });

const refusals = async (): Promise<string[]> => {
  const rows = await ledger.work.reader.query<{ refusal: string }[]>(
    'SELECT refusal FROM ledger_waiting WHERE refusal IS NOT NULL ORDER BY submission_id',
  );
  return rows.map(({ refusal }) => refusal);
};

it('an act is published under its own time up to 60 s later', async () => {
  const act = await accept(ledger);
  clock.advance(60_000);
  expect(await ledger.sequencer.run()).toBe(1);
  expect(await sequenced()).toEqual([[act, later(0)]]);
});

it('an older act is refused and made again at a new time, as the same act', async () => {
  const act = await accept(ledger);
  clock.advance(60_001);
  expect(await ledger.sequencer.run()).toBe(0);
  expect(await refusals()).toEqual(['stale']);
  expect(await ledger.reader.publicationOf(act)).toBeUndefined();
  await ledger.deliver();
  expect(await refusals()).toEqual([]);
  expect(await ledger.sequencer.run()).toBe(1);
  expect(await sequenced()).toEqual([[act, later(60_001)]]);
  await ledger.deliver();
  expect(await ledger.sequencer.run()).toBe(0);
});

it('an act is not published on another Beijing day than its own', async () => {
  clock.set(new Date('2026-03-04T15:59:59.900Z'));
  const act = await accept(ledger);
  clock.advance(200);
  expect(await ledger.sequencer.run()).toBe(0);
  expect(await refusals()).toEqual(['midnight']);
  await ledger.deliver();
  await ledger.sequencer.run();
  expect(await sequenced()).toEqual([[act, '2026-03-04T16:00:00.100Z']]);
});

it('the acts of one application keep their order; others do not wait for them', async () => {
  const application = randomUUID();
  const one = await accept(ledger, application);
  clock.advance(70_000);
  const two = await accept(ledger, application);
  const other = await accept(ledger);
  expect(await ledger.sequencer.run()).toBe(1);
  expect(await refusals()).toEqual(['stale', 'order']);
  const three = await accept(ledger, application);
  expect(await ledger.sequencer.run()).toBe(0);
  expect(await refusals()).toEqual(['stale', 'order', 'order']);
  clock.advance(1_000);
  await ledger.deliver();
  expect(await ledger.sequencer.run()).toBe(3);
  expect(await sequenced()).toEqual([
    [other, later(70_000)],
    [one, later(71_000)],
    [two, later(71_000)],
    [three, later(71_000)],
  ]);
});

it('an act that came in between a refusal and its repetition does not overtake it', async () => {
  const application = randomUUID();
  const one = await accept(ledger, application);
  clock.advance(70_000);
  await ledger.sequencer.run();
  const two = await accept(ledger, application);
  clock.advance(1_000);
  await ledger.deliver();
  expect(await ledger.sequencer.run()).toBe(0);
  expect(await refusals()).toEqual(['order', 'order']);
  await ledger.deliver();
  await ledger.sequencer.run();
  expect(await sequenced()).toEqual([
    [one, later(71_000)],
    [two, later(71_000)],
  ]);
});

describe('when the clock goes back', () => {
  it('by a little, times stand still', async () => {
    clock.advance(60_000);
    await accept(ledger);
    await ledger.sequencer.run();
    clock.advance(-45_000);
    await accept(ledger);
    await ledger.sequencer.run();
    expect((await sequenced()).map(([, at]) => at)).toEqual([later(60_000), later(60_000)]);
  });

  it('by more than a minute, no act is made until the clock is right', async () => {
    clock.advance(-60_001);
    await expect(accept(ledger)).rejects.toMatchObject({ code: 'ledger-clock-behind' });
    clock.advance(60_001);
    await accept(ledger);
    expect(await ledger.sequencer.run()).toBe(1);
  });

  it('an act from the time when it was fast is made again at the right time', async () => {
    clock.advance(600_000);
    const act = await accept(ledger);
    clock.set(new Date(START.getTime() + 5_000));
    expect(await ledger.sequencer.run()).toBe(0);
    expect(await refusals()).toEqual(['ahead']);
    await ledger.deliver();
    await ledger.sequencer.run();
    expect(await sequenced()).toEqual([[act, later(5_000)]]);
  });
});

it('an owner who gives another act when asked to repeat one is not believed', async () => {
  ledger.acts.registerRedo(['application.withdrawn'], async (_tx, request, at) => ({
    kind: 'application.withdrawn',
    at,
    centre: request.centre,
    subject: request.subject,
    orderKey: request.orderKey,
    body: { actId: randomUUID(), filer: randomUUID() },
    committed: {},
  }));
  const applicationId = randomUUID();
  await ledger.work.run(async (tx) => {
    await ledger.writer.submit(tx, {
      kind: 'application.withdrawn',
      at: await ledger.writer.stamp(tx),
      centre: 'public',
      subject: `application:${applicationId}`,
      orderKey: applicationId,
      body: { actId: randomUUID(), filer: randomUUID() },
      committed: {},
    });
  });
  clock.advance(70_000);
  await ledger.sequencer.run();
  await ledger.deliver();
  expect(await ledger.sequencer.run()).toBe(0);
  expect(await refusals()).toEqual(['stale']);
  const [message] = await ledger.work.reader.query<{ attempts: number }[]>('SELECT attempts FROM outbox_message');
  expect(message).toEqual({ attempts: 1 });
});

it('a batch that takes too long is not signed, and its acts are made again', async () => {
  const act = await accept(ledger);
  const before = await ledger.reader.checkpoint();
  // The sequencer reads the clock when it looks at the queue, when it judges, and when it signs.
  const real = clock.now.bind(clock);
  const readings = [0, 0, 61_000];
  clock.now = () => new Date(real().getTime() + (readings.shift() ?? 61_000));
  await expect(ledger.sequencer.run()).rejects.toThrow('out of date');
  expect(readings).toEqual([]);
  expect(await ledger.reader.checkpoint()).toEqual(before);
  expect(await ledger.sequencer.run()).toBe(0);
  expect(await refusals()).toEqual(['stale']);
  await ledger.deliver();
  await ledger.sequencer.run();
  expect(await sequenced()).toEqual([[act, later(61_000)]]);
});
