import { JsonRpcProvider, type TransactionRequest, Wallet } from 'ethers';
import { SenderKey } from '../../src/modules/anchoring/index.js';
import { ManualClock } from '../../src/platform/clock/clock.js';
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

const GWEI = 10n ** 9n;

describe('a transaction that does not go its way', () => {
  let anvil: Anvil;
  let database: TestDatabase;
  let contract: Deployed;
  let registry: Anchoring;

  beforeEach(async () => {
    [anvil, database] = await Promise.all([startAnvil(), createTestDatabase()]);
    contract = await deploy(anvil);
    registry = await startAnchoring(database.url, chainOptions(anvil, { replaceAfterSeconds: 60 }));
    await adopt(registry, contract);
  });

  afterEach(async () => {
    await registry.close();
    await Promise.all([anvil.stop(), database.drop()]);
  });

  async function expectOneAnchor(size: number): Promise<void> {
    await anvil.rpc('evm_setAutomine', true);
    await steps(registry, 2);
    await mine(anvil, 2);
    await steps(registry, 2);
    expect((await eventsOf(anvil, contract)).map((event) => event.size)).toEqual([size]);
    expect((await anchors(database)).filter((row) => row.startsWith(`${size} confirmed`))).toHaveLength(1);
    expect(await registry.say()).toContain(`size ${size} is anchored and final; no backlog`);
  }

  /** A transaction of the same account that the anchorer did not make. */
  async function send(terms: TransactionRequest, gasPrice: bigint): Promise<void> {
    const provider = new JsonRpcProvider(anvil.url, 31_337, { staticNetwork: true, cacheTimeout: -1 });
    const wallet = new Wallet(anvil.privateKey(1), provider);
    await wallet.sendTransaction({ ...terms, maxFeePerGas: gasPrice, maxPriorityFeePerGas: gasPrice });
    provider.destroy();
  }

  it('dropped by the node: the very same one is sent again', async () => {
    await anvil.rpc('evm_setAutomine', false);
    const size = await registry.grow();
    await registry.anchorer.step();
    const [sent] = await transactions(database);
    await anvil.rpc('anvil_dropTransaction', sent?.hash);
    expect(await anvil.rpc('eth_getTransactionByHash', sent?.hash)).toBeNull();
    await registry.anchorer.step();
    expect(await anvil.rpc('eth_getTransactionByHash', sent?.hash)).toMatchObject({ hash: sent?.hash });
    await mine(anvil);
    await expectOneAnchor(size);
    expect(await transactions(database)).toEqual([sent]);
  });

  it('stuck when the base fee jumps: outbid by at least 12.5 % at the same nonce, until it is mined', async () => {
    await anvil.rpc('evm_setAutomine', false);
    const size = await registry.grow();
    await registry.anchorer.step();
    const [first] = await transactions(database);
    if (first === undefined) throw new Error('nothing is sent');
    await anvil.rpc('anvil_setNextBlockBaseFeePerGas', `0x${(first.price * 2n).toString(16)}`);
    await mine(anvil);
    await registry.anchorer.step();
    expect(await transactions(database)).toHaveLength(1);
    registry.clock.advance(61_000);
    await registry.anchorer.step();
    const [, second] = await transactions(database);
    expect(second?.nonce).toBe(first.nonce);
    expect(second?.price).toBeGreaterThanOrEqual((first.price * 9n) / 8n);
    expect(await registry.say()).toContain('is on its way, in no block yet, fee raised 1 times');
    await mine(anvil);
    await expectOneAnchor(size);
    expect(await history(database)).toEqual(['pending', 'submitted', 'mined', 'confirmed'].map((s) => `${size} ${s}`));
  });

  it('is not outbid while the chain makes no blocks', async () => {
    await anvil.rpc('evm_setAutomine', false);
    await registry.grow();
    await registry.anchorer.step();
    registry.clock.advance(3_600_000);
    await steps(registry, 3);
    expect(await transactions(database)).toHaveLength(1);
  });

  it('is never outbid above the ceiling', async () => {
    await registry.close();
    await anvil.rpc('evm_setAutomine', false);
    const options = chainOptions(anvil, { replaceAfterSeconds: 60, highestGasPrice: 4n * GWEI });
    registry = await startAnchoring(database.url, options);
    const size = await registry.grow();
    await registry.anchorer.step();
    await anvil.rpc('anvil_setNextBlockBaseFeePerGas', `0x${(20n * GWEI).toString(16)}`);
    await mine(anvil);
    for (let i = 0; i < 8; i += 1) {
      registry.clock.advance(61_000);
      await registry.anchorer.step();
      await anvil.rpc('anvil_setNextBlockBaseFeePerGas', `0x${(20n * GWEI).toString(16)}`);
      await mine(anvil);
    }
    const sent = await transactions(database);
    expect(Math.max(...sent.map(({ price }) => Number(price)))).toBeLessThanOrEqual(Number(4n * GWEI));
    expect(sent.length).toBeGreaterThan(1);
    expect(await registry.say()).toContain('the highest price allowed is reached');
    await anvil.rpc('anvil_setNextBlockBaseFeePerGas', '0x1');
    await mine(anvil);
    await expectOneAnchor(size);
  });

  it('nonce taken by another wallet with the same key before it is mined: another one follows', async () => {
    await anvil.rpc('evm_setAutomine', false);
    const size = await registry.grow();
    await registry.anchorer.step();
    const [first] = await transactions(database);
    await send({ to: anvil.address(5), value: 1n, nonce: first?.nonce ?? 0, gasLimit: 21_000n }, 50n * GWEI);
    await mine(anvil);
    await registry.anchorer.step();
    expect(await anchors(database)).toEqual([`${size} replaced nonce-taken`]);
    await registry.anchorer.step();
    await mine(anvil);
    await expectOneAnchor(size);
    expect((await transactions(database)).map(({ nonce }) => nonce)).toEqual([0, 1]);
  });

  it('the same head anchored by somebody else with the key: found on the chain, not anchored twice', async () => {
    await anvil.rpc('evm_setAutomine', false);
    const size = await registry.grow();
    await registry.anchorer.step();
    const [first] = await transactions(database);
    // The other one's transaction: the same call at the same nonce, for more.
    const { input } = Object(await anvil.rpc('eth_getTransactionByHash', first?.hash));
    await send({ to: contract.address, data: input, nonce: 0, gasLimit: 300_000n }, 90n * GWEI);
    await mine(anvil);
    await registry.anchorer.step();
    expect(await anchors(database)).toEqual([`${size} mined found-on-chain`]);
    await expectOneAnchor(size);
    expect(await transactions(database)).toHaveLength(1);
  });

  it('without funds nothing is signed; with them it goes on', async () => {
    const balance = await anvil.rpc('eth_getBalance', anvil.address(1), 'latest');
    await anvil.rpc('anvil_setBalance', anvil.address(1), '0x1');
    const size = await registry.grow();
    await steps(registry, 2);
    expect(await registry.say()).toMatch(
      /the sender cannot pay; fund its account \(since .*, 0x[0-9a-f]{40} has 1 wei and needs \d+\)/,
    );
    const more = await registry.grow();
    await registry.anchorer.step();
    expect(await transactions(database)).toEqual([]);
    expect(await anchors(database)).toEqual([`${more} pending ordinary`]);
    expect(more).toBeGreaterThan(size);
    await anvil.rpc('anvil_setBalance', anvil.address(1), balance);
    await registry.anchorer.step();
    await expectOneAnchor(more);
  });

  it('refused by the contract, as without the role: nothing is sent, and its own error is told', async () => {
    const other = await deploy(anvil, { sender: anvil.address(7) });
    await adopt(registry, other);
    await registry.grow();
    await steps(registry, 3);
    expect(await registry.say()).toContain('the contract refuses to anchor');
    expect(await registry.say()).toContain('AccessControlUnauthorizedAccount(');
    expect(await transactions(database)).toEqual([]);
    expect(await anchors(database)).toHaveLength(1);
  });

  it('of an account that is replaced by another: given up when it is stuck, never two heads', async () => {
    await anvil.rpc('evm_setAutomine', false);
    const size = await registry.grow();
    await registry.anchorer.step();
    const [first] = await transactions(database);
    await anvil.rpc('anvil_dropTransaction', first?.hash);
    await registry.close();
    const clock = new ManualClock(registry.clock.now());
    const successor = chainOptions(anvil, { sender: new SenderKey(anvil.privateKey(2)), replaceAfterSeconds: 60 });
    registry = await startAnchoring(database.url, successor, clock);
    await registry.anchorer.step();
    expect(await anchors(database)).toEqual([`${size} submitted ordinary`]);
    registry.clock.advance(61_000);
    await mine(anvil);
    await registry.anchorer.step();
    expect(await anchors(database)).toEqual([`${size} failed account-changed`]);
  });
});
