import { sharedRouteLimit } from '../../../platform/http/index.js';

/** Numbers can be guessed by design: whoever goes through them is slowed down, on all routes that know them. */
export const NUMBER_LIMIT = sharedRouteLimit('verifications by number');

/**
 * Anybody may post evidence of his own making, and every signature in it costs the server a check; and a name can be
 * guessed. One budget for all that is asked with such a thing, whatever is wanted in return.
 */
export const VERIFICATION_LIMIT = sharedRouteLimit('verifications');

/** A hundred verifications at once, for those who have a key to the API. */
export const BATCH_LIMIT = sharedRouteLimit('batches of verifications');

/** Whoever has the files himself asks for few; whoever guesses, for many. */
export const DATA_DIGEST_LIMIT = sharedRouteLimit('data digests');
