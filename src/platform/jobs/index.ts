export { type Job, Jobs } from './jobs.js';
