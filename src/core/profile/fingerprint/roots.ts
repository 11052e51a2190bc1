import { toHex } from '../../bytes.js';
import type { CryptoProvider } from '../../crypto-provider.js';
import { type Hasher, MemoryTree } from '../../merkle/index.js';

export const DIGEST_ALGORITHMS = ['sha256', 'sm3'] as const;
export type DigestAlgorithm = (typeof DIGEST_ALGORITHMS)[number];

type Digests = Pick<CryptoProvider, DigestAlgorithm>;

/** The tree of RFC 6962 section 2.1 with the hash of that name in the place of SHA-256. */
export const hasherOf = (crypto: Digests, algorithm: DigestAlgorithm): Hasher => ({
  sha256: (data) => crypto[algorithm](data),
});

/** The tree over the leaf hashes H(0x00 ‖ chunk) of a file, in their order. */
export function chunkTree(crypto: Digests, algorithm: DigestAlgorithm, leafHashes: readonly Uint8Array[]): MemoryTree {
  const tree = new MemoryTree(hasherOf(crypto, algorithm));
  for (const hash of leafHashes) tree.append(hash);
  return tree;
}

/** Root of the tree, H() of nothing for an empty file. */
export const chunkRoot = (crypto: Digests, algorithm: DigestAlgorithm, tree: MemoryTree): string =>
  `${algorithm}:${toHex(tree.size === 0 ? crypto[algorithm](new Uint8Array(0)) : tree.root())}`;
