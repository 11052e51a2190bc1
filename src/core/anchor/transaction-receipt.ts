import { decodeRlp, integerOfRlp, type RlpItem } from './rlp.js';

/** An event that a contract emitted. */
export interface EventLog {
  /** 20 bytes. */
  readonly address: Uint8Array;
  /** At most four of 32 bytes; the first names the event unless it is anonymous. */
  readonly topics: readonly Uint8Array[];
  readonly data: Uint8Array;
}

/** What a transaction did. */
export interface DecodedReceipt {
  /** EIP-2718 type; 0 for a transaction without one. */
  readonly type: number;
  readonly succeeded: boolean;
  readonly logs: readonly EventLog[];
}

/** EIP-2718: a first byte up to 0x7f is a type, one from 0xc0 begins the list of a receipt without type. */
const LAST_TYPE = 0x7f;
const BLOOM_BYTES = 256;
const MOST_TOPICS = 4;

/**
 * The receipt in these bytes, as a receipts trie holds them; undefined when they are none. Before EIP-658 a receipt
 * held a state root and not whether the transaction succeeded: such a one proves nothing here, and is refused.
 */
export const decodeReceipt = (bytes: Uint8Array): DecodedReceipt | undefined => {
  const [first = 0] = bytes;
  const isTyped = first > 0 && first <= LAST_TYPE;
  const fields = decodeRlp(isTyped ? bytes.subarray(1) : bytes);
  if (fields === undefined || fields instanceof Uint8Array || fields.length !== 4) return undefined;
  const [status, gas, bloom, logs] = fields;
  const succeeded = integerOfRlp(status);
  if (succeeded === undefined || succeeded > 1 || integerOfRlp(gas) === undefined) return undefined;
  if (!hasLength(bloom, BLOOM_BYTES) || logs === undefined || logs instanceof Uint8Array) return undefined;
  const events = logs.map(decodeLog).filter((log) => log !== undefined);
  if (events.length !== logs.length) return undefined;
  return { type: isTyped ? first : 0, succeeded: succeeded === 1, logs: events };
};

const decodeLog = (item: RlpItem): EventLog | undefined => {
  if (item instanceof Uint8Array || item.length !== 3) return undefined;
  const [address, list, data] = item;
  if (!hasLength(address, 20) || !(data instanceof Uint8Array)) return undefined;
  if (list === undefined || list instanceof Uint8Array || list.length > MOST_TOPICS) return undefined;
  const topics = list.filter((topic) => hasLength(topic, 32));
  return topics.length === list.length ? { address, topics, data } : undefined;
};

const hasLength = (item: RlpItem | undefined, length: number): item is Uint8Array =>
  item instanceof Uint8Array && item.length === length;
