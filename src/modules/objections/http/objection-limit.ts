import { routeLimit } from '../../../platform/http/index.js';

/** Anybody may object, and what he sends is written to disk. */
export const OBJECTION_LIMIT = routeLimit('objections');
