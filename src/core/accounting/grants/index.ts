/** Government grants (CAS 16), apart from the assets that they were given for. */
export { type Grant, isDeferring, recognised, takeDeferred, takeShare } from './grant.js';
