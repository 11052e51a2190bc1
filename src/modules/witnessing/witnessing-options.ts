import type { Policy } from '../../core/tlog-policy/index.js';
import type { WitnessTransport } from './domain/witness-exchange.js';

/** What witnessing needs of the configuration. */
export interface WitnessingOptions {
  /** Whom to ask, and how many must have cosigned before a checkpoint is published. */
  readonly policy: Policy;
  readonly transport?: WitnessTransport & { stop(): void };
}

/** Injection token of the options. */
export const WITNESSING_OPTIONS = Symbol('witnessing options');
