import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ContractFactory, type InterfaceAbi, JsonRpcProvider, keccak256, NonceManager, Wallet } from 'ethers';
import type { DynamicModule } from '@nestjs/common';
import { type HexText, toHexText } from '../../src/core/anchor/index.js';
import { utf8 } from '../../src/core/bytes.js';
import {
  type Anchorer,
  Anchorers,
  AnchoringModule,
  AnchorReceipts,
  anchoringProblems,
  type ChainContract,
  ChainEnquiry,
  type ChainOptions,
  type ChainStatus,
  ChainStatusReader,
  ContractRegister,
  describeChain,
  SenderKey,
} from '../../src/modules/anchoring/index.js';
import { type Clock, ManualClock } from '../../src/platform/clock/clock.js';
import { nodeCrypto } from '../../src/platform/crypto/index.js';
import { acceptMany, type Instance, START, startLedger } from '../ledger/support.js';
import type { Anvil } from '../support/anvil.js';
import type { TestDatabase } from '../support/database.js';
import { queryDatabase } from '../support/query.js';

const artifact: { abi: InterfaceAbi; bytecode: string } = JSON.parse(
  readFileSync(join(__dirname, '../../contracts/artifacts/LedgerAnchor.json'), 'utf8'),
);

/** Name of the one chain of these tests. */
export const CHAIN = 'test';
const CHAIN_ID = 31_337;
/** Origin of the log of `startLedger`. */
export const ORIGIN = 'registry.test/ledger';
const ADMIN_DELAY = 86_400;
/** Accounts of anvil: who deploys, who anchors. */
const [ADMIN, SENDER] = [0, 1];

/** A ledger that anchors. */
export interface Anchoring extends Instance {
  readonly anchorer: Anchorer;
  readonly register: ContractRegister;
  readonly receipts: AnchorReceipts;
  readonly enquiry: ChainEnquiry;
  readonly clock: ManualClock;
  /** Publishes so many more entries; gives the size then. */
  grow(entries?: number): Promise<number>;
  status(): Promise<ChainStatus>;
  /** What `chain status` says, in English. */
  say(): Promise<string>;
}

/** How the chain of a test is anchored on. */
export function chainOptions(
  anvil: Pick<Anvil, 'url' | 'privateKey'>,
  given: Partial<ChainOptions> = {},
): ChainOptions {
  return {
    name: CHAIN,
    rpcUrl: anvil.url,
    chainId: CHAIN_ID,
    sender: new SenderKey(anvil.privateKey(SENDER)),
    confirmations: 2,
    everyEntries: 1,
    everySeconds: 600,
    pollMs: 1_000,
    backlogAlarmSeconds: 3_600,
    fees: 'auto',
    hasTries: true,
    local: false,
    answerMs: 60_000,
    ...given,
  };
}

/** Starts an instance; several may run on one database. */
export async function startAnchoring(
  url: string,
  chain: ChainOptions,
  clock: Clock = new ManualClock(START),
): Promise<Anchoring> {
  const imports: DynamicModule[] = [AnchoringModule.forRoot({ chains: [chain] })];
  const instance = await startLedger(url, { imports, clock, problems: anchoringProblems });
  const anchorer = instance.app.get(Anchorers).of(chain.name);
  if (anchorer === undefined || !(instance.clock instanceof ManualClock)) throw new Error('no anchorer');
  const status = async () => {
    const [one] = await instance.app.get(ChainStatusReader).all();
    if (one === undefined) throw new Error('no chain');
    return one;
  };
  return {
    ...instance,
    clock: instance.clock,
    anchorer,
    register: instance.app.get(ContractRegister),
    receipts: instance.app.get(AnchorReceipts),
    enquiry: instance.app.get(ChainEnquiry),
    grow: async (entries = 1) => {
      await acceptMany(instance, entries);
      await instance.sequencer.run();
      return (await instance.reader.head()).size;
    },
    status,
    say: async () => describeChain(await status()).en,
  };
}

/** A contract on a chain. */
export interface Deployed {
  readonly address: HexText;
  readonly codeHash: HexText;
  readonly firstBlock: number;
  readonly initialSize: number;
  readonly initialRoot: HexText;
}

