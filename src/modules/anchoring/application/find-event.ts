import type { HexText } from '../../../core/anchor/index.js';
import { type AnchoredEvent, ChainError, type ChainReader } from '../domain/chain.js';

/** Where an event is looked for. */
export interface EventSearch {
  readonly contract: HexText;
  readonly size: number;
  /** Block of the contract's creation, or any before. */
  readonly first: number;
  readonly newest: number;
  /** Aborted: nobody waits for the answer any more. */
  readonly signal?: AbortSignal | undefined;
}

/** What public nodes answer at once. */
const WINDOW = 2_000;
const MOST_WINDOWS = 250;

/**
 * The contract's event for a size; nothing where it emitted none. The contract accepts each size once.
 * @throws ChainError also when the node does not let all blocks be searched: then nothing is known
 */
export async function findEvent(reader: ChainReader, search: EventSearch): Promise<AnchoredEvent | undefined> {
  const { contract, size, first, newest } = search;
  try {
    return (await reader.anchored(contract, { from: first, to: newest }, size)).at(-1);
  } catch (error) {
    // Nodes have no code for "too many blocks", so whatever they refuse is tried in pieces.
    if (!(error instanceof ChainError) || newest - first < WINDOW) throw error;
  }
  return searchBackwards(reader, search);
}

async function searchBackwards(
  reader: ChainReader,
  { contract, size, first, newest, signal }: EventSearch,
): Promise<AnchoredEvent | undefined> {
  let to = newest;
  for (let windows = 0; to >= first; windows += 1) {
    if (windows === MOST_WINDOWS) throw new ChainError('chain-unreachable', 'too many blocks to search');
    if (signal?.aborted) throw new ChainError('chain-unreachable', 'the search was given up');
    const from = Math.max(first, to - WINDOW + 1);
    const found = (await reader.anchored(contract, { from, to }, size)).at(-1);
    if (found !== undefined) return found;
    to = from - 1;
  }
  return undefined;
}
