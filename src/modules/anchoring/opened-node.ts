import type { HexText } from '../../core/anchor/index.js';
import { EvmReader } from './adapters/evm-reader.js';
import { JsonRpc } from './adapters/json-rpc.js';
import { eventsOf } from './application/events-of.js';
import type { AnchoredEvent } from './domain/chain.js';

/** A node of a chain that anybody may ask, without a registry. Every method throws `ChainError` and nothing else. */
export interface OpenedNode {
  /** EIP-155. */
  chainId(): Promise<number>;
  newestBlock(): Promise<number>;
  /** Keccak-256 of the code at an address; nothing where there is none. */
  codeHash(contract: HexText): Promise<HexText | undefined>;
  /** Every head that a contract accepted up to a block, in order. */
  anchored(contract: HexText, upTo: number): AsyncGenerator<AnchoredEvent>;
  /** Ends every exchange that is under way. */
  close(): void;
}

/** Opens a node; nothing is asked yet. Its address may hold an access key and is never shown. */
export function openNode(url: string, answerMs: number): OpenedNode {
  const rpc = new JsonRpc({ url, answerMs });
  const reader = new EvmReader('node', rpc);
  return {
    chainId: () => reader.chainId(),
    newestBlock: async () => (await reader.block())?.number ?? 0,
    codeHash: (contract) => reader.codeHash(contract),
    anchored: (address, upTo) => eventsOf(reader, { address, firstBlock: 0 }, upTo),
    close: () => rpc.stop(),
  };
}
