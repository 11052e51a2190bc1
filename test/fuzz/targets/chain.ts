import {
  ANCHORED_TOPIC,
  type AnchorReceipt,
  anchorReceiptShape,
  buildReceiptProof,
  contractPolicyShape,
  decodeHeader,
  decodeReceipt,
  decodeRlp,
  encodeRlp,
  fromHexText,
  type HexText,
  hexBytes,
  judgeReceipt,
  keccak256,
  type RlpItem,
  rlpInteger,
  toHexText,
  trieRoot,
} from '../../../src/core/anchor/index.js';
import { decodeKeyPart, encodeKeyPart } from '../../../src/core/anchor/nibbles.js';
import { concatBytes, utf8 } from '../../../src/core/bytes.js';
import { canonicalBytes, parseJson } from '../../../src/core/canonical/index.js';
import { conforms, parseShape, type Shape } from '../../../src/core/shape/index.js';
import { accepted, bytesOf, type Input, type Target, textOf } from '../support/target.js';
import { crypto, log } from '../support/material.js';

const CONTRACT = new Uint8Array(20).fill(0xa1);
const STRANGER = new Uint8Array(20).fill(0xa2);
const word = (value: number | bigint): Uint8Array => {
  const digits = rlpInteger(value);
  return concatBytes(new Uint8Array(32 - digits.length), digits);
};

/** A receipt whose transaction made this address emit `Anchored`. */
const receiptOf = (address: Uint8Array, size: number, { status = 1, typed = true } = {}): Uint8Array => {
  const event: RlpItem = [address, [ANCHORED_TOPIC, word(size), log.tree.root(size)], word(0)];
  const fields = encodeRlp([rlpInteger(status), rlpInteger(54_944), new Uint8Array(256), [event]]);
  return typed ? concatBytes(Uint8Array.of(2), fields) : fields;
};
const receipts = [
  receiptOf(CONTRACT, 40),
  receiptOf(STRANGER, 41),
  receiptOf(CONTRACT, 42, { status: 0 }),
  receiptOf(CONTRACT, 300, { typed: false }),
  ...Array.from({ length: 20 }, (_, i) => receiptOf(STRANGER, i + 1)),
];
const transactions = receipts.map((_, i) => concatBytes(Uint8Array.of(2), encodeRlp([rlpInteger(i), utf8('raw')])));
const keyed = (items: readonly Uint8Array[]) =>
  trieRoot(items.map((item, i) => [encodeRlp(rlpInteger(i)), item] as const));
const header = encodeRlp([
  ...[32, 32, 20, 32].map((width) => new Uint8Array(width).fill(1)),
  keyed(transactions),
  keyed(receipts),
  ...[new Uint8Array(256), rlpInteger(0), rlpInteger(1_234), rlpInteger(30_000_000), rlpInteger(21_000)],
  ...[rlpInteger(1_790_000_000), utf8('extra'), new Uint8Array(32), new Uint8Array(8), rlpInteger(7)],
]);
const blockHash = toHexText(keccak256(header));
/** The tree of the checkpoint that the certificate's entry is proven in. */
const tree = { size: 70, root: log.tree.root(70) };

const anchorAt = (index: number, size: number): Uint8Array => {
  const proof = buildReceiptProof({ header, receipts, transactions }, index);
  const [small, large] = [size, tree.size].sort((left, right) => left - right);
  const path = log.tree.consistency(small ?? 0, large ?? 0);
  const receipt: AnchorReceipt = {
    chainId: 20_260,
    contract: toHexText(CONTRACT),
    transactionHash: toHexText(keccak256(transactions[index] ?? new Uint8Array())),
    blockNumber: 1_234,
    blockHash,
    size,
    root: toHexText(log.tree.root(size)),
    link: { size: tree.size, root: toHexText(tree.root), path: path.map(toHexText) },
    ...(proof === undefined ? {} : { proof }),
  };
  return canonicalBytes({ ...receipt });
};

