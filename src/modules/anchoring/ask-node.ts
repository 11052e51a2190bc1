import type { ChainFacts } from '../../core/anchor/index.js';
import { EvmReader } from './adapters/evm-reader.js';
import { JsonRpc } from './adapters/json-rpc.js';
import { type FactsQuestion, gatherFacts } from './application/gather-facts.js';
import { ChainError } from './domain/chain.js';

/** A node's address and how long a person waits for it. */
export interface AskedNode {
  readonly url: string;
  readonly withinMs: number;
}

/** Asks a node once, without a registry. Never rejects for what the node does. */
export async function askNode({ url, withinMs }: AskedNode, question: FactsQuestion): Promise<ChainFacts> {
  const rpc = new JsonRpc({ url, answerMs: withinMs });
  const tooLate = setTimeout(() => rpc.stop(), withinMs);
  try {
    return await gatherFacts(new EvmReader('asked', rpc), question);
  } catch (error) {
    if (!(error instanceof ChainError)) throw error;
    return { state: 'unreachable', reason: error.message };
  } finally {
    clearTimeout(tooLate);
    rpc.stop();
  }
}
