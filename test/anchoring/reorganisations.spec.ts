import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Anvil, startAnvil } from '../support/anvil.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import {
  adopt,
  anchors,
  type Anchoring,
  chainOptions,
  type Deployed,
  deploy,
  eventsOf,
  history,
  mine,
  startAnchoring,
  steps,
  transactions,
} from './support.js';

describe('a chain that takes back what it had', () => {
  let anvil: Anvil;
  let database: TestDatabase;
  let contract: Deployed;
  let registry: Anchoring;

  beforeEach(async () => {
    [anvil, database] = await Promise.all([startAnvil(), createTestDatabase()]);
    contract = await deploy(anvil);
    registry = await startAnchoring(database.url, chainOptions(anvil));
    await adopt(registry, contract);
  });

  afterEach(async () => {
    await registry.close();
    await Promise.all([anvil.stop(), database.drop()]);
  });

  /** An anchor that is final by our count. */
  async function anchorFinally(): Promise<number> {
    const size = await registry.grow();
    await steps(registry, 2);
    await mine(anvil, 3);
    await registry.anchorer.step();
    expect((await anchors(database)).at(-1)).toBe(`${size} confirmed ordinary`);
    return size;
  }

  it('deeper than the confirmations, without the transaction: orphaned, and anchored anew', async () => {
    const first = await anchorFinally();
    const size = await anchorFinally();
    // The last five blocks are others, and empty: the second anchor is gone, the first one stays.
    await anvil.rpc('anvil_reorg', 4, []);
    expect((await eventsOf(anvil, contract)).map((event) => event.size)).toEqual([first]);
    await anvil.rpc('evm_setAutomine', false);
    await registry.anchorer.step();
    expect(await history(database)).toContain(`${size} orphaned`);
    expect(await registry.receipts.receiptCovering(await treeOf())).toMatchObject({ size: first });
    await mine(anvil);
    await steps(registry, 2);
    await mine(anvil, 2);
    await steps(registry, 2);
    expect((await eventsOf(anvil, contract)).map((event) => event.size)).toEqual([first, size]);
    expect(await registry.say()).toContain(`size ${size} is anchored and final; no backlog`);
    expect((await anchors(database)).filter((row) => row.includes('confirmed'))).toHaveLength(2);
  });

  it('by a snapshot of long ago, with a node that stays behind: waited for, then orphaned and anchored anew', async () => {
    const first = await anchorFinally();
    const snapshot = await anvil.rpc('evm_snapshot');
    const size = await anchorFinally();
    const newest = await anchorFinally();
    await anvil.rpc('evm_revert', snapshot);
    await registry.anchorer.step();
    expect(await registry.say()).toContain('the node stands before a block that it has shown; waiting for it');
    registry.clock.advance(60_000);
    await registry.anchorer.step();
    expect((await anchors(database)).some((row) => row.includes('orphaned'))).toBe(false);
    registry.clock.advance(61_000);
    await registry.anchorer.step();
    expect(await history(database)).toEqual(expect.arrayContaining([`${size} orphaned`, `${newest} orphaned`]));
    expect(await history(database)).not.toContain(`${first} orphaned`);
    await steps(registry, 2);
    await mine(anvil, 3);
    await steps(registry, 2);
    expect((await eventsOf(anvil, contract)).map((event) => event.size)).toEqual([first, newest]);
    expect((await anchors(database)).at(-1) ?? '').toMatch(/^\d+ (confirmed|orphaned)/);
    expect(await registry.say()).toContain(`size ${newest} is anchored and final; no backlog`);
  });

  it('back to before the contract: nothing is called anchored, and both losses are told', async () => {
    const size = await anchorFinally();
    await anvil.rpc('anvil_reorg', 5, []);
    await registry.anchorer.step();
    expect(await anchors(database)).toEqual([`${size} orphaned reorganised`]);
    expect(await registry.say()).toContain('there is no code at the address of the contract: the chain lost its data');
    expect(await registry.say()).toContain(`the anchor of size ${size} vanished in a reorganisation and is made anew`);
    expect(await registry.say()).toContain('nothing is anchored yet; backlog of');
  });

  it('and brings it back: the anchor is found again, under whatever block', async () => {
    const size = await registry.grow();
    await registry.anchorer.step();
    const [sent] = await transactions(database);
    await registry.anchorer.step();
    const raw = await anvil.rpc('eth_getRawTransactionByHash', sent?.hash);
    // The same transaction, one block later.
    await anvil.rpc('anvil_reorg', 1, [[raw, 0]]).catch(() => anvil.rpc('anvil_reorg', 1, []));
    await steps(registry, 4);
    await mine(anvil, 3);
    await steps(registry, 3);
    expect((await eventsOf(anvil, contract)).map((event) => event.size)).toEqual([size]);
    expect((await anchors(database)).filter((row) => row.startsWith(`${size} confirmed`))).toHaveLength(1);
    expect(await transactions(database)).toHaveLength(1);
  });

  const treeOf = async () => {
    const { size, root } = await registry.reader.head();
    return { size, root };
  };
});

describe('an embedded chain that is killed', () => {
  it('loses its last second: what was anchored then is anchored anew, once', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'chain-'));
    const words = ['--state', join(folder, 'state.json'), '--state-interval', '1'];
    const database = await createTestDatabase();
    let anvil = await startAnvil({ words });
    const registry = await startAnchoring(database.url, chainOptions(anvil, { local: true, confirmations: 1 }));
    try {
      const contract = await deploy(anvil);
      await adopt(registry, contract);
      const first = await registry.grow();
      await steps(registry, 3);
      // Written in order when it ends well.
      await anvil.stop('SIGTERM');
      anvil = await startAnvil({ words, port: anvil.port, mnemonic: anvil.mnemonic });
      const second = await registry.grow();
      await steps(registry, 3);
      expect(await registry.say()).toContain(`size ${second} is anchored and final`);
      await anvil.stop('SIGKILL');
      await registry.anchorer.step();
      expect(await registry.say()).toContain('the node does not answer');
      anvil = await startAnvil({ words, port: anvil.port, mnemonic: anvil.mnemonic });
      await steps(registry, 4);
      expect((await eventsOf(anvil, contract)).map((event) => event.size)).toEqual([first, second]);
      expect(await registry.say()).toContain(
        `size ${second} is anchored and final; no backlog; a local chain proves nothing to others`,
      );
      expect((await anchors(database)).filter((row) => row.includes('confirmed'))).toHaveLength(2);
    } finally {
      await registry.close();
      await anvil.stop();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('loses everything, the contract too: it says so and sends nothing', async () => {
    const database = await createTestDatabase();
    let anvil = await startAnvil();
    const registry = await startAnchoring(database.url, chainOptions(anvil, { local: true, confirmations: 1 }));
    try {
      await adopt(registry, await deploy(anvil));
      await registry.grow();
      await steps(registry, 3);
      await anvil.stop('SIGKILL');
      anvil = await startAnvil({ port: anvil.port, mnemonic: anvil.mnemonic });
      await steps(registry, 2);
      expect(await registry.say()).toContain(
        'there is no code at the address of the contract: the chain lost its data',
      );
      expect(await transactions(database)).toHaveLength(1);
    } finally {
      await registry.close();
      await anvil.stop();
      await database.drop();
    }
  });
});
