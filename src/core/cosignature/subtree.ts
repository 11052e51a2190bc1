import { concatBytes, uint64be, utf8 } from '../bytes.js';
import type { Checkpoint } from '../checkpoint/index.js';

/** Twelve bytes that keep these messages apart from all others. */
const LABEL = utf8('subtree/v1\n\0');
const LONGEST_NAME = 255;

/**
 * What an ML-DSA-44 cosigner signs of a whole tree (C2SP tlog-cosignature, `cosigned_message`, start 0): label, his
 * name, POSIX seconds, origin, start, end, root. Extension lines are not covered. Undefined when name or origin have no
 * bytes or more than 255.
 */
export const subtreeMessage = (
  cosigner: string,
  timestamp: number,
  { origin, size, root }: Checkpoint,
): Uint8Array | undefined => {
  const [name, log] = [opaque(cosigner), opaque(origin)];
  if (name === undefined || log === undefined) return undefined;
  return concatBytes(LABEL, name, uint64be(timestamp), log, uint64be(0), uint64be(size), root);
};

/** RFC 8446 section 3.4: `opaque text<1..2^8-1>`. */
const opaque = (text: string): Uint8Array | undefined => {
  const bytes = utf8(text);
  if (bytes.length < 1 || bytes.length > LONGEST_NAME) return undefined;
  return concatBytes(Uint8Array.of(bytes.length), bytes);
};
