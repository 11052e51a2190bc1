/** The Merkle tree of RFC 6962 section 2.1 (unchanged in RFC 9162): hashes, proofs, verification, growth by tiles. */
export { type AppendResult, appendLeaves } from './append.js';
export { type EdgeFaultCode, EMPTY_EDGE, edgeRoot, restoreEdge, type TileEdge } from './edge.js';
export { EMPTY_ROOT, foldSubtrees, HASH_SIZE, type Hasher, leafHash, nodeHash } from './hash.js';
export { MemoryTree } from './memory-tree.js';
export type { NodeId, ProofPlan } from './nodes.js';
export { type HashReader, proveConsistency, proveInclusion, treeRoot } from './prove.js';
export { MAX_PATH_LENGTH, MAX_TREE_SIZE } from './size.js';
export { partialTiles, TILE_HEIGHT, TILE_WIDTH, type Tile, type TileId, tileWidth } from './tile.js';
export { type ConsistencyClaim, verifyConsistency } from './verify-consistency.js';
export { type InclusionClaim, verifyInclusion } from './verify-inclusion.js';
