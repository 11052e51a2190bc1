import type { HexText } from '../../../core/anchor/index.js';
import { type ChainReader, ChainError } from '../domain/chain.js';
import type { ContractDeployer, DeployedContract, DeploymentTerms } from '../domain/contract-deployer.js';

/** A kill in the middle of a deployment leaves a contract that nobody recorded: so many nonces back it is looked for. */
const MOST_BACK = 64;

/** Where and how long a contract is put on a chain. */
export interface Placing {
  readonly reader: Pick<ChainReader, 'block'>;
  readonly deployer: ContractDeployer;
  /** Blocks after which it is taken to stay, its own counted. */
  readonly confirmations: number;
  /** Addresses that are recorded already. */
  readonly recorded: ReadonlySet<HexText>;
  /** Whether one that is found may have been made with this head; only with that of the terms unless given. */
  readonly accepts?: (initial: { readonly size: number; readonly root: HexText }) => Promise<boolean>;
  /** Fulfilled before the chain is looked at again; rejects when enough time has passed. */
  readonly pause: () => Promise<void>;
}

/** A contract that stands on the chain as it should. */
export interface PlacedContract {
  readonly address: HexText;
  readonly codeHash: HexText;
  readonly firstBlock: number;
  readonly initialSize: number;
  readonly initialRoot: HexText;
  /** Whether it was there already. */
  readonly wasFound: boolean;
}

/**
 * Sees to it that there is a contract with these terms: one that an earlier run deployed and did not record is found
 * by its address, which follows from account and nonce; else it is deployed. Call it while nobody else sends
 * transactions of the account.
 * @throws ChainError, and what `pause` rejects with
 */
export async function placeContract(placing: Placing, terms: DeploymentTerms): Promise<PlacedContract> {
  const { deployer, pause } = placing;
  for (;;) {
    const { mined, next } = await deployer.nonces();
    const found = await findEarlier(placing, terms, mined);
    if (found !== undefined) return settle(placing, found.address, await deployer.firstBlock(found.address), true);
    if (next === mined) return deploy(placing, terms, next);
    // What waits may be that very deployment.
    await pause();
  }
}

async function findEarlier(
  placing: Placing,
  terms: DeploymentTerms,
  mined: number,
): Promise<DeployedContract | undefined> {
  const { deployer, recorded } = placing;
  for (let nonce = mined - 1; nonce >= Math.max(0, mined - MOST_BACK); nonce -= 1) {
    const address = deployer.addressAt(nonce);
    const found = recorded.has(address) ? undefined : await deployer.inspect(address);
    if (found !== undefined && (await isAsWanted(placing, found, terms))) return found;
  }
  return undefined;
}

async function isAsWanted(
  { deployer, accepts }: Placing,
  { address, anchor }: DeployedContract,
  terms: DeploymentTerms,
): Promise<boolean> {
  if (anchor === undefined || !anchor.mayAnchor) return false;
  const { originHash, predecessor, admin, initialSize, initialRoot } = terms;
  const fits = anchor.originHash === originHash && anchor.predecessor === predecessor && anchor.admin === admin;
  if (!fits) return false;
  const initial = await deployer.initialHead(address);
  return accepts?.(initial) ?? (initial.size === initialSize && initial.root === initialRoot);
}

async function deploy(placing: Placing, terms: DeploymentTerms, nonce: number): Promise<PlacedContract> {
  const { deployer, pause } = placing;
  const transaction = await deployer.deploy(terms, nonce);
  for (;;) {
    const outcome = await deployer.outcome(transaction);
    if (outcome?.succeeded === false) throw new ChainError('chain-refused', `the deployment ${transaction} failed`);
    if (outcome !== undefined) return settle(placing, deployer.addressAt(nonce), outcome.blockNumber, false);
    await pause();
  }
}

/** Waits until it is deep enough to stay, and looks at it once more. */
async function settle(
  { reader, deployer, confirmations, pause }: Placing,
  address: HexText,
  firstBlock: number,
  wasFound: boolean,
): Promise<PlacedContract> {
  while (((await reader.block())?.number ?? 0) - firstBlock + 1 < confirmations) await pause();
  const found = await deployer.inspect(address);
  if (found?.anchor === undefined) throw new ChainError('chain-contract-missing', address);
  const { size: initialSize, root: initialRoot } = await deployer.initialHead(address);
  return { address, codeHash: found.codeHash, firstBlock, initialSize, initialRoot, wasFound };
}
