/** The fingerprint of a file's bytes: Merkle roots over chunks, and proofs that a part belongs to it. */
export { CHUNK_BYTES_BOUNDS, DEFAULT_CHUNK_BYTES } from './chunks.js';
export {
  type PartFaultCode,
  type PartProof,
  type PartProofFaultCode,
  parsePartProof,
  provePart,
  verifyPart,
} from './part-proof.js';
export { chunkRoot, chunkTree, type DigestAlgorithm } from './roots.js';
