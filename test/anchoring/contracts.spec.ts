import { Contract, JsonRpcProvider, Wallet } from 'ethers';
import { toHexText } from '../../src/core/anchor/index.js';
import { utf8 } from '../../src/core/bytes.js';
import { leafHash, MemoryTree, nodeHash } from '../../src/core/merkle/index.js';
import { CHAINS, type Chain } from '../../src/modules/anchoring/application/chain.js';
import { EstablishContracts } from '../../src/modules/anchoring/application/establish-contracts.js';
import { lastHonestHead } from '../../src/modules/anchoring/application/honest-head.js';
import { nodeCrypto } from '../../src/platform/crypto/index.js';
import { allEntries } from '../ledger/support.js';
import { type Anvil, startAnvil } from '../support/anvil.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import {
  type Anchoring,
  adopt,
  anchors,
  chainOptions,
  type Deployed,
  deploy,
  eventsOf,
  mine,
  startAnchoring,
  steps,
  transactions,
} from './support.js';

describe('a contract that is not what it should be', () => {
  let anvil: Anvil;
  let database: TestDatabase;
  let registry: Anchoring;

  beforeEach(async () => {
    [anvil, database] = await Promise.all([startAnvil(), createTestDatabase()]);
    registry = await startAnchoring(database.url, chainOptions(anvil));
  });

  afterEach(async () => {
    await registry.close();
    await Promise.all([anvil.stop(), database.drop()]);
  });

  const expectNothingSent = async (sentence: string) => {
    await registry.grow();
    await steps(registry, 2);
    expect(await registry.say()).toContain(sentence);
    expect(await transactions(database)).toEqual([]);
    expect(await anchors(database)).toEqual([]);
  };

  it('not published yet', () => expectNothingSent('no contract yet; run registry chain deploy'));

  it('not there', async () => {
    const contract = await deploy(anvil);
    await adopt(registry, { ...contract, address: `0x${'77'.repeat(20)}` });
    await expectNothingSent('there is no code at the address of the contract');
  });

  it('of other code', async () => {
    const contract = await deploy(anvil);
    await adopt(registry, contract);
    await anvil.rpc('anvil_setCode', contract.address, '0x600160005260206000f3');
    await expectNothingSent('the code at the address is not the contract of this ledger; nothing is sent to it');
    expect(await registry.say()).toContain(`code hash 0x`);
    expect(await registry.say()).toContain(`published ${contract.codeHash}`);
  });

  it('of another log', async () => {
    await adopt(registry, await deploy(anvil, { origin: 'elsewhere.test/ledger' }));
    await expectNothingSent('it was made for another log');
  });

  /** Whoever has the sender's key anchors a tree that begins as ours does and goes on as it likes. */
  async function anchorBogus(contract: Deployed, anchored: number, extra: number): Promise<void> {
    const tree = new MemoryTree(nodeCrypto);
    for (const entry of (await allEntries(registry)).slice(0, anchored)) tree.append(leafHash(nodeCrypto, entry));
    for (let i = 0; i < extra; i += 1) tree.append(leafHash(nodeCrypto, utf8(`bogus ${i}`)));
    const provider = new JsonRpcProvider(anvil.url, 31_337, { staticNetwork: true, cacheTimeout: -1 });
    const thief = new Wallet(anvil.privateKey(1), provider);
    const abi = ['function anchor(uint64 size, bytes32 root, bytes32[] consistencyProof)'];
    const proof = tree.consistency(anchored, anchored + extra).map(toHexText);
    await new Contract(contract.address, abi, thief).getFunction('anchor')(
      anchored + extra,
      toHexText(tree.root()),
      proof,
    );
    provider.destroy();
  }

  /** Whoever has the key anchors the largest size that the contract can hold. */
  async function anchorGreatest(contract: Deployed, anchored: number): Promise<void> {
    const size = 2n ** 64n - 1n;
    const tree = new MemoryTree(nodeCrypto);
    for (const entry of (await allEntries(registry)).slice(0, anchored)) tree.append(leafHash(nodeCrypto, entry));
    // Up to a power of two the thief fills the tree; above it every level takes one more hash, which can be any.
    const full = 2 ** Math.ceil(Math.log2(anchored));
    while (tree.size < full) tree.append(leafHash(nodeCrypto, utf8(`bogus ${tree.size}`)));
    const proof = tree.consistency(anchored, full);
    let root = tree.root();
    for (let width = full; width <= 2 ** 63; width *= 2) {
      proof.push(tree.root());
      root = nodeHash(nodeCrypto, root, tree.root());
    }
    const provider = new JsonRpcProvider(anvil.url, 31_337, { staticNetwork: true, cacheTimeout: -1 });
    const thief = new Wallet(anvil.privateKey(1), provider);
    const abi = ['function anchor(uint64 size, bytes32 root, bytes32[] consistencyProof)'];
    await new Contract(contract.address, abi, thief).getFunction('anchor')(size, toHexText(root), proof.map(toHexText));
    provider.destroy();
  }

  it.each([
    ['larger than our log', 50, /our log holds \d+/],
    ['of a size that our log has otherwise', 2, /our root there is 0x/],
  ])(
    'whose head, by a stolen key, is %s: nothing more is sent there; the successor goes on',
    async (_name, extra, detail) => {
      const contract = await deploy(anvil);
      await adopt(registry, contract);
      const honest = await registry.grow();
      const root = toHexText((await registry.reader.head()).root);
      await steps(registry, 2);
      await mine(anvil);
      await registry.anchorer.step();
      await anchorBogus(contract, honest, extra);
      await registry.grow(5);
      const before = await transactions(database);
      await steps(registry, 3);
      expect(await registry.say()).toMatch(
        /^ALARM: .*the head of the contract is not of this ledger: the sender key was stolen, or this database is an old copy/,
      );
      expect(await registry.say()).toMatch(detail);
      expect(await registry.say()).toContain(`size ${honest} is anchored and final; backlog of 5 entries`);
      expect(await transactions(database)).toEqual(before);

      const successor = await deploy(anvil, { predecessor: contract.address, head: { size: honest, root } });
      await adopt(registry, successor);
      const size = await registry.grow();
      await steps(registry, 2);
      await mine(anvil);
      await registry.anchorer.step();
      expect((await eventsOf(anvil, successor)).map((event) => event.size)).toEqual([honest, size]);
      expect(await registry.say()).toContain(`${successor.address}; size ${size} is anchored and final; no backlog`);
      const { size: published, root: now } = await registry.reader.head();
      expect(await registry.receipts.receiptCovering({ size: published, root: now })).toMatchObject({
        contract: successor.address,
        size,
      });
    },
  );

  it('whose head, by a stolen key, is larger than any log of ours can be: told as such, and left behind', async () => {
    const contract = await deploy(anvil);
    await adopt(registry, contract);
    const honest = await registry.grow();
    await steps(registry, 2);
    await mine(anvil);
    await registry.anchorer.step();
    await anchorGreatest(contract, honest);
    await registry.grow();
    await registry.anchorer.step();
    expect(await registry.say()).toMatch(/^ALARM: .*the head of the contract is not of this ledger: the sender key/);

    const place = { chainId: 31_337, contract: contract.address, size: honest, blockNumber: 0 };
    const facts = { state: 'answered', anchored: { size: honest }, head: { size: Number.MAX_SAFE_INTEGER } };
    expect(await registry.enquiry.facts(place)).toMatchObject(facts);
    const [chain] = registry.app.get<readonly Chain[]>(CHAINS);
    const [current] = await registry.register.all(registry.work.reader, 'test');
    if (chain === undefined || current === undefined) throw new Error('no chain');
    expect(await lastHonestHead(chain.reader, current, registry.reader)).toMatchObject({ size: honest });
  });

  it('of a chain of our own that lost all its data after a succession: another one follows', async () => {
    const { clock } = registry;
    await registry.close();
    const own = { local: true, admin: `0x${'ad'.repeat(20)}`, confirmations: 1 } as const;
    registry = await startAnchoring(database.url, chainOptions(anvil, own), clock);
    await registry.grow();
    const [chain] = registry.app.get<readonly Chain[]>(CHAINS);
    if (chain === undefined) throw new Error('no chain');
    const establish = async () => registry.app.get(EstablishContracts).run(chain);
    await establish();
    const [first] = await registry.register.all(registry.work.reader, 'test');
    await adopt(registry, await deploy(anvil, { predecessor: first?.address ?? '' }));
    await anvil.rpc('anvil_reset');
    for (let runs = 0; runs < 3; runs += 1) await establish();
    const [newest] = await registry.register.all(registry.work.reader, 'test');
    expect(await chain.reader.codeHash(newest?.address ?? '0x')).toBe(newest?.codeHash);
    const size = await registry.grow();
    await steps(registry, 3);
    expect(await registry.say()).toContain(`size ${size} is anchored and final; no backlog`);
  });

  it('succeeded while an anchor is on its way: that one is given up, and its nonce used again', async () => {
    const contract = await deploy(anvil);
    await adopt(registry, contract);
    await anvil.rpc('evm_setAutomine', false);
    const size = await registry.grow();
    await registry.anchorer.step();
    // Another administrator than the sender, so its transaction is mined apart.
    await anvil.rpc('anvil_dropTransaction', (await transactions(database))[0]?.hash);
    const other = await deploy(anvil);
    await adopt(registry, other);
    await steps(registry, 2);
    await mine(anvil);
    await registry.anchorer.step();
    expect(await anchors(database)).toEqual([`${size} failed contract-succeeded`, `${size} mined ordinary`]);
    const [first, second] = await transactions(database);
    expect(second?.nonce).toBe(first?.nonce);
    expect(second?.price).toBeGreaterThan(first?.price ?? 0n);
    expect(await eventsOf(anvil, contract)).toEqual([]);
  });
});
