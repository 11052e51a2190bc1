import type { Secret } from './secret.js';

/** When heads of the log are anchored, and from when on a head that is not is alarming. */
export interface AnchorSchedule {
  /** As soon as so many entries are not anchored … */
  readonly everyEntries: number;
  /** … or the oldest of them has waited so long, whichever comes first. */
  readonly everySeconds: number;
  readonly alarmSeconds: number;
}

/** A chain that others run too. */
export interface ChainConfig extends AnchorSchedule {
  /** Lower-case letters, digits and hyphens; it stands on the ledger and must stay what it was. */
  readonly name: string;
  /** JSON-RPC over HTTP. It may hold an access key, so it is never shown whole. */
  readonly rpcUrl: string;
  /** What the node must call itself (EIP-155). */
  readonly chainId?: number;
  /** A contract deployed by other means, to be adopted; lower-case hexadecimal with 0x. */
  readonly contract?: `0x${string}`;
  /** The account that anchors: its key, or the file of it; without either, `keys/chain-sender.pem` in the data folder. */
  readonly sender?: { readonly text: Secret } | { readonly file: string };
  /** Blocks after which an anchor is final, its own counted. */
  readonly confirmations: number;
  /** `auto`: by the chain's base fee; `fixed`: one gas price, which may be 0. */
  readonly fees: 'auto' | 'fixed';
  /** Whether blocks commit to receipts by Ethereum's tries. */
  readonly hasTries: boolean;
}

/** Where heads of the log are anchored. */
export type ChainChoice =
  /** Deliberately nowhere. */
  | { readonly kind: 'none' }
  /** On the chain that the program starts for itself. */
  | ({ readonly kind: 'embedded' } & AnchorSchedule)
  | { readonly kind: 'outside'; readonly chains: readonly ChainConfig[] };
