import { concatBytes } from '../bytes.js';

/** A byte string, or a list of items (Ethereum yellow paper, appendix B). */
export type RlpItem = Uint8Array | readonly RlpItem[];

/** Receipts nest three deep; nothing that is read here needs more. */
const MAX_DEPTH = 8;
const MAX_BYTES = 1_048_576;

const STRING = 0x80;
const LIST = 0xc0;
/** Longest payload whose length stands in the first byte. */
const SHORT = 55;

/** The item of RLP bytes; undefined unless they are exactly one item in its only (canonical) encoding. */
export const decodeRlp = (bytes: Uint8Array): RlpItem | undefined => {
  if (bytes.length > MAX_BYTES) return undefined;
  const found = readItem(bytes, 0, bytes.length, 0);
  return found?.end === bytes.length ? found.item : undefined;
};

/** The RLP bytes of an item. */
export const encodeRlp = (item: RlpItem): Uint8Array => {
  if (!(item instanceof Uint8Array)) {
    const payload = concatBytes(...item.map(encodeRlp));
    return concatBytes(prefix(LIST, payload.length), payload);
  }
  const [first = STRING] = item;
  return item.length === 1 && first < STRING ? item : concatBytes(prefix(STRING, item.length), item);
};

/** The byte string of a non-negative integer: big-endian without leading zeros, nothing for zero. */
export const rlpInteger = (value: bigint | number): Uint8Array => {
  const bytes: number[] = [];
  for (let rest = BigInt(value); rest > 0n; rest >>= 8n) bytes.unshift(Number(rest & 0xffn));
  return Uint8Array.from(bytes);
};

/** The integer of such a byte string; undefined with a leading zero or beyond 2^53-1. */
export const integerOfRlp = (item: RlpItem | undefined): number | undefined => {
  if (!(item instanceof Uint8Array) || item.length > 7 || item[0] === 0) return undefined;
  const value = item.reduce((sum, byte) => sum * 256 + byte, 0);
  return Number.isSafeInteger(value) ? value : undefined;
};

interface Found {
  readonly item: RlpItem;
  readonly end: number;
}

const readItem = (bytes: Uint8Array, at: number, limit: number, depth: number): Found | undefined => {
  const first = bytes[at];
  if (first === undefined || at >= limit) return undefined;
  if (first < STRING) return { item: bytes.slice(at, at + 1), end: at + 1 };
  const kind = first < LIST ? STRING : LIST;
  const payload = readLength(bytes, at + 1, limit, first - kind);
  if (payload === undefined) return undefined;
  const { start, end } = payload;
  if (kind === LIST) return readList(bytes, start, end, depth + 1);
  const item = bytes.slice(start, end);
  // A single byte below 0x80 is its own encoding.
  return item.length === 1 && (item[0] ?? 0) < STRING ? undefined : { item, end };
};

/** Where the payload lies: the length in the first byte, or in the bytes that follow it when it is above 55. */
const readLength = (bytes: Uint8Array, at: number, limit: number, code: number) => {
  if (code <= SHORT) return within(at, at + code, limit);
  const width = code - SHORT;
  const digits = bytes.subarray(at, Math.min(at + width, limit));
  const length = digits.length === width ? integerOfRlp(digits) : undefined;
  return length === undefined || length <= SHORT ? undefined : within(at + width, at + width + length, limit);
};

const within = (start: number, end: number, limit: number) => (end <= limit ? { start, end } : undefined);

const readList = (bytes: Uint8Array, start: number, end: number, depth: number): Found | undefined => {
  if (depth > MAX_DEPTH) return undefined;
  const items: RlpItem[] = [];
  for (let at = start; at < end; ) {
    const found = readItem(bytes, at, end, depth);
    if (found === undefined) return undefined;
    items.push(found.item);
    at = found.end;
  }
  return { item: items, end };
};

const prefix = (kind: number, length: number): Uint8Array => {
  if (length <= SHORT) return Uint8Array.of(kind + length);
  const digits = rlpInteger(length);
  return concatBytes(Uint8Array.of(kind + SHORT + digits.length), digits);
};
