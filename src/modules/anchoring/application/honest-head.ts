import { type HexText, toHexText } from '../../../core/anchor/index.js';
import { EMPTY_ROOT } from '../../../core/merkle/index.js';
import type { LedgerReader } from '../../ledger/index.js';
import type { ChainReader } from '../domain/chain.js';
import type { ChainContract } from '../domain/chain-contract.js';
import { eventsOf } from './events-of.js';

/** Size and root of a tree, as the chain writes them. */
export interface TreeHead {
  readonly size: number;
  readonly root: HexText;
}

export const EMPTY_HEAD: TreeHead = { size: 0, root: toHexText(EMPTY_ROOT) };

/** Whether a head is one of our published log; its root is recomputed from the stored tiles. */
export async function isOurHead(ledger: LedgerReader, { size, root }: TreeHead): Promise<boolean> {
  if (size === 0) return root === EMPTY_HEAD.root;
  if (size > (await ledger.head()).size) return false;
  return toHexText(await ledger.rootAt(size)) === root;
}

/** The largest head that a contract accepted and that is one of our log: what a successor starts with. */
export async function lastHonestHead(
  reader: ChainReader,
  contract: ChainContract,
  ledger: LedgerReader,
): Promise<TreeHead> {
  let honest = EMPTY_HEAD;
  for await (const { size, root } of eventsOf(reader, contract)) {
    if (size > honest.size && (await isOurHead(ledger, { size, root }))) honest = { size, root };
  }
  return honest;
}
