import pg from 'pg';
import { parseCheckpoint } from '../../src/core/checkpoint/index.js';
import { parseNote } from '../../src/core/note/index.js';
import { parseTlogProof } from '../../src/core/tlog-proof/index.js';
import { LedgerCosignatures } from '../../src/modules/ledger/index.js';
import { WitnessHttp, WitnessMemory } from '../../src/modules/witnessing/index.js';
import { ManualClock } from '../../src/platform/clock/clock.js';
import { HealthChecks } from '../../src/platform/health/index.js';
import { Metrics } from '../../src/platform/metrics/index.js';
import { accept, acceptMany, START } from '../ledger/support.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { independentCosignature } from '../support/independent-cosignature.js';
import { LOG_VKEY, ORIGIN, SampleWitness, startWitnessed, type WitnessedInstance } from './support.js';

const FOUNDING = 5;

let database: TestDatabase;
let witnesses: SampleWitness[];
let instances: WitnessedInstance[];

beforeEach(async () => {
  database = await createTestDatabase();
  witnesses = await Promise.all(['w1', 'w2', 'w3'].map((name) => new SampleWitness(name).start()));
  instances = [];
});
afterEach(async () => {
  await Promise.all(instances.map((instance) => instance.close()));
  await Promise.all(witnesses.map((witness) => witness.remove()));
  await database.drop();
});

const policyOf = (...tail: string[]) => `${[...witnesses.map(({ line }) => line), ...tail].join('\n')}\n`;
const start = async (policy: string, given: Parameters<typeof startWitnessed>[2] = {}): Promise<WitnessedInstance> => {
  const instance = await startWitnessed(database.url, policy, given);
  instances.push(instance);
  return instance;
};
const linesOf = (note: string): string[] => {
  const parsed = parseNote(note);
  return parsed.ok ? parsed.value.signatures.map(({ name }) => name) : [];
};
const healthOf = async ({ app }: WitnessedInstance) => (await app.get(HealthChecks).run()).checks['witnesses'];
const published = async ({ reader }: WitnessedInstance) => (await reader.head()).size;

describe('without a quorum', () => {
  it('a checkpoint is published at once, and carries the cosignatures once they are there', async () => {
    const ledger = await start(policyOf('quorum none'));
    expect(linesOf((await ledger.reader.checkpoint()).note)).toEqual([ORIGIN]);
    await ledger.gather();
    const { note, size } = await ledger.reader.checkpoint();
    expect(size).toBe(FOUNDING);
    const parsed = parseNote(note);
    if (!parsed.ok) throw new Error(parsed.code);
    const lines = note.slice(parsed.value.text.length + 1).split(/(?<=\n)/);
    for (const { vkey } of witnesses) {
      const times = lines.map((line) => independentCosignature(line, vkey, parsed.value.text));
      expect(times.filter((time) => time !== undefined)).toHaveLength(1);
    }
    const proof = parseTlogProof(await ledger.reader.tlogProof(3));
    expect(proof.ok && proof.value.checkpoint).toBe(note);
    const served = await ledger.app.inject({ method: 'GET', url: '/ledger/checkpoint' });
    expect(served.body).toBe(note);
  });

  it('dead witnesses hold nothing up', async () => {
    await Promise.all(witnesses.map((witness) => witness.stop()));
    const ledger = await start(policyOf('quorum none'));
    await accept(ledger);
    await ledger.sequencer.run();
    await ledger.gather(3);
    expect(await published(ledger)).toBe(FOUNDING + 1);
    expect(await healthOf(ledger)).toMatchObject({
      status: 'up',
      detail: expect.stringMatching(/w1 unreachable since/),
    });
  });
});

