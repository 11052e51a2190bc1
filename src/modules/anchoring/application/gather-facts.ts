import type { AnchorPlace, ChainFacts, HexText } from '../../../core/anchor/index.js';
import { ChainError, type ChainReader } from '../domain/chain.js';
import { findEvent } from './find-event.js';

type Answered = Extract<ChainFacts, { state: 'answered' }>;

/** An anchor that a node is asked about. */
export interface FactsQuestion extends Pick<AnchorPlace, 'chainId' | 'contract' | 'size' | 'blockNumber'> {
  /** What stands at the address as far as is known: other code is not asked anything. */
  readonly codeHash?: HexText;
  /** No event is older. */
  readonly firstBlock: number;
  /** Aborted: nobody waits for the answer any more. */
  readonly signal?: AbortSignal;
}

/**
 * What a node says of an anchor. It is asked no more than what can be believed of it: nothing of another chain, and
 * nothing of code that is not the contract's.
 * @throws ChainError
 */
export async function gatherFacts(reader: ChainReader, question: FactsQuestion): Promise<Answered> {
  const { contract } = question;
  const [chainId, newest] = [await reader.chainId(), await reader.block()];
  if (newest === undefined) throw new ChainError('chain-answer', 'the chain has no block');
  const asked = { state: 'answered', chainId, newestBlock: newest.number, contract } as const;
  if (chainId !== question.chainId) return asked;
  const codeHash = await reader.codeHash(contract);
  if (codeHash === undefined) return asked;
  if (question.codeHash !== undefined && question.codeHash !== codeHash) return { ...asked, codeHash };
  const [{ size, root }, anchored] = [await reader.head(contract), await findAnchor(reader, question, newest.number)];
  return { ...asked, codeHash, head: { size, root }, ...(anchored === undefined ? {} : { anchored }) };
}

async function findAnchor(
  reader: ChainReader,
  { contract, size, blockNumber, firstBlock, signal }: FactsQuestion,
  newest: number,
): Promise<Answered['anchored']> {
  const near = { contract, size, first: blockNumber, newest: blockNumber };
  const isThere = blockNumber >= firstBlock && blockNumber <= newest;
  const all = { ...near, first: firstBlock, newest, signal };
  const event = (isThere ? await findEvent(reader, near) : undefined) ?? (await findEvent(reader, all));
  if (event === undefined) return undefined;
  const block = await reader.block(event.blockNumber);
  if (block?.hash !== event.blockHash) throw new ChainError('chain-answer', 'an event in a block of another chain');
  const { previousSize: _previous, ...anchor } = event;
  return { ...anchor, confirmations: Math.max(1, newest - event.blockNumber + 1) };
}
