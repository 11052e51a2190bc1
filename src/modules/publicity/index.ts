/** Publicity: the pages and feeds on which everybody reads what is publicised. */
export { PublicityModule } from './publicity.module.js';