describe('with a quorum', () => {
  const TWO = ['group g 2 w1 w2 w3', 'quorum g'];

  it('nothing is published before enough witnesses have cosigned, and then everything is', async () => {
    const ledger = await start(policyOf(...TWO));
    await expect(ledger.reader.checkpoint()).rejects.toThrow('ledger-not-ready');
    expect(await published(ledger)).toBe(0);
    expect((await ledger.app.inject({ method: 'GET', url: '/ledger/checkpoint' })).statusCode).toBe(503);
    await ledger.gather();
    expect(await published(ledger)).toBe(FOUNDING);

    const actId = await accept(ledger);
    await ledger.sequencer.run();
    const { leaf_hash: leaf } = (
      await ledger.work.reader.query<{ leaf_hash: Buffer }[]>(
        'SELECT leaf_hash FROM ledger_submission WHERE act_id = $1',
        [actId],
      )
    )[0] ?? { leaf_hash: Buffer.alloc(0) };
    const views = async () => ({
      publication: await ledger.reader.publicationOf(actId),
      publications: [...(await ledger.reader.publicationsOf([actId]))],
      index: await ledger.reader.indexOfLeaf(new Uint8Array(leaf)),
      entry: await ledger.reader.entry(FOUNDING).then(
        () => 'there',
        (error: Error) => error.message,
      ),
      bundle: (await ledger.reader.bundle(0, FOUNDING + 1)) !== undefined,
      tile: (await ledger.reader.tile(0, 0, FOUNDING + 1)) !== undefined,
      proof: await ledger.reader.tlogProof(FOUNDING).then(
        () => 'there',
        (error: Error) => error.message,
      ),
      listed: (await ledger.reader.checkpoints(100, 10)).map(({ size }) => size),
      inView: await ledger.work.reader.query('SELECT 1 FROM published_entry WHERE act_id = $1', [actId]),
    });
    const missing = 'ledger-entry-not-found';
    expect(await views()).toEqual({
      publication: undefined,
      publications: [],
      index: undefined,
      entry: missing,
      bundle: false,
      tile: false,
      proof: missing,
      listed: [FOUNDING],
      inView: [],
    });
    await ledger.gather();
    expect(await views()).toMatchObject({
      publication: { index: FOUNDING },
      publications: [[actId, FOUNDING]],
      index: FOUNDING,
      entry: 'there',
      bundle: true,
      tile: true,
      proof: 'there',
      listed: [FOUNDING + 1, FOUNDING],
      inView: [expect.anything()],
    });
  });

  it('one dead witness of three is missed by nobody; two block, the state says since when, and one that returns unblocks', async () => {
    const clock = new ManualClock(START);
    const ledger = await start(policyOf(...TWO), { clock });
    await ledger.gather();
    await witnesses[0]?.stop();
    await accept(ledger);
    await ledger.sequencer.run();
    await ledger.gather();
    expect(await published(ledger)).toBe(FOUNDING + 1);
    expect(await healthOf(ledger)).toMatchObject({
      status: 'up',
      detail: expect.stringMatching(/w1 unreachable since/),
    });

    await witnesses[1]?.stop();
    await accept(ledger);
    await ledger.sequencer.run();
    await ledger.gather(5);
    expect(await published(ledger)).toBe(FOUNDING + 1);
    expect(linesOf((await ledger.app.get(LedgerCosignatures).newest()).note)).toEqual([ORIGIN, 'w3.example']);
    expect(await healthOf(ledger)).toEqual({
      status: 'up',
      detail: expect.stringMatching(/quorum g, signed 7, cosigned 7, published 6; publishing since 2026-03-04T02:00/),
    });
    clock.advance(61_000);
    expect(await healthOf(ledger)).toMatchObject({ status: 'down' });
    const metrics = await ledger.app.get(Metrics).registry.metrics();
    expect(metrics).toMatch(/^registry_ledger_unpublished 1$/m);
    expect(metrics).toMatch(/^registry_witnesses_failing 2$/m);
    expect(metrics).toMatch(/^registry_ledger_cosigned_size 7$/m);

    await witnesses[1]?.start();
    await ledger.gather(200);
    expect(await published(ledger)).toBe(FOUNDING + 2);
    expect(await healthOf(ledger)).toMatchObject({ status: 'up' });
  });

  it('survives a start in between: cosignatures that are kept count, those that were lost are asked for again', async () => {
    await witnesses[1]?.stop();
    await witnesses[2]?.stop();
    const first = await start(policyOf(...TWO));
    await first.gather();
    expect(await published(first)).toBe(0);
    // What the witness answered to a process that was killed before it could keep it.
    const superuser = new pg.Client(database.adminUrl);
    await superuser.connect();
    await superuser.query('ALTER TABLE ledger_cosignature DISABLE TRIGGER ALL; DELETE FROM ledger_cosignature');
    await superuser.end();
    await witnesses[1]?.start();
    const second = await start(policyOf(...TWO));
    await second.gather();
    expect(await published(second)).toBe(FOUNDING);
  });

  it('publishes what waited when a later policy asks for less', async () => {
    await Promise.all(witnesses.slice(1).map((witness) => witness.stop()));
    const strict = await start(policyOf(...TWO));
    await strict.gather(3);
    expect(await published(strict)).toBe(0);
    const one = await start(policyOf('quorum w1'));
    await one.gather();
    expect(await published(one)).toBe(FOUNDING);
    await accept(one);
    await one.sequencer.run();
    expect(await published(one)).toBe(FOUNDING);
    const none = await start(policyOf('quorum none'));
    expect(await published(none)).toBe(FOUNDING + 1);
  });

  it('publishes in whichever of two instances the last cosignature comes in', async () => {
    const [left, right] = [
      await start(policyOf('group g all w1 w2 w3', 'quorum g')),
      await start(policyOf('group g all w1 w2 w3', 'quorum g')),
    ];
    for (let round = 0; round < 10; round += 1) {
      await acceptMany(left, 3);
      await left.sequencer.run();
      await Promise.all([left.gather(), right.gather()]);
      await left.gather(20);
      expect(await published(right)).toBe(FOUNDING + 3 * (round + 1));
    }
    const rows = await left.work.reader.query(
      'SELECT size, name, count(*)::int AS count FROM ledger_cosignature GROUP BY 1, 2',
    );
    expect(rows.every(({ count }: { count: number }) => count === 1)).toBe(true);
  });

  it('always notices a quorum that two transactions complete at the same moment', async () => {
    const ledger = await start(policyOf('group g all w1 w2 w3', 'quorum g'));
    for (let round = 0; round < 25; round += 1) {
      await accept(ledger);
      await ledger.sequencer.run();
      // One turn: every witness answers about at once, and nobody looks again.
      await ledger.gather();
      expect(await published(ledger)).toBe(FOUNDING + 1 + round);
    }
  });

  it('comes together on one checkpoint although the log never rests and the witnesses differ in speed', async () => {
    const http = new WitnessHttp();
    const slow = Promise.withResolvers<void>();
    const asked: string[] = [];
    const transport = {
      addCheckpoint: async (url: string, body: string) => {
        asked.push(/\n\n[^\n]+\n(\d+)/.exec(body)?.[1] ?? '');
        if (url === witnesses[2]?.url) await slow.promise;
        return http.addCheckpoint(url, body);
      },
      stop: () => {
        slow.resolve();
        http.stop();
      },
    };
    const ledger = await start(policyOf('group g all w1 w2 w3', 'quorum g'), { transport });
    for (let round = 0; round < 5; round += 1) {
      await ledger.gatherer.turn();
      await accept(ledger);
      await ledger.sequencer.run();
    }
    // Nobody is asked for a newer one while the slow one may still complete this one.
    expect(new Set(asked)).toEqual(new Set(['5']));
    slow.resolve();
    await ledger.gatherer.atRest();
    expect(await published(ledger)).toBe(FOUNDING);
    await ledger.gather(2);
    expect(await published(ledger)).toBe(FOUNDING + 5);
  });
});

