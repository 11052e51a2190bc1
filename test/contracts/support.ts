import { createHash } from 'node:crypto';
import {
  Contract,
  ContractFactory,
  getBytes,
  hexlify,
  isError,
  JsonRpcProvider,
  NonceManager,
  sha256,
  toUtf8Bytes,
  type TransactionReceipt,
  Wallet,
  ZeroAddress,
  ZeroHash,
} from 'ethers';
import anchorArtifact from '../../contracts/artifacts/LedgerAnchor.json' with { type: 'json' };
import { utf8 } from '../../src/core/bytes.js';
import { type HashReader, type Hasher, leafHash, MemoryTree, nodeHash } from '../../src/core/merkle/index.js';
import { type Anvil, type AnvilOptions, startAnvil } from '../support/anvil.js';

export const hasher: Hasher = { sha256: (data) => createHash('sha256').update(data).digest() };

/** SHA-256 of the origin of the log of these tests. */
export const ORIGIN_HASH = sha256(toUtf8Bytes('registry.example/log'));

export const ADMIN_DELAY_SECONDS = 86_400n;

/** A chain of its own, with an administrator and a sender that have funds. */
export interface Chain {
  readonly anvil: Anvil;
  readonly provider: JsonRpcProvider;
  readonly admin: NonceManager;
  readonly sender: NonceManager;
  stop(): Promise<void>;
}

/** Starts a chain. */
export async function startChain(options: AnvilOptions = {}): Promise<Chain> {
  const anvil = await startAnvil(options);
  const provider = new JsonRpcProvider(anvil.url, 31_337, { staticNetwork: true, cacheTimeout: -1 });
  return {
    anvil,
    provider,
    admin: new NonceManager(new Wallet(anvil.privateKey(0), provider)),
    sender: new NonceManager(new Wallet(anvil.privateKey(1), provider)),
    stop: async () => {
      provider.destroy();
      await anvil.stop();
    },
  };
}

/** Deploys a first anchor contract and gives it with the receipt. */
export async function deployAnchor(chain: Chain): Promise<{ anchor: AnchorCaller; receipt: TransactionReceipt }> {
  const factory = new ContractFactory(anchorArtifact.abi, anchorArtifact.bytecode, chain.admin);
  const contract = await factory.deploy(
    ORIGIN_HASH,
    ADMIN_DELAY_SECONDS,
    chain.anvil.address(0),
    chain.anvil.address(1),
    ZeroAddress,
    0n,
    ZeroHash,
  );
  const receipt = await contract.deploymentTransaction()?.wait();
  if (receipt == null) throw new Error('the deployment has no receipt');
  return { anchor: new AnchorCaller(await contract.getAddress(), chain.sender), receipt };
}

type Hashes = readonly Uint8Array[];

/** An anchor contract, called with the numbers and bytes of `core/merkle`. */
export class AnchorCaller {
  private readonly contract: Contract;

  constructor(
    readonly address: string,
    sender: NonceManager,
  ) {
    this.contract = new Contract(address, anchorArtifact.abi, sender);
  }

  /** Sends an anchor and waits for its receipt. */
  async anchor(size: bigint | number, root: Uint8Array, proof: Hashes): Promise<TransactionReceipt> {
    const sent = await this.contract.getFunction('anchor').send(size, root, [...proof]);
    const receipt = await sent.wait();
    if (receipt === null) throw new Error('no receipt');
    return receipt;
  }

  /** Name of the error with which the contract would refuse an anchor; undefined where it would accept it. */
  async refusal(size: bigint | number, root: Uint8Array, proof: Hashes): Promise<string | undefined> {
    try {
      await this.contract.getFunction('anchor').staticCall(size, root, [...proof]);
      return undefined;
    } catch (error) {
      if (isError(error, 'CALL_EXCEPTION')) return error.revert?.name ?? 'no reason';
      // Hashes of another length than 32 and numbers beyond 64 bits cannot even be said.
      if (isError(error, 'INVALID_ARGUMENT') || isError(error, 'NUMERIC_FAULT')) return 'not encodable';
      throw error;
    }
  }

  async head(): Promise<{ size: bigint; root: Uint8Array }> {
    const [size, root] = await this.contract.getFunction('head').staticCall();
    return { size, root: getBytes(root) };
  }

  /** Answer under the anchored head, and the whole gas of a transaction that asks. */
  verifyInclusion = {
    ask: (leaf: Uint8Array, index: bigint | number, path: Hashes): Promise<unknown> =>
      this.contract.getFunction('verifyInclusion').staticCall(leaf, index, [...path]),
    gas: (leaf: Uint8Array, index: bigint | number, path: Hashes): Promise<bigint> =>
      this.contract.getFunction('verifyInclusion').estimateGas(leaf, index, [...path]),
  };

  /** The same under an older head. */
  verifyInclusionAt = {
    ask: (...words: InclusionAt): Promise<unknown> =>
      this.contract.getFunction('verifyInclusionAt').staticCall(...words.map(unlocked)),
    gas: (...words: InclusionAt): Promise<bigint> =>
      this.contract.getFunction('verifyInclusionAt').estimateGas(...words.map(unlocked)),
  };
}

type InclusionAt = [
  leaf: Uint8Array,
  index: number,
  size: number,
  root: Uint8Array,
  inclusion: Hashes,
  consistency: Hashes,
];

const unlocked = (word: InclusionAt[number]): unknown =>
  Array.isArray(word) ? word.map((hash) => hexlify(hash)) : word;

/** A tree whose leaf i is the entry `entryOf(i)`. */
export function grow(size: number, entryOf: (index: number) => string = String): MemoryTree {
  const tree = new MemoryTree(hasher);
  for (let i = 0; i < size; i++) tree.append(leafHash(hasher, utf8(entryOf(i))));
  return tree;
}

/** Reads trees of equal entries, of any size: every complete subtree of one level has the same root. */
export function equalEntries(entry: string): HashReader {
  const roots = [leafHash(hasher, utf8(entry))];
  const rootOf = (level: number): Uint8Array => {
    const known = roots[level];
    if (known !== undefined) return known;
    const below = rootOf(level - 1);
    const root = nodeHash(hasher, below, below);
    roots[level] = root;
    return root;
  };
  return { read: (nodes) => Promise.resolve(nodes.map(({ level }) => rootOf(level))) };
}
