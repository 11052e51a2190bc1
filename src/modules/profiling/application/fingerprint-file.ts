import { toHex } from '../../../core/bytes.js';
import { chunkRoot, chunkTree, type DigestAlgorithm } from '../../../core/profile/fingerprint/index.js';
import type { UnsignedProfile } from '../../../core/profile/index.js';
import { HASH_SIZE, type MemoryTree } from '../../../core/merkle/index.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';
import type { DataFile } from '../adapters/files/data-file.js';
import type { HashAnswer } from '../workers/hash-order.js';
import { hashInBackground } from '../workers/hash-thread.js';

/** What a file is known by, and the trees in which its chunks are proven. */
export interface Fingerprint {
  readonly file: UnsignedProfile['file'];
  readonly content: UnsignedProfile['content'];
  readonly trees: Readonly<Record<DigestAlgorithm, MemoryTree>>;
}

/** Digests of a file and Merkle roots over its chunks, both hashes side by side. */
export async function fingerprintFile({ path, name, bytes }: DataFile, chunkBytes: number): Promise<Fingerprint> {
  const [sha256, sm3] = await Promise.all([
    hashInBackground({ path, algorithm: 'sha256', chunkBytes }, bytes),
    hashInBackground({ path, algorithm: 'sm3', chunkBytes }, bytes),
  ]);
  const trees = { sha256: treeOf('sha256', sha256), sm3: treeOf('sm3', sm3) };
  return {
    file: { name, bytes: sha256.bytes, sha256: `sha256:${toHex(sha256.digest)}`, sm3: `sm3:${toHex(sm3.digest)}` },
    content: {
      chunkBytes,
      leaves: trees.sha256.size,
      sha256: chunkRoot(nodeCrypto, 'sha256', trees.sha256),
      sm3: chunkRoot(nodeCrypto, 'sm3', trees.sm3),
    },
    trees,
  };
}

function treeOf(algorithm: DigestAlgorithm, { leaves }: HashAnswer): MemoryTree {
  const count = leaves.length / HASH_SIZE;
  const hashes = Array.from({ length: count }, (_, index) =>
    leaves.subarray(index * HASH_SIZE, (index + 1) * HASH_SIZE),
  );
  return chunkTree(nodeCrypto, algorithm, hashes);
}
