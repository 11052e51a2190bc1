import type { HexText } from '../../../core/anchor/index.js';
import type { UnitOfWork } from '../../../platform/database/index.js';
import type { LedgerReader } from '../../ledger/index.js';
import { ChainError } from '../domain/chain.js';
import type { ChainContract } from '../domain/chain-contract.js';
import type { DeploymentTerms } from '../domain/contract-deployer.js';
import { takeTurnLock } from '../persistence/turn-lock.js';
import { adoptable } from './adopt-contract.js';
import type { Chain } from './chain.js';
import type { ContractPublisher, ContractToPublish } from './contract-publisher.js';
import type { ContractRegister } from './contract-register.js';
import { hashOfOrigin } from './hash-of-origin.js';
import { EMPTY_HEAD, isOurHead, lastHonestHead, type TreeHead } from './honest-head.js';
import { placeContract } from './place-contract.js';

/** Two days in which a change of administrator can be noticed and called off. */
const ADMIN_DELAY_SECONDS = 172_800;

/** What a person wants. */
export interface DeploymentWish {
  readonly admin: HexText;
  /** The newest contract, which the new one follows. */
  readonly successorOf?: HexText | undefined;
  /** The head that it starts with; the last honest one unless given. */
  readonly initial?: TreeHead | undefined;
}

/** Why a wish cannot be granted. */
export type DeploymentRefusal =
  | { readonly code: 'already-deployed'; readonly contract: HexText }
  | { readonly code: 'not-newest'; readonly contract: HexText | undefined }
  | { readonly code: 'admin-is-sender' }
  | { readonly code: 'head-not-ours'; readonly head: TreeHead };

/** What would be done. */
export interface DeploymentPlan {
  readonly chainId: number;
  readonly account: HexText;
  readonly terms: DeploymentTerms;
  /** Whether any head of ours will do for a contract that an earlier run has left. */
  readonly isInitialFree: boolean;
}

/** What deploying works with. */
export interface DeploymentTools {
  readonly chain: Chain;
  readonly unitOfWork: UnitOfWork;
  readonly ledger: LedgerReader;
  readonly register: ContractRegister;
  readonly publisher: ContractPublisher;
  /** Fulfilled before the chain is looked at again; rejects when enough time has passed. */
  readonly pause: () => Promise<void>;
}

/** Checks a wish against chain and ledger, and changes nothing. @throws ChainError */
export async function planDeployment(
  { chain, unitOfWork, ledger, register }: DeploymentTools,
  { admin, successorOf, initial }: DeploymentWish,
): Promise<DeploymentPlan | DeploymentRefusal> {
  const { options, reader, deployer } = chain;
  const chainId = await reader.chainId();
  if (options.chainId !== undefined && options.chainId !== chainId) {
    throw new ChainError('chain-id-other', `chain id ${chainId}, expected ${options.chainId}`);
  }
  const current = await register.current(unitOfWork.reader, options.name);
  requireSameChain(current, chainId);
  if (successorOf === undefined && current !== undefined)
    return { code: 'already-deployed', contract: current.address };
  if (successorOf !== undefined && successorOf !== current?.address) {
    return { code: 'not-newest', contract: current?.address };
  }
  if (admin === deployer.account) return { code: 'admin-is-sender' };
  const head = initial ?? (current === undefined ? EMPTY_HEAD : await lastHonestHead(reader, current, ledger));
  if (!(await isOurHead(ledger, head))) return { code: 'head-not-ours', head };
  const terms: DeploymentTerms = {
    originHash: hashOfOrigin(ledger.identity().origin),
    adminDelaySeconds: ADMIN_DELAY_SECONDS,
    admin,
    ...(current === undefined ? {} : { predecessor: current.address }),
    initialSize: head.size,
    initialRoot: head.root,
  };
  return { chainId, account: deployer.account, terms, isInitialFree: initial === undefined };
}

/**
 * Puts the contract on the chain and on the ledger. It can be killed and run again at any time: what was deployed and
 * not recorded is found.
 * @throws ChainError, and what `pause` rejects with
 */
export async function carryOut(
  tools: DeploymentTools,
  { chainId, account, terms, isInitialFree }: DeploymentPlan,
): Promise<{ contract: ChainContract; wasFound: boolean }> {
  const { chain, unitOfWork, ledger, register, pause } = tools;
  for (;;) {
    const done = await unitOfWork.run(async (lock) => {
      // Nobody anchors with this account meanwhile: two transactions would race for one nonce.
      if (!(await takeTurnLock(lock, chainId, account))) return undefined;
      const recorded = new Set(
        (await register.all(unitOfWork.reader, chain.options.name)).map(({ address }) => address),
      );
      const placing = {
        ...chain,
        confirmations: chain.options.confirmations,
        recorded,
        pause,
        ...(isInitialFree ? { accepts: (head: TreeHead) => isOurHead(ledger, head) } : {}),
      };
      const { wasFound, ...placed } = await placeContract(placing, terms);
      const contract = await publish(tools, terms.predecessor, { chain: chain.options.name, chainId, ...placed });
      return { contract, wasFound };
    });
    if (done !== undefined) return done;
    await pause();
  }
}

/** Publishes a contract that was deployed by other means, after checking it. @throws ChainError, Fault */
export async function adopt(tools: DeploymentTools, address: HexText): Promise<ChainContract> {
  const { chain, unitOfWork, ledger, register } = tools;
  const current = await register.current(unitOfWork.reader, chain.options.name);
  const predecessor = current?.address;
  requireSameChain(current, await chain.reader.chainId());
  const contract = await adoptable(chain, address, { origin: ledger.identity().origin, predecessor });
  return publish(tools, predecessor, contract);
}

/** A contract is followed on its own chain only; one account's contracts have the same addresses on every chain. */
function requireSameChain(current: ChainContract | undefined, chainId: number): void {
  if (current === undefined || current.chainId === chainId) return;
  throw new ChainError('chain-id-other', `chain id ${chainId}, the contract before is on ${current.chainId}`);
}

/** Not beside another one that was published meanwhile. */
function publish(
  { unitOfWork, register, publisher }: DeploymentTools,
  predecessor: HexText | undefined,
  contract: ContractToPublish,
): Promise<ChainContract> {
  return unitOfWork.run(async (tx) => {
    await register.lock(tx, contract.chain);
    const current = (await register.current(tx, contract.chain))?.address;
    if (current !== predecessor)
      throw new ChainError('chain-refused', `another contract was published meanwhile: ${current}`);
    return publisher.publish(tx, contract);
  });
}
