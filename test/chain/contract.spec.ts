import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { outsideChains } from '../../src/chain-configuration.js';
import { anchorNow, type ChainErrand, showStatus, verifyAnchors } from '../../src/cli/chain/run-chain.js';
import { type DeployWish, deployContract } from '../../src/cli/chain/run-deploy.js';
import { contractPolicyShape, type HexText } from '../../src/core/anchor/index.js';
import { conforms } from '../../src/core/shape/index.js';
import { hashOfOrigin } from '../../src/modules/anchoring/application/hash-of-origin.js';
import { EMPTY_HEAD } from '../../src/modules/anchoring/application/honest-head.js';
import { connectChain } from '../../src/modules/anchoring/index.js';
import { LedgerReader } from '../../src/modules/ledger/index.js';
import { type Anvil, startAnvil } from '../support/anvil.js';
import { WholeApp } from '../support/app.js';
import { ADMIN, anchorForgery, chainEnvironment, commandConfig, grow, KeptOutput } from './support.js';

jest.setTimeout(120_000);

let anvil: Anvil;
let whole: WholeApp;
let errand: ChainErrand & { output: KeptOutput };

beforeEach(async () => {
  anvil = await startAnvil();
  whole = await WholeApp.start({ at: new Date() });
  const output = new KeptOutput();
  errand = { config: commandConfig(whole, chainEnvironment(anvil)), output, chain: undefined };
});
afterEach(async () => {
  await whole.close();
  await anvil.stop();
});

const admin = () => address(anvil.address(ADMIN));
const address = (text: string): HexText => `0x${text.slice(2).toLowerCase()}`;

const deploy = (wish: Partial<DeployWish> = {}): Promise<number> =>
  deployContract(errand, {
    admin: admin(),
    successorOf: undefined,
    initial: undefined,
    adopt: undefined,
    isConfirmed: true,
    seconds: 30,
    ...wish,
  });
