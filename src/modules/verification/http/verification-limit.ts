import { routeLimit } from '../../../platform/http/index.js';

/** Anybody may post evidence of his own making, and every signature in it costs the server a check. */
export const VERIFICATION_LIMIT = routeLimit('verifications');