describe('a policy', () => {
  const OTHER = 'log PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';

  it('of other logs only is refused at the start, and one that lists ours among others is not', async () => {
    await expect(start(`${OTHER}\n${policyOf('quorum none')}`)).rejects.toMatchObject({
      code: 'witness-policy-other-log',
    });
    const ledger = await start(`${OTHER}\nlog ${LOG_VKEY}\n${policyOf('quorum w1')}`);
    await ledger.gather();
    expect(await published(ledger)).toBe(FOUNDING);
  });
});

describe('cosignatures in the database', () => {
  it('are only added, once for each key and checkpoint, and never without a checkpoint', async () => {
    const ledger = await start(policyOf('quorum w1'));
    await ledger.gather();
    const refused = async (sql: string) => expect(ledger.work.reader.query(sql)).rejects.toThrow();
    for (const table of ['ledger_cosignature', 'ledger_publication']) {
      await refused(`DELETE FROM ${table}`);
      await refused(`UPDATE ${table} SET size = size`);
      await refused(`TRUNCATE ${table}`);
    }
    const insert = (size: number, name: string, line: string) =>
      `INSERT INTO ledger_cosignature (size, name, key_id, line, received_at)
       VALUES (${size}, '${name}', 1, '${line}', now())`;
    await refused(insert(99, 'x', '— x AAAA\n'));
    await refused(insert(FOUNDING, 'x', 'no line'));
    await refused(insert(FOUNDING, 'x', '— x AAAA\n\n'));
    await refused('INSERT INTO ledger_publication (size, published_at) VALUES (99, now())');
    const superuser = new pg.Client(database.adminUrl);
    await superuser.connect();
    await expect(superuser.query('DELETE FROM ledger_publication')).rejects.toThrow('append-only');
    await superuser.end();
  });
});

describe('a witness as memory', () => {
  it('gives the largest checkpoint that it has cosigned, nothing before, and fails when it is not there', async () => {
    const [witness] = witnesses;
    const memory = new WitnessMemory('w1', witness?.url ?? '', new WitnessHttp(500));
    expect(memory.name).toBe('w1');
    expect(await memory.latest(ORIGIN)).toBeUndefined();
    const ledger = await start(policyOf('quorum none'));
    await ledger.gather();
    await acceptMany(ledger, 4);
    await ledger.sequencer.run();
    await ledger.gather();
    const parsed = parseNote((await memory.latest(ORIGIN)) ?? '');
    const checkpoint = parsed.ok ? parseCheckpoint(parsed.value.text) : parsed;
    expect(checkpoint.ok && checkpoint.value.size).toBe(FOUNDING + 4);
    await witness?.stop();
    await expect(memory.latest(ORIGIN)).rejects.toThrow();
  });
});