const deployed = async (wish: Partial<DeployWish> = {}): Promise<HexText> => {
  expect(await deploy(wish)).toBe(0);
  return errand.output.value.address;
};
const contracts = () => whole.query('SELECT * FROM chain_contract ORDER BY version');
const nonce = async () => Number(await anvil.rpc('eth_getTransactionCount', anvil.address(0), 'latest'));
const connection = () => {
  const [options] = outsideChains(errand.config);
  if (options === undefined) throw new Error('no chain');
  return connectChain(options);
};
const lastEntry = async () => {
  const reader = whole.app.get(LedgerReader);
  const { size } = await reader.head();
  return JSON.parse(Buffer.from(await reader.entry(size - 1)).toString('utf8'));
};
describe('chain deploy', () => {
  it('tells what it would do, and does nothing, until it is confirmed', async () => {
    expect(await deploy({ isConfirmed: false })).toBe(1);
    expect(errand.output.text).toContain(admin());
    expect(errand.output.text).toContain('--yes');
    expect([await nonce(), await contracts()]).toEqual([0, []]);
  });

  it('puts the contract on the chain, and on the ledger together with the row', async () => {
    const contract = await deployed();
    const entry = await lastEntry();
    expect(entry).toMatchObject({ kind: 'policy.published', centre: 'public', subject: 'policy:chain-main' });
    expect(entry.body).toMatchObject({ policyType: 'trust-anchor', policyId: 'chain-main', version: '1' });
    expect(conforms(contractPolicyShape, entry.body.content)).toBe(true);
    const [row] = await contracts();
    expect(row).toMatchObject({ address: contract, act_id: entry.body.actId, code_hash: entry.body.content.codeHash });
    expect(entry.body.content).toEqual({
      chainId: 31_337,
      contract,
      codeHash: row.code_hash,
      initialSize: 0,
      initialRoot: EMPTY_HEAD.root,
    });
    const found = await connection().deployer.inspect(contract);
    expect(found?.anchor).toMatchObject({ admin: admin(), mayAnchor: true, predecessor: undefined });
    await expect(deploy()).rejects.toMatchObject({ code: 'chain-deployed' });
  });

  it('finds the contract that a killed run deployed and did not record', async () => {
    const { deployer } = connection();
    const terms = { adminDelaySeconds: 172_800, admin: admin(), initialSize: 0, initialRoot: EMPTY_HEAD.root };
    await deployer.deploy({ ...terms, originHash: hashOfOrigin('another.test/ledger') }, 0);
    await deployer.deploy({ ...terms, originHash: hashOfOrigin('registry.test/ledger') }, 1);
    expect(await deployed()).toBe(deployer.addressAt(1));
    expect(errand.output.value.wasFound).toBe(true);
    expect(await nonce()).toBe(2);
  });

  it('waits for a deployment that is under way, and makes no second one', async () => {
    const { deployer } = connection();
    await anvil.rpc('evm_setAutomine', false);
    const terms = { adminDelaySeconds: 172_800, admin: admin(), initialSize: 0, initialRoot: EMPTY_HEAD.root };
    await deployer.deploy({ ...terms, originHash: hashOfOrigin('registry.test/ledger') }, 0);
    const running = deployed();
    await anvil.rpc('evm_setAutomine', true);
    await anvil.rpc('evm_mine');
    expect(await running).toBe(deployer.addressAt(0));
    expect(await nonce()).toBe(1);
  });

  it('gives up after the time given, and goes on when it is run again', async () => {
    await anvil.rpc('evm_setAutomine', false);
    await expect(deploy({ seconds: 0 })).rejects.toMatchObject({ code: 'chain-late' });
    await anvil.rpc('evm_setAutomine', true);
    await anvil.rpc('evm_mine');
    await deployed();
    expect([await nonce(), (await contracts()).length]).toEqual([1, 1]);
  });

  it.each<[string, () => Partial<DeployWish>, string]>([
    ['without an administrator', () => ({ admin: undefined }), 'chain-admin-missing'],
    ['with the sender as administrator', () => ({ admin: address(anvil.address(0)) }), 'chain-admin-sender'],
    ['as the successor of nothing', () => ({ successorOf: admin() }), 'chain-not-newest'],
    ['by adopting an address without code', () => ({ adopt: admin() }), 'chain-contract-missing'],
  ])('is refused %s', async (_what, wish, code) => {
    await expect(deploy(wish())).rejects.toMatchObject({ code, zh: expect.stringMatching(/\p{Script=Han}/u) });
    expect([await nonce(), await contracts()]).toEqual([0, []]);
  });

  it('follows a contract on its own chain only, though the same address may stand on another one as well', async () => {
    const first = await deployed();
    await anvil.rpc('anvil_setChainId', 31_338);
    await expect(deploy({ successorOf: first })).rejects.toMatchObject({ code: 'chain-id-other' });
    await expect(deploy({ adopt: first })).rejects.toMatchObject({ code: 'chain-id-other' });
    expect(await contracts()).toHaveLength(1);
  });

  it('adopts a contract that was deployed by other means, and none of another log or without our role', async () => {
    const { deployer } = connection();
    const terms = { adminDelaySeconds: 0, admin: admin(), initialSize: 0, initialRoot: EMPTY_HEAD.root };
    await deployer.deploy({ ...terms, originHash: hashOfOrigin('another.test/ledger') }, 0);
    await expect(deploy({ adopt: deployer.addressAt(0) })).rejects.toMatchObject({ code: 'chain-contract-foreign' });
    await deployer.deploy({ ...terms, originHash: hashOfOrigin('registry.test/ledger') }, 1);
    expect(await deploy({ adopt: deployer.addressAt(1), isConfirmed: false })).toBe(1);
    expect(await deployed({ adopt: deployer.addressAt(1) })).toBe(deployer.addressAt(1));
  });

  it('says what is wrong with a chain that does not answer, and holds no key', async () => {
    await anvil.stop();
    const refusal = await deploy().catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'chain-unreachable' });
    expect(JSON.stringify(refusal)).not.toContain(anvil.privateKey(0).slice(2));
    anvil = await startAnvil();
  });
});

