import type { ChainOptions } from '../anchoring-options.js';
import type { ChainConnection } from '../domain/chain-connection.js';

/** One configured chain with its node. */
export interface Chain extends ChainConnection {
  readonly options: ChainOptions;
}

/** Injection token: every configured chain, `readonly Chain[]`. */
export const CHAINS = Symbol('chains');
