import type { OffsetClock } from '../../platform/clock/clock.js';
import type { Narrator } from './narrator.js';
import type { RegistryClient } from './registry-client.js';

/** What the acts of the demo need. */
export interface Stage {
  readonly narrator: Narrator;
  readonly clock: OffsetClock;
  readonly stranger: RegistryClient;
  readonly firstAdministrator: { readonly username: string; readonly password: string };
  /** The witness that cosigns every checkpoint of the demo. */
  readonly witness: { readonly name: string; readonly vkey: string };
  /** Node of the chain on which the registry anchors. */
  readonly chainUrl: string;
  /** Address of the registry's database, for commands that need no server. */
  readonly databaseUrl: string;
  /** Aborts every wait when the demo is told to stop. */
  readonly signal: AbortSignal;
}
