import { sharedRouteLimit } from '../../../platform/http/index.js';

/** Every question is computed anew: one budget for all of them. */
export const SIMULATION_LIMIT = sharedRouteLimit('subsidy simulations');
