import { Interface } from 'ethers';
import { chainAddress, type HexText, hash32, hexBytes } from '../../../core/anchor/index.js';
import { conforms } from '../../../core/shape/index.js';
import { type AnchoredEvent, ChainError, type ChainHead, type HeadToAnchor } from '../domain/chain.js';
import { hashOf, hexOfShape, memberOf, quantity } from './quantities.js';

/** What the anchorer uses of the contract LedgerAnchor, and what the contract may refuse with. */
const LEDGER_ANCHOR = new Interface([
  'function anchor(uint64 size, bytes32 root, bytes32[] consistencyProof)',
  'function head() view returns (uint64 size, bytes32 root, uint64 anchoredAt)',
  'function originHash() view returns (bytes32)',
  'event Anchored(uint64 indexed size, bytes32 indexed root, uint64 previousSize)',
  'error SizeNotLarger(uint64 anchored, uint64 size)',
  'error AlreadyAnchored(uint64 size, bytes32 root)',
  'error InconsistentRoot(uint64 anchored, bytes32 anchoredRoot, uint64 size, bytes32 root)',
  'error ProofLength(uint256 expected, uint256 given)',
  'error AccessControlUnauthorizedAccount(address account, bytes32 neededRole)',
]);

const LARGEST = BigInt(Number.MAX_SAFE_INTEGER);

const calldata = hexBytes(4_096);

const eventTopic = (): HexText => hashOf(LEDGER_ANCHOR.getEvent('Anchored')?.topicHash, 'event');

/** Data of a call without arguments. */
export const callOf = (name: 'head' | 'originHash'): HexText =>
  hexOfShape(LEDGER_ANCHOR.encodeFunctionData(name), calldata, 'call');

/** Data of the call that anchors a head. */
export function anchorCall({ size, root, consistencyProof }: HeadToAnchor): HexText {
  const data = LEDGER_ANCHOR.encodeFunctionData('anchor', [size, root, [...consistencyProof]]);
  return hexOfShape(data, calldata, 'call');
}

/** The head that the contract answered. Throws ChainError 'chain-answer'. */
export function readHead(answer: unknown): ChainHead {
  const [size, root, anchoredAt] = decoded('head', answer);
  return { size: sizeOf(size), root: hashOf(root, 'head'), anchoredAt: safe(anchoredAt) };
}

/** The origin's hash that the contract answered. Throws ChainError 'chain-answer'. */
export const readOriginHash = (answer: unknown): HexText => hashOf(decoded('originHash', answer)[0], 'originHash');

function decoded(name: 'head' | 'originHash', answer: unknown): readonly unknown[] {
  try {
    return LEDGER_ANCHOR.decodeFunctionResult(name, String(answer)).toArray();
  } catch {
    throw new ChainError('chain-answer', `the contract does not answer ${name} as it should`);
  }
}

function safe(value: unknown): number {
  const number = typeof value === 'bigint' ? Number(value) : Number.NaN;
  if (!Number.isSafeInteger(number)) throw new ChainError('chain-answer', 'a number of the contract is out of range');
  return number;
}

/**
 * A size up to 2^53-1, which no log of ours reaches. Whoever has the sender's key can anchor any up to 2^64-1; that is a
 * head which is not ours, and must be told and left behind like any other, so it is given as the largest there is.
 */
const sizeOf = (value: unknown): number =>
  typeof value === 'bigint' && value > LARGEST ? Number.MAX_SAFE_INTEGER : safe(value);

/** Topics that find the contract's events, those of one size or all. */
export const topicsOf = (size: number | undefined): readonly HexText[] =>
  size === undefined ? [eventTopic()] : [eventTopic(), `0x${size.toString(16).padStart(64, '0')}`];

/**
 * The contract's event in a log of a receipt or of `eth_getLogs`; nothing for a log of something else.
 * Throws ChainError 'chain-answer' for one that is not well formed.
 */
export function readAnchored(log: unknown, chainId: number, contract: HexText): AnchoredEvent | undefined {
  const topics: unknown = memberOf(log, 'topics');
  const address = hexOfShape(memberOf(log, 'address'), chainAddress, 'log address');
  if (address !== contract || !Array.isArray(topics) || topics[0] !== eventTopic()) return undefined;
  const hashes = topics.map((topic: unknown) => hashOf(topic, 'topic'));
  const parsed = LEDGER_ANCHOR.parseLog({ topics: hashes, data: dataOf(log) });
  if (parsed === null) throw new ChainError('chain-answer', 'an event of the contract is not well formed');
  const [size, root, previousSize]: readonly unknown[] = parsed.args.toArray();
  return {
    chainId,
    contract,
    transactionHash: hashOf(memberOf(log, 'transactionHash'), 'transactionHash'),
    blockNumber: quantity(memberOf(log, 'blockNumber'), 'blockNumber'),
    blockHash: hashOf(memberOf(log, 'blockHash'), 'blockHash'),
    size: sizeOf(size),
    root: hashOf(root, 'root'),
    previousSize: sizeOf(previousSize),
  };
}

const dataOf = (log: unknown): HexText => hexOfShape(memberOf(log, 'data'), hash32, 'event data');

/** What a reverted call says, in the words of the contract; nothing when it says nothing that is known. */
export function refusalText(data: string | undefined): string | undefined {
  if (data === undefined || !conforms(calldata, data.toLowerCase())) return undefined;
  try {
    const error = LEDGER_ANCHOR.parseError(data);
    return error === null ? undefined : `${error.name}(${error.args.toArray().join(', ')})`;
  } catch {
    return undefined;
  }
}
