import type { Logger } from 'pino';
import type { Config } from './config/index.js';
import type { Ed25519Signer } from './core/crypto.js';
import type { ChainOptions } from './modules/anchoring/index.js';
import type { WebhookNetwork } from './modules/notices/index.js';
import type { Clock } from './platform/clock/clock.js';
import type { DatabaseUrls } from './platform/embedded-database/index.js';
import type { RegistryKeys } from './platform/keys/index.js';
import type { PaperPress } from './platform/paper/index.js';

/** What must be there before the application can be built. */
export interface Runtime {
  readonly config: Config;
  /** Connection addresses: of the running program, and of the owner of its tables. */
  readonly database: DatabaseUrls;
  readonly keys: RegistryKeys;
  readonly clock: Clock;
  /** Chains on which heads of the ledger are anchored; none unless given. */
  readonly chains?: readonly ChainOptions[];
  /** What webhooks are sent over; the internet unless a test gives another network. */
  readonly webhookNetwork?: WebhookNetwork;
  /** Throw-away key with which the VC API issues for tests; never beside anything real. */
  readonly testIssuer?: Ed25519Signer;
  /** What draws PDF files; a thread of its own unless a test, which has no compiled thread, gives another. */
  readonly papers?: PaperPress;
  /** Where the log goes; without it standard error at the configured level. */
  readonly logger?: Logger;
}
