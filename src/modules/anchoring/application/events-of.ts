import { type AnchoredEvent, ChainError, type ChainReader } from '../domain/chain.js';
import type { ChainContract } from '../domain/chain-contract.js';

/** What public nodes answer at once. */
const WINDOW = 2_000;
/** A billion blocks in such pieces: no chain is longer, but a node may claim that it is. */
const MOST_WINDOWS = 500_000;

/**
 * Every anchor that a contract has accepted, in the order of the chain.
 * @param upTo last block that is searched; the newest one unless given
 * @throws ChainError also when the node does not let all blocks be searched
 */
export async function* eventsOf(
  reader: ChainReader,
  { address, firstBlock }: Pick<ChainContract, 'address' | 'firstBlock'>,
  upTo?: number,
): AsyncGenerator<AnchoredEvent> {
  const newest = upTo ?? (await reader.block())?.number ?? 0;
  let window = Math.max(newest - firstBlock + 1, 1);
  let from = firstBlock;
  for (let windows = 0; from <= newest; windows += 1) {
    if (windows >= MOST_WINDOWS) throw new ChainError('chain-answer', `more blocks than can be searched: ${newest}`);
    const to = Math.min(from + window - 1, newest);
    try {
      yield* await reader.anchored(address, { from, to });
      from = to + 1;
    } catch (error) {
      // Nodes have no code for "too many blocks", so whatever they refuse is tried in pieces.
      if (!(error instanceof ChainError) || window <= WINDOW) throw error;
      window = WINDOW;
    }
  }
}