/** Makes a contract for the log of the tests. */
export async function deploy(
  anvil: Anvil,
  given: { origin?: string; predecessor?: string; head?: { size: number; root: HexText }; sender?: string } = {},
): Promise<Deployed> {
  const provider = new JsonRpcProvider(anvil.url, CHAIN_ID, { staticNetwork: true, cacheTimeout: -1 });
  try {
    const admin = new Wallet(anvil.privateKey(ADMIN), provider);
    const { origin = ORIGIN, predecessor = `0x${'0'.repeat(40)}`, head, sender = anvil.address(SENDER) } = given;
    const { size = 0, root = `0x${'0'.repeat(64)}` as HexText } = head ?? {};
    const originHash = toHexText(nodeCrypto.sha256(utf8(origin)));
    const factory = new ContractFactory(artifact.abi, artifact.bytecode, new NonceManager(admin));
    const terms = [originHash, ADMIN_DELAY, admin.address, sender, predecessor, size, root];
    const transaction = await admin.sendTransaction(await factory.getDeployTransaction(...terms));
    if (!(await automines(anvil))) await anvil.rpc('evm_mine');
    // A busy node mines after it has answered.
    provider.pollingInterval = 20;
    const receipt = await transaction.wait();
    const address = receipt?.contractAddress?.toLowerCase() as HexText;
    const codeHash = keccak256(await provider.getCode(address)) as HexText;
    return { address, codeHash, firstBlock: receipt?.blockNumber ?? 0, initialSize: size, initialRoot: root };
  } finally {
    provider.destroy();
  }
}

const automines = async (anvil: Anvil) => (await anvil.rpc('anvil_getAutomine')) === true;

/** Makes the registry anchor with a contract from now on. */
export function adopt({ work, register }: Anchoring, deployed: Deployed): Promise<ChainContract> {
  const named = { chain: CHAIN, chainId: CHAIN_ID, actId: crypto.randomUUID() };
  return work.run((tx) => register.add(tx, { ...named, ...deployed }));
}

/** Every event of a contract, by the chain itself. */
export async function eventsOf(anvil: Anvil, { address }: Deployed): Promise<{ size: number; root: string }[]> {
  const logs = await anvil.rpc('eth_getLogs', { address, fromBlock: '0x0', toBlock: 'latest', topics: [ANCHORED] });
  if (!Array.isArray(logs)) throw new Error('no logs');
  return logs.map((log: { topics: string[] }) => ({ size: Number(log.topics[1]), root: String(log.topics[2]) }));
}

const ANCHORED = keccak256(utf8('Anchored(uint64,bytes32,uint64)'));

/** Anchors of the table in the order in which they were begun: `size state reason`. */
export async function anchors(database: TestDatabase): Promise<string[]> {
  const rows = await queryDatabase(database, 'SELECT size, state, reason FROM chain_anchor ORDER BY id');
  return rows.map(({ size, state, reason }) => `${size} ${state} ${reason}`);
}

/** Every transition, in order: `size state`. */
export async function history(database: TestDatabase): Promise<string[]> {
  const rows = await queryDatabase(database, 'SELECT size, state FROM chain_anchor_transition ORDER BY id');
  return rows.map(({ size, state }) => `${size} ${state}`);
}

/** Every signed transaction, in the order in which they were kept. */
export async function transactions(database: TestDatabase): Promise<{ hash: string; nonce: number; price: bigint }[]> {
  const rows = await queryDatabase(database, 'SELECT hash, nonce, gas_price FROM chain_transaction ORDER BY id');
  return rows.map((row) => ({
    hash: String(row['hash']),
    nonce: Number(row['nonce']),
    price: BigInt(String(row['gas_price'])),
  }));
}

/** Lets the anchorer take so many steps. */
export async function steps({ anchorer }: Anchoring, count: number): Promise<void> {
  for (let i = 0; i < count; i += 1) await anchorer.step();
}

/** Blocks without any transaction. */
export async function mine(anvil: Anvil, blocks = 1): Promise<void> {
  await anvil.rpc('anvil_mine', `0x${blocks.toString(16)}`);
}
