import { keccak256 } from './keccak.js';
import { decodeRlp, integerOfRlp } from './rlp.js';

/** What an anchor needs of a block's header. */
export interface BlockHeader {
  /** Keccak-256 of the header. */
  readonly hash: Uint8Array;
  readonly parentHash: Uint8Array;
  readonly transactionsRoot: Uint8Array;
  readonly receiptsRoot: Uint8Array;
  readonly number: number;
  /** Seconds since 1970. */
  readonly timestamp: number;
}

/** Fields since the first block; later forks add theirs behind (yellow paper 4.4, EIP-1559, 4895, 4844, 4788, 7685). */
const FIRST_FIELDS = 15;
const MOST_FIELDS = 40;
/** Fields of a fixed number of bytes, by their place: hashes, the account, the bloom filter, the nonce. */
const WIDTHS: readonly (readonly [place: number, width: number])[] = [
  [0, 32],
  [1, 32],
  [2, 20],
  [3, 32],
  [4, 32],
  [5, 32],
  [6, 256],
  [13, 32],
  [14, 8],
];

/** The header in these RLP bytes; undefined when they are none. */
export const decodeHeader = (bytes: Uint8Array): BlockHeader | undefined => {
  const fields = decodeRlp(bytes);
  if (fields === undefined || fields instanceof Uint8Array) return undefined;
  if (fields.length < FIRST_FIELDS || fields.length > MOST_FIELDS) return undefined;
  const texts = fields.filter((field) => field instanceof Uint8Array);
  if (texts.length !== fields.length) return undefined;
  if (WIDTHS.some(([place, width]) => texts[place]?.length !== width)) return undefined;
  const [parentHash, , , , transactionsRoot, receiptsRoot] = texts;
  const number = integerOfRlp(texts[8]);
  const timestamp = integerOfRlp(texts[11]);
  if (parentHash === undefined || transactionsRoot === undefined || receiptsRoot === undefined) return undefined;
  if (number === undefined || timestamp === undefined) return undefined;
  return { hash: keccak256(bytes), parentHash, transactionsRoot, receiptsRoot, number, timestamp };
};