describe('chain anchor, status and verify', () => {
  it('anchors now, whatever the schedule says, and finds no difference', async () => {
    await deployed();
    expect(await anchorNow(errand, 30)).toBe(0);
    expect(errand.output.value.chains).toMatchObject([{ chain: 'main', isFinal: true }]);
    expect(await showStatus(errand)).toBe(0);
    expect(errand.output.text).toMatch(/已锚定且不可逆[\s\S]*anchored and final/);
    await grow(whole, 3);
    expect(await anchorNow(errand, 30)).toBe(0);
    expect(await verifyAnchors(errand)).toBe(0);
    expect(errand.output.value.chains).toMatchObject([{ anchors: 2, void: 0, findings: [] }]);
  });

  it('says that there is no contract, and does not wait for one', async () => {
    expect(await anchorNow(errand, 30)).toBe(1);
    expect(errand.output.text).toContain('registry chain deploy');
  });

  it('says that no chain is configured', async () => {
    const config = commandConfig(whole, { CHAIN_RPC_URL: 'none' });
    for (const command of [showStatus, verifyAnchors]) {
      expect(await command({ ...errand, config })).toBe(0);
      expect(errand.output.text).toContain('no chain configured');
    }
    await expect(showStatus({ ...errand, config, chain: 'main' })).rejects.toMatchObject({ code: 'usage' });
  });
});

it('anchors on more chains at once than a command needs connections for its steps', async () => {
  const names = Array.from({ length: 7 }, (_, place) => `chain-${place}`);
  const folder = whole.config.dataDirectory;
  const list = names.map((name, place) => {
    writeFileSync(join(folder, `${name}.hex`), anvil.privateKey(place + 2), { mode: 0o600 });
    return { name, rpcUrl: anvil.url, confirmations: 1, senderKeyFile: `${name}.hex` };
  });
  writeFileSync(join(folder, 'chains.json'), JSON.stringify(list));
  errand = { ...errand, config: commandConfig(whole, { REGISTRY_CHAINS: join(folder, 'chains.json') }) };
  for (const chain of names) {
    errand = { ...errand, chain };
    await deployed();
  }
  await grow(whole);
  expect(await anchorNow({ ...errand, chain: undefined }, 30)).toBe(0);
  expect(errand.output.value.chains).toHaveLength(names.length);
});

describe('a stolen sender key', () => {
  it('is an alarm, and is made void by a successor with the last honest head', async () => {
    const first = await deployed();
    const honest = await grow(whole, 3);
    expect(await anchorNow(errand, 30)).toBe(0);
    const root = await anchorForgery(whole, anvil, first, { from: honest, to: honest + 5 });
    const published = await grow(whole, 1);
    expect(await verifyAnchors(errand)).toBe(2);
    expect(errand.output.text).toContain(root);
    expect(errand.output.value.chains[0].findings).toMatchObject([
      { code: 'anchor-ahead', size: honest + 5, published },
    ]);
    expect(await anchorNow(errand, 30)).toBe(1);
    expect(await showStatus(errand)).toBe(2);

    const head = { size: honest + 5, root };
    const wrong = deploy({ successorOf: first, initial: head });
    await expect(wrong).rejects.toMatchObject({ code: 'chain-head-not-ours' });
    const successor = await deployed({ successorOf: first });
    expect(await lastEntry()).toMatchObject({
      body: { version: '2', content: { contract: successor, predecessor: first, initialSize: honest } },
    });
    expect(await anchorNow(errand, 30)).toBe(0);
    expect(await verifyAnchors(errand)).toBe(0);
    // The forgery, and the successor's initial head beside the honest anchors.
    expect(errand.output.value.chains[0]).toMatchObject({ void: 1, findings: [] });
    expect(await showStatus(errand)).toBe(0);
  });

  it('forks behind the honest head are named as forks', async () => {
    const contract = await deployed();
    const honest = await grow(whole, 1);
    await anchorForgery(whole, anvil, contract, { from: 0, to: honest });
    expect(await verifyAnchors(errand)).toBe(2);
    expect(errand.output.value.chains[0].findings).toMatchObject([{ code: 'anchor-forked', size: honest }]);
  });
});
