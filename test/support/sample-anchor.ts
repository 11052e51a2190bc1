import {
  ANCHORED_TOPIC,
  type AnchorReceipt,
  buildReceiptProof,
  type ChainFacts,
  type ContractPolicy,
  type EncodedBlock,
  encodeRlp,
  fromHexText,
  type HexText,
  keccak256,
  type RlpItem,
  rlpInteger,
  toHexText,
  trieRoot,
} from '../../src/core/anchor/index.js';
import { concatBytes, utf8 } from '../../src/core/bytes.js';
import type { TrustFile } from '../../src/core/verification/index.js';
import type { SampleRegistry } from './sample-registry.js';

export const CHAIN_ID = 31_337;
export const CONTRACT: HexText = `0x${'c0'.repeat(20)}`;
export const SUCCESSOR: HexText = `0x${'c1'.repeat(20)}`;
export const CODE_HASH: HexText = `0x${'cd'.repeat(32)}`;
export const SUCCESSOR_CODE: HexText = `0x${'ce'.repeat(32)}`;
export const CONFIRMATIONS = 6;

/** The chain member of the sample registry's trust file. */
export const TRUSTED_CHAIN: NonNullable<TrustFile['chain']> = {
  chainId: CHAIN_ID,
  contract: CONTRACT,
  codeHash: CODE_HASH,
  confirmations: CONFIRMATIONS,
};

/** What the contract is made to say in a block. */
interface Said {
  /** Head of the log; the tree of that size unless a root is given. */
  readonly size: number;
  readonly root?: Uint8Array;
  readonly contract?: HexText;
  /** Address that emits the event, unless it is the contract. */
  readonly emitter?: HexText;
  readonly status?: 0 | 1;
  /** Block number. */
  readonly number?: number;
}

const bytesOf = (text: HexText): Uint8Array => fromHexText(text) ?? new Uint8Array(0);
const word = (value: number): Uint8Array => {
  const digits = rlpInteger(value);
  return concatBytes(new Uint8Array(32 - digits.length), digits);
};
const ANCHOR_PLACE = 3;
const OTHERS = 20;

/** A block of an imagined chain in which the contract accepts a head, made as Ethereum makes blocks. */
const blockSaying = (root: Uint8Array, { size, contract = CONTRACT, emitter, status = 1, number = 100 }: Said) => {
  const event = [bytesOf(emitter ?? contract), [ANCHORED_TOPIC, word(size), root], word(size - 1)];
  const receipts = Array.from({ length: OTHERS }, (_, place) => {
    const logs = place === ANCHOR_PLACE ? [event] : [];
    const gas = rlpInteger(21_000 * (place + 1));
    const fields: RlpItem = [rlpInteger(place === ANCHOR_PLACE ? status : 1), gas, new Uint8Array(256), logs];
    return concatBytes(Uint8Array.of(2), encodeRlp(fields));
  });
  const transactions = receipts.map((_, place) => concatBytes(Uint8Array.of(2), encodeRlp([utf8(`sent ${place}`)])));
  const rootOf = (items: readonly Uint8Array[]) =>
    trieRoot(items.map((item, place) => [encodeRlp(rlpInteger(place)), item] as const));
  const hash = new Uint8Array(32);
  const header = encodeRlp([
    ...[hash, hash, new Uint8Array(20), hash, rootOf(transactions), rootOf(receipts), new Uint8Array(256)],
    ...[rlpInteger(0), rlpInteger(number), rlpInteger(1), rlpInteger(1), rlpInteger(1_772_000_000)],
    ...[new Uint8Array(0), hash, new Uint8Array(8)],
  ]);
  const block: EncodedBlock = { header, receipts, transactions };
  return { block, transaction: transactions[ANCHOR_PLACE] ?? hash };
};

/** The receipt for a head of the sample log, linked to the tree of a checkpoint (the whole log unless told). */
export const sampleReceipt = (registry: SampleRegistry, said: Said, linked = registry.tree.size): AnchorReceipt => {
  const { tree } = registry;
  const root = said.root ?? tree.root(said.size);
  const { block, transaction } = blockSaying(root, said);
  const [from, to] = said.size < linked ? [said.size, linked] : [linked, said.size];
  const proof = buildReceiptProof(block, ANCHOR_PLACE);
  return {
    chainId: CHAIN_ID,
    contract: said.contract ?? CONTRACT,
    transactionHash: toHexText(keccak256(transaction)),
    blockNumber: said.number ?? 100,
    blockHash: toHexText(keccak256(block.header)),
    size: said.size,
    root: toHexText(root),
    link: { size: linked, root: toHexText(tree.root(linked)), path: tree.consistency(from, to).map(toHexText) },
    ...(proof === undefined ? {} : { proof }),
  };
};

type Answered = Extract<ChainFacts, { state: 'answered' }>;

/** What an honest node says of that receipt. */
export const factsOf = (receipt: AnchorReceipt, changes: Partial<Answered> = {}): Answered => {
  const { link: _link, proof: _proof, ...place } = receipt;
  const confirmations = CONFIRMATIONS;
  return {
    state: 'answered',
    chainId: CHAIN_ID,
    newestBlock: receipt.blockNumber + confirmations - 1,
    contract: receipt.contract,
    codeHash: receipt.contract === CONTRACT ? CODE_HASH : SUCCESSOR_CODE,
    head: { size: receipt.size, root: receipt.root },
    anchored: { ...place, confirmations },
    ...changes,
  };
};

/** Content of the entry that names a contract. */
export const contractPolicy = (changes: Partial<ContractPolicy> = {}): ContractPolicy => ({
  chainId: CHAIN_ID,
  contract: CONTRACT,
  codeHash: CODE_HASH,
  initialSize: 0,
  initialRoot: `0x${'00'.repeat(32)}`,
  ...changes,
});
