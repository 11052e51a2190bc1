import { isObject, type JsonObject, type JsonValue } from '../canonical/index.js';
import { concatBytes, fromHex } from '../bytes.js';
import { encodeRlp, type RlpItem, rlpInteger } from './rlp.js';

/** How a member of an answer is written in RLP: bytes as they are, a quantity without leading zeros. */
type Form = 'bytes' | 'quantity';
type Field = readonly [name: string, form: Form];

/** Of a header, in the order of the yellow paper 4.4. */
const HEADER_FIELDS: readonly Field[] = [
  ['parentHash', 'bytes'],
  ['sha3Uncles', 'bytes'],
  ['miner', 'bytes'],
  ['stateRoot', 'bytes'],
  ['transactionsRoot', 'bytes'],
  ['receiptsRoot', 'bytes'],
  ['logsBloom', 'bytes'],
  ['difficulty', 'quantity'],
  ['number', 'quantity'],
  ['gasLimit', 'quantity'],
  ['gasUsed', 'quantity'],
  ['timestamp', 'quantity'],
  ['extraData', 'bytes'],
  ['mixHash', 'bytes'],
  ['nonce', 'bytes'],
];

/** What forks added behind, in their order: EIP-1559, 4895, 4844 (two), 4788, 7685. Each has all before it. */
const LATER_FIELDS: readonly Field[] = [
  ['baseFeePerGas', 'quantity'],
  ['withdrawalsRoot', 'bytes'],
  ['blobGasUsed', 'quantity'],
  ['excessBlobGas', 'quantity'],
  ['parentBeaconBlockRoot', 'bytes'],
  ['requestsHash', 'bytes'],
];

/**
 * RLP of the header in a node's answer to `eth_getBlockByNumber`; undefined when a field is missing or malformed.
 * Whether it is the header that was hashed is for `decodeHeader` to say: chains and forks may have fields of their own.
 */
export const encodeNodeHeader = (block: JsonValue): Uint8Array | undefined => {
  if (!isObject(block)) return undefined;
  const later = LATER_FIELDS.filter(([name]) => block[name] !== undefined && block[name] !== null);
  const fields = [...HEADER_FIELDS, ...later].map((field) => member(block, field));
  return isComplete(fields) ? encodeRlp(fields) : undefined;
};

/** A receipt in a node's answer to `eth_getBlockReceipts`, as the trie holds it; undefined when it is malformed. */
export const encodeNodeReceipt = (receipt: JsonValue): Uint8Array | undefined => {
  if (!isObject(receipt)) return undefined;
  const { logs, type = '0x0' } = receipt;
  const fields = [
    member(receipt, ['status', 'quantity']),
    member(receipt, ['cumulativeGasUsed', 'quantity']),
    member(receipt, ['logsBloom', 'bytes']),
    Array.isArray(logs) ? complete(logs.map(encodeLog)) : undefined,
  ];
  const prefix = quantity(type);
  if (prefix === undefined || prefix.length > 1 || !isComplete(fields)) return undefined;
  return concatBytes(prefix, encodeRlp(fields));
};

const encodeLog = (log: JsonValue): RlpItem | undefined => {
  if (!isObject(log)) return undefined;
  const { topics } = log;
  return complete([
    member(log, ['address', 'bytes']),
    Array.isArray(topics) ? complete(topics.map(data)) : undefined,
    member(log, ['data', 'bytes']),
  ]);
};

const isComplete = (items: readonly (RlpItem | undefined)[]): items is readonly RlpItem[] => !items.includes(undefined);

const complete = (items: readonly (RlpItem | undefined)[]): RlpItem | undefined =>
  isComplete(items) ? items : undefined;

const member = (object: JsonObject, [name, form]: Field): Uint8Array | undefined =>
  form === 'bytes' ? data(object[name]) : quantity(object[name]);

/** Nodes write addresses in either case. */
const data = (value: JsonValue | undefined): Uint8Array | undefined =>
  typeof value === 'string' && value.startsWith('0x') ? fromHex(value.slice(2).toLowerCase()) : undefined;

const quantity = (value: JsonValue | undefined): Uint8Array | undefined =>
  typeof value === 'string' && /^0x[0-9a-fA-F]{1,64}$/.test(value) ? rlpInteger(BigInt(value)) : undefined;
