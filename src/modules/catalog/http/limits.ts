import { sharedRouteLimit } from '../../../platform/http/index.js';

/** Searches, by API and by page together. */
export const SEARCH_LIMIT = sharedRouteLimit('catalog-searches');
/** The whole catalog in one answer. */
export const EXPORT_LIMIT = sharedRouteLimit('catalog-exports');
