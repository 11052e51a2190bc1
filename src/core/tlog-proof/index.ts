/** C2SP tlog-proof: a proof of logging that needs no server to check. */
export { formatTlogProof } from './format.js';
export { parseTlogProof } from './parse.js';
export type { TlogProof, TlogProofFaultCode } from './proof.js';
