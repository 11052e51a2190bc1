import { fromHex, toHex } from '../../bytes.js';
import { parseJson } from '../../canonical/index.js';
import type { CryptoProvider } from '../../crypto-provider.js';
import { leafHash, MAX_PATH_LENGTH, type MemoryTree, verifyInclusion } from '../../merkle/index.js';
import { fail, ok, type Result } from '../../result.js';
import { integer, list, literal, object, parseShape, pattern, type Shaped } from '../../shape/index.js';
import { contentShape, fileShape } from '../profile-shape.js';
import { chunkPlace, chunksOf } from './chunks.js';
import { DIGEST_ALGORITHMS, type DigestAlgorithm, hasherOf } from './roots.js';

const path = list(pattern(/[0-9a-f]{64}/, '32 bytes in hexadecimal'), { max: MAX_PATH_LENGTH });

const partProofShape = object({
  type: literal('DataPartProof'),
  version: literal(1),
  file: fileShape,
  content: contentShape,
  /** Number of the chunk, from 0. */
  chunk: integer(0),
  /** Siblings of the leaf first, as in RFC 9162 section 2.1.3. */
  path: object({ sha256: path, sm3: path }),
});

/** That the bytes of one chunk are part of the data with these roots. */
export type PartProof = Shaped<typeof partProofShape>;

/** Most bytes of such a file; two paths of 64 hashes take a tenth of it. */
const MOST_PROOF_BYTES = 131_072;

export type PartProofFaultCode = 'part-proof-json' | 'part-proof-shape' | 'part-proof-inconsistent';

/** The proof in these bytes; nothing of it is verified yet. */
export function parsePartProof(bytes: Uint8Array): Result<PartProof, PartProofFaultCode> {
  if (bytes.length > MOST_PROOF_BYTES) return fail('part-proof-json', 'too long');
  const json = parseJson(bytes);
  if (!json.ok) return fail('part-proof-json', json.code);
  const shaped = parseShape(partProofShape, json.value);
  if (!shaped.ok) return fail('part-proof-shape', shaped.detail);
  const { file, content, chunk } = shaped.value;
  if (chunksOf(file.bytes, content.chunkBytes) !== content.leaves) return fail('part-proof-inconsistent', '/content');
  return chunk < content.leaves ? shaped : fail('part-proof-inconsistent', '/chunk');
}

/** The proof of a chunk of a file whose trees are given. */
export function provePart(
  { file, content }: Pick<PartProof, 'file' | 'content'>,
  trees: Readonly<Record<DigestAlgorithm, MemoryTree>>,
  chunk: number,
): PartProof {
  const pathIn = (algorithm: DigestAlgorithm) => trees[algorithm].inclusion(chunk).map(toHex);
  return {
    type: 'DataPartProof',
    version: 1,
    file,
    content,
    chunk,
    path: { sha256: pathIn('sha256'), sm3: pathIn('sm3') },
  };
}

export type PartFaultCode = 'part-length' | 'part-sha256' | 'part-sm3';

/** Whether the bytes are that chunk, by both roots. Whether the roots are those of a profile is asked apart. */
export function verifyPart(
  crypto: Pick<CryptoProvider, DigestAlgorithm>,
  { file, content, chunk, path }: PartProof,
  part: Uint8Array,
): Result<{ offset: number; length: number }, PartFaultCode> {
  const place = chunkPlace(file.bytes, content.chunkBytes, chunk);
  if (part.length !== place.length) return fail('part-length', `${part.length} ≠ ${place.length}`);
  for (const algorithm of DIGEST_ALGORITHMS) {
    const hasher = hasherOf(crypto, algorithm);
    const holds = verifyInclusion(hasher, {
      index: chunk,
      size: content.leaves,
      leafHash: leafHash(hasher, part),
      path: path[algorithm].map(bytesOf),
      root: bytesOf(content[algorithm].slice(algorithm.length + 1)),
    });
    if (!holds) return fail(`part-${algorithm}`);
  }
  return ok(place);
}

/** Hexadecimal that the shape has checked; anything else is no hash and fails there. */
const bytesOf = (hex: string): Uint8Array => fromHex(hex) ?? new Uint8Array(0);
