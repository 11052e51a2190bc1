import { toHexText } from '../../../core/anchor/index.js';
import { utf8 } from '../../../core/bytes.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';
import { ChainError, type ChainReader } from '../domain/chain.js';
import type { ChainContract } from '../domain/chain-contract.js';

/**
 * Sees to it that our contract and no other stands at the address.
 * @throws ChainError 'chain-contract-missing' or 'chain-contract-foreign'
 */
export async function requireContract(reader: ChainReader, contract: ChainContract, origin: string): Promise<void> {
  const codeHash = await reader.codeHash(contract.address);
  if (codeHash === undefined) throw new ChainError('chain-contract-missing', contract.address);
  if (codeHash !== contract.codeHash) throw foreign(`code hash ${codeHash}, published ${contract.codeHash}`);
  const originHash = await reader.originHash(contract.address);
  if (originHash !== toHexText(nodeCrypto.sha256(utf8(origin)))) throw foreign('it was made for another log');
}

/** Sees to it that the node is of the chain. @throws ChainError 'chain-id-other' */
export async function requireChain(reader: ChainReader, chainId: number): Promise<void> {
  const found = await reader.chainId();
  if (found !== chainId) throw new ChainError('chain-id-other', `chain id ${found}, expected ${chainId}`);
}

const foreign = (detail: string) => new ChainError('chain-contract-foreign', detail);
