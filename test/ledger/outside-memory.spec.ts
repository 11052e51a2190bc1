import { toBase64, utf8 } from '../../src/core/bytes.js';
import { formatCheckpoint } from '../../src/core/checkpoint/index.js';
import { noteSigner, signNote } from '../../src/core/note/index.js';
import { OutsideMemories, type OutsideMemory } from '../../src/modules/ledger/index.js';
import { ed25519SignerFromSeed, nodeCrypto } from '../../src/platform/crypto/index.js';
import { HealthChecks } from '../../src/platform/health/index.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { accept, acceptMany, type Instance, startLedger, testKeys } from './support.js';

const ORIGIN = 'registry.test/ledger';

let database: TestDatabase;
const running: Instance[] = [];
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(async () => {
  await Promise.all(running.splice(0).map(({ close }) => close()));
  await database.drop();
});

/** A memory that answers what a test puts into it. */
class PlainMemory implements OutsideMemory {
  readonly name = 'witness.test';
  answer: () => Promise<string | undefined> = () => Promise.resolve(undefined);
  asked = 0;

  latest(): Promise<string | undefined> {
    this.asked += 1;
    return this.answer();
  }

  holds(note: string | undefined): void {
    this.answer = () => Promise.resolve(note);
  }

  fails(): void {
    this.answer = () => Promise.reject(new Error('ECONNREFUSED'));
  }
}

const noteOf = (size: number, root: Uint8Array, origin = ORIGIN, signer = testKeys.ledger): string =>
  signNote(formatCheckpoint({ origin, size, root, extensions: [] }), [noteSigner(nodeCrypto, origin, signer)]);

const start = async (...memories: OutsideMemory[]): Promise<Instance> => {
  const ledger = await startLedger(database.url, { memories });
  running.push(ledger);
  return ledger;
};

/** A log of 8 entries, and what a memory may remember of it. */
const founded = async () => {
  const ledger = await start();
  await acceptMany(ledger, 3);
  await ledger.sequencer.run();
  const { note, root } = await ledger.reader.checkpoint();
  const first = await ledger.reader.checkpointAt(5);
  await ledger.close();
  running.pop();
  return { note, root, first };
};

const otherRoot = new Uint8Array(32).fill(9);
const rows = async (): Promise<string> => {
  const ledger = await start();
  return (await ledger.reader.checkpoint()).note;
};

const memoryHealth = async ({ app }: Instance) => {
  const { ready, checks } = await app.get(HealthChecks).run();
  return { ready, ...checks['memory'] };
};

const statementOf = ({ app }: Instance) => app.get(OutsideMemories, { strict: false }).statement();

describe('a start', () => {
  it.each(['the same checkpoint', 'an earlier one', 'nothing'])('goes on where a memory holds %s', async (what) => {
    const { note, first } = await founded();
    const memory = new PlainMemory();
    memory.holds(what === 'nothing' ? undefined : what === 'an earlier one' ? first.note : note);
    const ledger = await start(memory);
    const compared = what === 'nothing' ? 0 : 1;
    expect(await memoryHealth(ledger)).toEqual({
      ready: true,
      status: 'up',
      detail: compared === 1 ? 'outside memory: 1 of 1 compared' : 'outside memory: not compared',
    });
    await accept(ledger);
    expect(await ledger.sequencer.run()).toBe(1);
  });

  it('is refused when a memory is ahead, naming it, the range and both roots', async () => {
    const { note, root } = await founded();
    const memory = new PlainMemory();
    memory.holds(noteOf(11, otherRoot));
    await expect(start(memory)).rejects.toMatchObject({
      code: 'ledger-memory-ahead',
      en: `the outside memory witness.test holds 11 entries but this database only 8, it lacks [8, 11) (roots, ours / theirs: ${toBase64(root)} / ${toBase64(otherRoot)}): the database is an old copy, restore a newer backup`,
      zh: expect.stringContaining('缺少 [8, 11)'),
    });
    expect(await rows()).toBe(note);
  });

  it.each([5, 8])('is refused as a fork when the root at size %d is another', async (size) => {
    await founded();
    const memory = new PlainMemory();
    memory.holds(noteOf(size, otherRoot));
    await expect(start(memory)).rejects.toMatchObject({
      code: 'ledger-memory-forked',
      en: expect.stringContaining(`contradicts this database at size ${size}`),
    });
  });

  it('compares with sizes that were never published, from the stored tiles', async () => {
    const ledger = await start();
    await acceptMany(ledger, 300);
    await ledger.sequencer.run();
    const { rootTo } = await ledger.reader.consistencyProof(123, 123);
    const memory = new PlainMemory();
    memory.holds(noteOf(123, rootTo));
    await start(memory);
    memory.holds(noteOf(124, rootTo));
    await expect(start(memory)).rejects.toMatchObject({ code: 'ledger-memory-forked' });
  });

  it.each([
    ['another origin', (root: Uint8Array) => noteOf(8, root, 'other.test/ledger')],
    ['another key', (root: Uint8Array) => noteOf(8, root, ORIGIN, ed25519SignerFromSeed(new Uint8Array(32).fill(99)))],
    ['an altered size', (root: Uint8Array) => noteOf(8, root).replace('\n8\n', '\n5\n')],
    ['no note at all', () => 'registry.test/ledger\n8\n'],
  ])('is refused as foreign with %s', async (_what, make) => {
    const { root } = await founded();
    const memory = new PlainMemory();
    memory.holds(make(root));
    await expect(start(memory)).rejects.toMatchObject({ code: 'ledger-memory-foreign' });
  });

  it('founds no log where a memory already knows one: the database lost everything', async () => {
    const memory = new PlainMemory();
    memory.holds(noteOf(5, otherRoot));
    await expect(start(memory)).rejects.toMatchObject({
      code: 'ledger-memory-ahead',
      en: expect.stringContaining('it lacks [0, 5)'),
    });
    const ledger = await start();
    expect((await ledger.reader.checkpoint()).size).toBe(5);
  });

  it('goes on where a memory cannot be asked, says so, and compares as soon as it answers', async () => {
    const { note } = await founded();
    const memory = new PlainMemory();
    memory.fails();
    const ledger = await start(memory);
    expect(await memoryHealth(ledger)).toMatchObject({ ready: true, detail: 'outside memory: not compared' });
    await ledger.runJob('ledger-memory');
    expect(statementOf(ledger).state).toBe('not-compared');
    memory.holds(note);
    await ledger.runJob('ledger-memory');
    expect(statementOf(ledger).state).toBe('compared');
  });

  it('says when there is no memory outside', async () => {
    const ledger = await start();
    expect(await memoryHealth(ledger)).toEqual({ ready: true, status: 'up', detail: 'no outside memory' });
  });

  it('does not take a log that grows while the memory answers for one that is behind', async () => {
    await founded();
    const other = await start();
    const memory = new PlainMemory();
    memory.answer = async () => {
      await acceptMany(other, 5);
      await other.sequencer.run();
      return (await other.reader.checkpoint()).note;
    };
    await start(memory);
  });
});

