import { ChainError, type ChainFaultCode } from '../domain/chain.js';
import { refusalText } from './anchor-interface.js';
import { RpcRefusal } from './json-rpc.js';

/** Nodes have no codes for these; their words differ little (geth, Erigon, Nethermind, Besu, anvil, FISCO BCOS). */
const WORDS: readonly (readonly [RegExp, ChainFaultCode])[] = [
  [/insufficient (funds|balance)|exceeds (account )?balance|upfront cost exceeds/i, 'chain-funds'],
  [/nonce (is )?(too low|already used)|already been used|oldnonce|nonce below/i, 'chain-nonce'],
  [
    /underpriced|fee too low|less than block base fee|below (the )?(current )?base fee|gas price.*(below|too low|less)/i,
    'chain-fee',
  ],
  [/revert/i, 'chain-refused'],
];

/** What a node means by refusing a request, as far as its words tell. */
export function asChainError(method: string, error: unknown): ChainError {
  if (error instanceof ChainError) return error;
  if (!(error instanceof RpcRefusal)) return new ChainError('chain-answer', `${method}: an answer that cannot be read`);
  const refused = refusalText(error.data);
  if (refused !== undefined) return new ChainError('chain-refused', refused);
  const known = WORDS.find(([words]) => words.test(error.message));
  return new ChainError(known?.[1] ?? 'chain-unreachable', `${method}: ${error.message}`);
}

/** Whether the node refuses a transaction because it has it already. */
export const isKnownAlready = (error: unknown): boolean =>
  error instanceof RpcRefusal &&
  /already (known|imported|exists|in)|known transaction|alreadyexists/i.test(error.message);
