import { judgeReceipt } from '../../src/core/anchor/index.js';
import { toHexText } from '../../src/core/anchor/index.js';
import { nodeCrypto } from '../../src/platform/crypto/index.js';
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

describe('the road of an anchor', () => {
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

  it('goes from a published checkpoint to a final anchor, each state kept before what follows', async () => {
    const size = await registry.grow(3);
    expect(await registry.anchorer.step()).toBe('done');
    expect(await anchors(database)).toEqual([`${size} submitted ordinary`]);
    expect(await registry.say()).toContain(`the transaction for size ${size} is on its way, in no block yet`);
    await registry.anchorer.step();
    expect(await anchors(database)).toEqual([`${size} mined ordinary`]);
    expect(await registry.say()).toContain(`size ${size} is anchored with 1 of 2 confirmations`);
    await mine(anvil);
    await registry.anchorer.step();
    expect(await history(database)).toEqual(['pending', 'submitted', 'mined', 'confirmed'].map((s) => `${size} ${s}`));
    expect(await registry.say()).toMatch(
      new RegExp(`^chain test .31337. ${contract.address}; size ${size} is anchored and final; no backlog$`),
    );
    const { root } = await registry.reader.head();
    expect(await eventsOf(anvil, contract)).toEqual([{ size, root: toHexText(root) }]);
  });

  it('anchors the newest checkpoint only, as one extension of the last one', async () => {
    await registry.grow();
    await steps(registry, 3);
    await registry.grow(2);
    await registry.grow(40);
    const newest = await registry.grow(5);
    await steps(registry, 3);
    expect((await eventsOf(anvil, contract)).map(({ size }) => size)).toEqual([expect.any(Number), newest]);
    expect(await transactions(database)).toHaveLength(2);
  });

  it('rests when there is nothing to do', async () => {
    await registry.grow();
    await steps(registry, 2);
    await mine(anvil);
    await steps(registry, 5);
    expect(await transactions(database)).toHaveLength(1);
    expect(await eventsOf(anvil, contract)).toHaveLength(1);
  });

  it('gives a receipt that proves the anchor offline, tied to a smaller and to a larger tree', async () => {
    const small = await registry.grow(2);
    const smallRoot = (await registry.reader.head()).root;
    const size = await registry.grow(3);
    await steps(registry, 2);
    expect(await registry.receipts.receiptCovering({ size: small, root: smallRoot })).toBeUndefined();
    await mine(anvil);
    await registry.anchorer.step();
    const larger = await registry.grow(4);
    const largerRoot = (await registry.reader.head()).root;
    for (const tree of [
      { size: small, root: smallRoot },
      { size: larger, root: largerRoot },
    ]) {
      const receipt = await registry.receipts.receiptCovering(tree);
      if (receipt === undefined) throw new Error('no receipt');
      expect(receipt.size).toBe(size);
      expect(judgeReceipt(nodeCrypto, receipt, tree)).toEqual({
        ok: true,
        value: { block: { timestamp: expect.any(Number), hasTransaction: true } },
      });
    }
    expect(await registry.receipts.receiptCovering({ size: larger, root: largerRoot, index: size - 1 })).toBeDefined();
    expect(await registry.receipts.receiptCovering({ size: larger, root: largerRoot, index: size })).toBeUndefined();
  });

  it('tells what the chain says of an anchor', async () => {
    const size = await registry.grow();
    await steps(registry, 2);
    await mine(anvil, 3);
    await registry.anchorer.step();
    const tree = { size, root: (await registry.reader.head()).root };
    const receipt = await registry.receipts.receiptCovering(tree);
    if (receipt === undefined) throw new Error('no receipt');
    expect(await registry.enquiry.facts(receipt)).toMatchObject({
      state: 'answered',
      codeHash: contract.codeHash,
      head: { size, root: toHexText(tree.root) },
      anchored: { blockHash: receipt.blockHash, transactionHash: receipt.transactionHash, confirmations: 4 },
    });
    const facts = await registry.enquiry.facts({ ...receipt, size: size + 1 });
    expect(facts).toMatchObject({ state: 'answered' });
    expect(facts).not.toHaveProperty('anchored');
  });
});
