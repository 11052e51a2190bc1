import pg from 'pg';
import { type Anvil, startAnvil } from '../support/anvil.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { RpcProxy } from './rpc-proxy.js';
import {
  adopt,
  anchors,
  type Anchoring,
  chainOptions,
  type Deployed,
  deploy,
  eventsOf,
  mine,
  startAnchoring,
  steps,
  transactions,
} from './support.js';

describe('several instances on one database', () => {
  let anvil: Anvil;
  let database: TestDatabase;
  let proxy: RpcProxy;
  let contract: Deployed;
  /** Behind the proxy; it is the one that dies. */
  let first: Anchoring;
  let second: Anchoring;

  beforeEach(async () => {
    [anvil, database] = await Promise.all([startAnvil(), createTestDatabase()]);
    proxy = await RpcProxy.start(anvil.url);
    contract = await deploy(anvil);
    first = await startAnchoring(database.url, chainOptions(anvil, { rpcUrl: proxy.url }));
    second = await startAnchoring(database.url, chainOptions(anvil), first.clock);
    await adopt(first, contract);
  });

  afterEach(async () => {
    await Promise.allSettled([first.close(), second.close()]);
    await Promise.all([anvil.stop(), database.drop(), proxy.stop()]);
  });

  /** What a kill leaves behind: every connection of whoever holds the lock breaks, and its transactions with them. */
  async function breakLockHolder(): Promise<void> {
    const admin = new pg.Client(database.adminUrl);
    await admin.connect();
    const { rowCount } = await admin.query(
      `SELECT pg_terminate_backend(l.pid) FROM pg_locks l JOIN pg_database d ON d.oid = l.database
       WHERE l.locktype = 'advisory' AND d.datname = current_database() AND l.granted`,
    );
    await admin.end();
    expect(rowCount).toBe(1);
  }

  async function expectOneAnchor(size: number): Promise<void> {
    await steps(second, 3);
    await mine(anvil, 2);
    await steps(second, 2);
    expect((await eventsOf(anvil, contract)).map((event) => event.size)).toEqual([size]);
    expect((await anchors(database)).filter((row) => row.startsWith(`${size} confirmed`))).toHaveLength(1);
    expect(await second.say()).toContain(`size ${size} is anchored and final; no backlog`);
  }

  it('killed between keeping and sending a transaction: the other sends the very same one', async () => {
    const size = await first.grow();
    proxy.interfere(async ({ method }, response) => {
      if (method !== 'eth_sendRawTransaction') return undefined;
      await breakLockHolder();
      response.destroy();
      return 'answered';
    });
    await first.anchorer.step().catch(() => undefined);
    const [kept] = await transactions(database);
    expect(await anvil.rpc('eth_getTransactionByHash', kept?.hash)).toBeNull();
    await second.anchorer.step();
    expect(await anvil.rpc('eth_getTransactionByHash', kept?.hash)).toMatchObject({ hash: kept?.hash });
    await expectOneAnchor(size);
    expect(await transactions(database)).toEqual([kept]);
  });

  it('killed after sending, before the answer: the other finds it in its block', async () => {
    const size = await first.grow();
    proxy.interfere(async ({ method }, response, ask) => {
      if (method !== 'eth_sendRawTransaction') return undefined;
      await ask();
      await breakLockHolder();
      response.destroy();
      return 'answered';
    });
    await first.anchorer.step().catch(() => undefined);
    await second.anchorer.step();
    expect(await anchors(database)).toEqual([`${size} mined ordinary`]);
    await expectOneAnchor(size);
    expect(await transactions(database)).toHaveLength(1);
  });

  it('while one acts the other does nothing, and goes on when the first is done', async () => {
    const size = await first.grow();
    const outcomes: string[] = [];
    proxy.interfere(async ({ method }) => {
      if (method === 'eth_sendRawTransaction') outcomes.push(await second.anchorer.step());
      return undefined;
    });
    await first.anchorer.step();
    expect(outcomes).toEqual(['elsewhere']);
    expect(await second.anchorer.step()).toBe('done');
    await expectOneAnchor(size);
  });

  it('one that lost its lock and lives on disturbs nobody', async () => {
    const size = await first.grow();
    proxy.interfere(async ({ method }) => {
      if (method !== 'eth_estimateGas') return undefined;
      proxy.interfere();
      await breakLockHolder();
      // The other one does it all meanwhile, up to the block.
      await steps(second, 2);
      return undefined;
    });
    await first.anchorer.step().catch(() => undefined);
    await first.anchorer.step().catch(() => undefined);
    await expectOneAnchor(size);
    expect(new Set((await transactions(database)).map(({ nonce }) => nonce))).toEqual(new Set([0]));
  });

  it.each([1, 2, 3, 4, 5, 6, 7].flatMap((n) => (['commit', 'answer'] as const).map((at) => [n, at] as const)))(
    'with its transaction %i broken at the %s: one anchor all the same',
    async (transaction, at) => {
      const size = await first.grow();
      first.work.plan({ transaction, at, how: at === 'commit' ? 'kill' : 'throw' });
      await first.anchorer.step().catch(() => undefined);
      first.work.plan(undefined);
      await expectOneAnchor(size);
      expect((await transactions(database)).every(({ nonce }) => nonce === 0)).toBe(true);
    },
  );

  it('both at once, while the log grows: every anchor once, in order', async () => {
    for (let round = 0; round < 6; round += 1) {
      await first.grow(3);
      await Promise.all([steps(first, 3), steps(second, 3)]);
      await mine(anvil);
    }
    await Promise.all([steps(first, 3), steps(second, 3)]);
    const sizes = (await eventsOf(anvil, contract)).map((event) => event.size);
    expect(sizes).toEqual([...new Set(sizes)].sort((a, b) => a - b));
    expect(sizes.at(-1)).toBe((await first.reader.head()).size);
    const sent = await transactions(database);
    expect(sent.map(({ nonce }) => nonce)).toEqual(sizes.map((_, index) => index));
    expect(new Set(await anchors(database)).size).toBe(sizes.length);
  });
});
