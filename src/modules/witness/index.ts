/** A witness for other people's logs (C2SP tlog-witness): a program of its own, without database. */
export { type RunningWitness, startWitness, type WitnessOptions } from './standalone.js';
