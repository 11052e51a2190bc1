/** Cosignatures for our own checkpoints from the witnesses of a policy; uses the ledger and nothing else. */
export { WitnessHttp } from './adapters/witness-http.js';
export { WitnessMemory } from './adapters/witness-memory.js';
export { WitnessingModule } from './witnessing.module.js';
export type { WitnessingOptions } from './witnessing-options.js';
