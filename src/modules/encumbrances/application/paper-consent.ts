import type { Actor } from '../../../core/access/index.js';
import type { DigestPair } from '../../../core/entry/index.js';
import type { ConsentCommand } from './give-consent.js';

/** An account that acts through a request. */
export interface Requester {
  readonly actor: Actor;
  readonly requestId?: string | undefined;
}

/** A consent on paper, as an officer records it. */
export interface PaperConsent extends ConsentCommand {
  /** Digests of the signed paper. */
  readonly document: DigestPair;
}