/** What a receipt proves to whoever trusts the block and the contract; the chain id is compared by the verifier. */
const proves = (input: Input): readonly string[] => {
  const receipt = shapedOf(anchorReceiptShape, input);
  if (receipt === undefined || receipt.blockHash !== blockHash || receipt.contract !== toHexText(CONTRACT)) return [];
  const judged = accepted(judgeReceipt(crypto, receipt, tree));
  const { size, root, transactionHash } = receipt;
  if (judged?.block === undefined) return [];
  return [`${size} ${root}`, ...(judged.block.hasTransaction ? [`${size} by ${transactionHash}`] : [])];
};

const shapedOf = <T>(shape: Shape<T>, input: Input): T | undefined => {
  const parsed = parseJson(bytesOf(input));
  return parsed.ok ? accepted(parseShape(shape, parsed.value)) : undefined;
};

const samples = [anchorAt(0, 40), anchorAt(3, 300)] as const;
/** Proofs of what happened: an event of a stranger, a transaction that failed, and another head than it names. */
const hostile = [anchorAt(1, 41), anchorAt(2, 42), anchorAt(0, 41), anchorAt(3, 40)];

/** What a chain is believed by: its encodings, and the receipt of an anchor. */
export const chainTargets: readonly Target[] = [
  {
    name: 'bytes in JSON-RPC',
    covers: ['fromHexText'],
    samples: ['0x', '0x00ff', toHexText(new Uint8Array(32).fill(9))],
    words: ['0x', '0X', 'x'],
    read: (input) => {
      const text = textOf(input);
      const value = conforms(hexBytes(64), text) ? fromHexText(text as HexText) : undefined;
      return value && { value, spelling: toHexText(value) };
    },
  },
  {
    name: 'RLP',
    covers: ['decodeRlp'],
    samples: [header, encodeRlp([]), encodeRlp([[[utf8('cat')], new Uint8Array(60)], rlpInteger(0)]), utf8('a')],
    read: (input) => {
      const value = decodeRlp(bytesOf(input));
      return value && { value, spelling: encodeRlp(value) };
    },
  },
  {
    name: 'part of a key in a trie',
    covers: ['decodeKeyPart'],
    samples: [
      encodeKeyPart({ nibbles: [1, 2, 3], isLeaf: true }),
      encodeKeyPart({ nibbles: [1, 2], isLeaf: false }),
      encodeKeyPart({ nibbles: [], isLeaf: true }),
    ],
    read: (input) => {
      const value = decodeKeyPart(bytesOf(input));
      return value && { value, spelling: encodeKeyPart(value) };
    },
  },
  {
    name: 'header of a block',
    covers: ['decodeHeader'],
    samples: [header],
    read: (input) => {
      const value = decodeHeader(bytesOf(input));
      return value && { value };
    },
    // Whoever trusts the hash of a block trusts these roots, and no others.
    claims: (input) => {
      const value = decodeHeader(bytesOf(input));
      return value !== undefined && toHexText(value.hash) === blockHash ? [toHexText(value.receiptsRoot)] : [];
    },
  },
  {
    name: 'receipt of a transaction',
    covers: ['decodeReceipt'],
    samples: [receiptOf(CONTRACT, 40), receiptOf(CONTRACT, 300, { typed: false })],
    read: (input) => {
      const value = decodeReceipt(bytesOf(input));
      return value && { value };
    },
  },
  {
    name: 'receipt of an anchor',
    covers: ['judgeReceipt'],
    samples,
    hostile,
    words: ['"proof"', '"link"', '"nodes"', '0x', '[]', '"size":', toHexText(STRANGER)],
    spelled: 'any',
    read: (input) => {
      const value = shapedOf(anchorReceiptShape, input);
      return value && { value, spelling: canonicalBytes({ ...value }) };
    },
    claims: proves,
  },
  {
    name: 'announcement of a contract',
    covers: ['contractPolicyShape'],
    samples: [
      canonicalBytes({
        chainId: 20_260,
        contract: toHexText(CONTRACT),
        codeHash: blockHash,
        initialSize: 40,
        initialRoot: toHexText(log.tree.root(40)),
        predecessor: toHexText(STRANGER),
      }),
    ],
    spelled: 'any',
    read: (input) => {
      const value = shapedOf(contractPolicyShape, input);
      return value && { value, spelling: canonicalBytes({ ...value }) };
    },
  },
];
