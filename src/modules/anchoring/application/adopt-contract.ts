import type { HexText } from '../../../core/anchor/index.js';
import { ChainError } from '../domain/chain.js';
import type { DeployedContract } from '../domain/contract-deployer.js';
import type { Chain } from './chain.js';
import type { ContractToPublish } from './contract-publisher.js';
import { hashOfOrigin } from './hash-of-origin.js';

/** What a contract must be for us. */
export interface Claim {
  readonly origin: string;
  /** The contract that it follows; nothing for a log's first one. */
  readonly predecessor: HexText | undefined;
}

/**
 * A contract that was deployed by other means, checked in everything that can be checked: its code, its log, what it
 * follows, that our account may anchor and is not its administrator.
 * @throws ChainError 'chain-contract-missing', 'chain-contract-foreign', 'chain-refused'
 */
export async function adoptable(
  { options, reader, deployer }: Pick<Chain, 'options' | 'reader' | 'deployer'>,
  address: HexText,
  claim: Claim,
): Promise<ContractToPublish> {
  const chainId = await reader.chainId();
  if (options.chainId !== undefined && options.chainId !== chainId) {
    throw new ChainError('chain-id-other', `chain id ${chainId}, expected ${options.chainId}`);
  }
  const found = await deployer.inspect(address);
  if (found === undefined) throw new ChainError('chain-contract-missing', address);
  requireOurs(found, claim, deployer.account);
  const [{ size, root }, firstBlock] = [await deployer.initialHead(address), await deployer.firstBlock(address)];
  const { codeHash } = found;
  return { chain: options.name, chainId, address, codeHash, firstBlock, initialSize: size, initialRoot: root };
}

function requireOurs({ address, anchor }: DeployedContract, claim: Claim, account: HexText): void {
  if (anchor === undefined) throw foreign(`the code at ${address} is not that of LedgerAnchor`);
  const { originHash, predecessor, admin, mayAnchor } = anchor;
  if (originHash !== hashOfOrigin(claim.origin)) throw foreign(`${address} was made for another log`);
  if (predecessor !== claim.predecessor) {
    throw foreign(`${address} follows ${predecessor ?? 'no contract'}, not ${claim.predecessor ?? 'no contract'}`);
  }
  if (admin === account) throw foreign(`${account} is the administrator of ${address} and can not anchor`);
  if (!mayAnchor) throw new ChainError('chain-refused', `${address} does not let ${account} anchor`);
}

const foreign = (detail: string) => new ChainError('chain-contract-foreign', detail);