describe('a contradiction that is found later', () => {
  it.each([
    ['ahead', () => noteOf(100, otherRoot)],
    ['forked', () => noteOf(8, otherRoot)],
  ])('(%s) stops the ledger: acts are refused, what waits waits, the registry is not ready', async (_what, make) => {
    const { note } = await founded();
    const memory = new PlainMemory();
    memory.fails();
    const ledger = await start(memory);
    await accept(ledger);
    memory.holds(make());
    await ledger.runJob('ledger-memory');
    await expect(accept(ledger)).rejects.toMatchObject({ code: 'ledger-halted' });
    expect(await ledger.sequencer.run()).toBe(0);
    expect((await ledger.reader.checkpoint()).note).toBe(note);
    const health = await memoryHealth(ledger);
    expect(health).toMatchObject({ ready: false, status: 'down' });
    expect(health.detail).toContain('the outside memory witness.test');
    expect(statementOf(ledger).state).toBe('contradicted');
    // A memory that takes its word back changes nothing.
    memory.holds(note);
    for (let round = 0; round < 24; round += 1) await ledger.runJob('ledger-memory');
    expect(await ledger.sequencer.run()).toBe(0);
  });

  it('is looked for again after a memory has agreed', async () => {
    const { note } = await founded();
    const memory = new PlainMemory();
    memory.holds(note);
    const ledger = await start(memory);
    memory.holds(noteOf(100, otherRoot));
    for (let round = 0; round < 12; round += 1) await ledger.runJob('ledger-memory');
    expect(statementOf(ledger).state).toBe('contradicted');
  });

  it('must be signed: garbage stops nothing, but is no memory either', async () => {
    const { note } = await founded();
    const memory = new PlainMemory();
    memory.holds(note);
    const ledger = await start(memory);
    memory.holds(new TextDecoder().decode(utf8('<html>503</html>')));
    for (let round = 0; round < 12; round += 1) await ledger.runJob('ledger-memory');
    expect(await memoryHealth(ledger)).toMatchObject({ ready: true, detail: 'outside memory: not compared' });
    await accept(ledger);
    expect(await ledger.sequencer.run()).toBe(1);
  });
});

describe('a head that nobody signed, as a contract on a chain keeps it', () => {
  const holding = (size: number, root: Uint8Array): OutsideMemory => ({
    name: 'chain main',
    latest: () => Promise.resolve({ size, root }),
  });

  it('agrees when it is ours', async () => {
    const { root } = await founded();
    const ledger = await start(holding(8, root));
    expect(await memoryHealth(ledger)).toMatchObject({ status: 'up', detail: 'outside memory: 1 of 1 compared' });
  });

  it.each([
    [11, 'ledger-memory-ahead', 'it lacks [8, 11)'],
    [5, 'ledger-memory-forked', 'at size 5'],
  ])('holds up a start at size %d, and the sentence names both causes', async (size, code, words) => {
    await founded();
    const refusal = await start(holding(size, otherRoot)).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code, en: expect.stringContaining(words) });
    expect(refusal).toMatchObject({
      en: expect.stringMatching(/old copy.*restore a newer backup.*sender key.*stolen.*deploy --successor-of/),
      zh: expect.stringMatching(/旧副本.*被盗用.*--successor-of/),
    });
  });

  it('never stops a ledger that runs: it is an alarm, until it is gone', async () => {
    const held = { size: 0, root: otherRoot };
    const ledger = await start({
      name: 'chain main',
      latest: () => Promise.resolve(held.size === 0 ? undefined : held),
    });
    held.size = 1_000;
    await ledger.runJob('ledger-memory');
    expect(await memoryHealth(ledger)).toEqual({
      ready: true,
      status: 'up',
      detail: 'outside memory: 0 of 1 compared; 1 hold a head that is not ours',
    });
    await accept(ledger);
    expect(await ledger.sequencer.run()).toBe(1);
    held.size = 0;
    await ledger.runJob('ledger-memory');
    expect(await memoryHealth(ledger)).toMatchObject({ detail: 'outside memory: not compared' });
  });
});
