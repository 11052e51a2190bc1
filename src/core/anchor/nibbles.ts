/** A key of a trie, half a byte (0 … 15) an item. */
export type Nibbles = readonly number[];

export const nibblesOf = (bytes: Uint8Array): number[] => [...bytes].flatMap((byte) => [byte >> 4, byte & 15]);

/** A part of a key as it stands in a node, and whether it ends there (yellow paper, appendix C). */
export interface KeyPart {
  readonly nibbles: Nibbles;
  readonly isLeaf: boolean;
}

const ODD = 1;
const LEAF = 2;

/** Hex-prefix encoding. */
export const encodeKeyPart = ({ nibbles, isLeaf }: KeyPart): Uint8Array => {
  const isOdd = nibbles.length % 2 === 1;
  const flags = (isLeaf ? LEAF : 0) + (isOdd ? ODD : 0);
  const all = isOdd ? [flags, ...nibbles] : [flags, 0, ...nibbles];
  const bytes = new Uint8Array(all.length / 2);
  for (const place of bytes.keys()) bytes[place] = (all[2 * place] ?? 0) * 16 + (all[2 * place + 1] ?? 0);
  return bytes;
};

/** The part of a key in hex-prefix encoding; undefined for flags or padding that the encoding never gives. */
export const decodeKeyPart = (bytes: Uint8Array): KeyPart | undefined => {
  const [flags, padding, ...rest] = nibblesOf(bytes);
  if (flags === undefined || padding === undefined || flags > LEAF + ODD) return undefined;
  const isLeaf = flags >= LEAF;
  if (flags % 2 === ODD) return { nibbles: [padding, ...rest], isLeaf };
  return padding === 0 ? { nibbles: rest, isLeaf } : undefined;
};
