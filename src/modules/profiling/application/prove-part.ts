import { type PartProof, provePart } from '../../../core/profile/fingerprint/index.js';
import { withDataFile } from '../adapters/files/data-file.js';
import { noSuchChunk } from '../domain/sentences.js';
import { type Fingerprint, fingerprintFile } from './fingerprint-file.js';

/** The fingerprint of a file, of any kind. */
export const fingerprintOf = (path: string, chunkBytes: number): Promise<Fingerprint> =>
  withDataFile(path, (file) => fingerprintFile(file, chunkBytes));

/** The proof that a chunk of the file is part of it. Throws UnreadableData 'chunk-unknown'. */
export function proofOfPart(fingerprint: Fingerprint, chunk: number): PartProof {
  const { file, content, trees } = fingerprint;
  if (chunk >= content.leaves) throw noSuchChunk(chunk, content.leaves);
  return provePart({ file, content }, trees, chunk);
}
