import { equalBytes, utf8 } from '../bytes.js';
import { keccak256 } from './keccak.js';
import { integerOfRlp } from './rlp.js';
import type { EventLog } from './transaction-receipt.js';

/** First topic of the contract's event (Solidity ABI: Keccak-256 of the signature). */
export const ANCHORED_TOPIC: Uint8Array = keccak256(utf8('Anchored(uint64,bytes32,uint64)'));

/** A head of the log that the contract accepted, after which. */
export interface AcceptedHead {
  readonly size: number;
  readonly root: Uint8Array;
  readonly previousSize: number;
}

/** `Anchored(uint64 indexed size, bytes32 indexed root, uint64 previousSize)` of this contract; undefined if it is not. */
export const anchoredEvent = (contract: Uint8Array, { address, topics, data }: EventLog): AcceptedHead | undefined => {
  const [name, sizeWord, root] = topics;
  if (!equalBytes(address, contract) || topics.length !== 3) return undefined;
  if (name === undefined || sizeWord === undefined || root === undefined) return undefined;
  if (!equalBytes(name, ANCHORED_TOPIC)) return undefined;
  const size = integerOfWord(sizeWord);
  const previousSize = integerOfWord(data);
  return size === undefined || previousSize === undefined ? undefined : { size, root, previousSize };
};

/** An integer up to 2^53-1 in a 32-byte word of the ABI. */
const integerOfWord = (word: Uint8Array): number | undefined => {
  const start = word.findIndex((byte) => byte !== 0);
  return word.length === 32 ? integerOfRlp(start < 0 ? new Uint8Array(0) : word.subarray(start)) : undefined;
};
