import { routeLimit } from '../../../platform/http/index.js';

/** Log-ins have a narrower limit of their own: each is an attempt on somebody's password, or on his code. */
export const LOG_IN_LIMIT = routeLimit('log-ins');
