import { lookup } from 'node:dns/promises';
import { isPublicAddress } from './public-address.js';

/** How long a subscriber has, from the look-up of its name to the last byte of its answer. */
const WHOLE_TIME_MS = 5000;

/** The network as webhooks see it. Only tests have another than `internet`. */
export interface WebhookNetwork {
  /** Every address of a host name. */
  readonly resolve: (host: string) => Promise<readonly string[]>;
  /** Whether an address may be connected to. */
  readonly isAllowed: (address: string) => boolean;
  /** Trusted roots in place of the usual ones: PEM. */
  readonly roots?: string;
  readonly timeoutMs: number;
}

/** The public internet. */
export const internet: WebhookNetwork = {
  resolve: async (host) => (await lookup(host, { all: true, order: 'verbatim' })).map(({ address }) => address),
  isAllowed: isPublicAddress,
  timeoutMs: WHOLE_TIME_MS,
};
