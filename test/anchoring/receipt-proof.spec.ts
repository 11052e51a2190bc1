import { keccak256 as foreignKeccak } from 'ethers';
import {
  type AnchorReceipt,
  buildReceiptProof,
  decodeHeader,
  decodeReceipt,
  type HexText,
  judgeReceipt,
  keccak256,
  toHexText,
  trieRoot,
} from '../../src/core/anchor/index.js';
import { encodeRlp, rlpInteger } from '../../src/core/anchor/rlp.js';
import { nobleCrypto } from '../../src/core/crypto.js';
import { anchoredCall, BlockMaker, objectOf, readBlock, receiptFrom } from '../support/anchored-block.js';
import { type Anvil, startAnvil } from '../support/anvil.js';

const ROOT = new Uint8Array(32).fill(7);
const SIZE = 70_000;
const TREE = { size: SIZE, root: ROOT };
const link = { size: SIZE, root: toHexText(ROOT), path: [] };

let anvil: Anvil;
let maker: BlockMaker;
let contract: HexText;
let failing: HexText;

beforeAll(async () => {
  anvil = await startAnvil({ words: ['--no-mining'] });
  maker = await BlockMaker.of(anvil);
  contract = await maker.deploy('emitter');
  failing = await maker.deploy('failing');
});
afterAll(() => anvil.stop());

const transfer = { to: '0x00000000000000000000000000000000000000aa', value: 1n };
const anchored = (type: number, size = SIZE) => ({ type, to: contract, data: anchoredCall(size, ROOT) });
const judge = (receipt: AnchorReceipt) => judgeReceipt(nobleCrypto, receipt, TREE);

/** A block of this many transfers of every type, the anchor among them at some place. */
const mineAmong = async (before: number, after: number, type = 2): Promise<HexText> => {
  for (let place = 0; place < before; place += 1) await maker.send({ ...transfer, type: place % 3 });
  const hash = await maker.send(anchored(type));
  for (let place = 0; place < after; place += 1) await maker.send({ ...transfer, type: place % 3 });
  await maker.mine();
  return hash;
};
const receiptOf = (transactionHash: HexText, changes: Partial<AnchorReceipt> = {}): Promise<AnchorReceipt> =>
  receiptFrom(anvil, {
    chainId: maker.chainId,
    contract,
    transactionHash,
    size: SIZE,
    root: toHexText(ROOT),
    link,
    ...changes,
  });

describe('blocks of a real chain', () => {
  it.each([
    [0, 0, 0],
    [0, 3, 1],
    [5, 12, 2],
    [15, 2, 2],
    [16, 2, 2],
    [126, 40, 2],
    [127, 0, 2],
    [128, 10, 0],
    [139, 2, 2],
  ])('have our roots and prove the anchor behind %i and before %i transactions', async (before, after, type) => {
    const hash = await mineAmong(before, after, type);
    const { block, answer, index } = await readBlock(anvil, hash);
    expect(index).toBe(before);
    expect(block.receipts).toHaveLength(before + 1 + after);
    const items = (list: readonly Uint8Array[]) =>
      toHexText(trieRoot(list.map((item, place) => [encodeRlp(rlpInteger(place)), item] as const)));
    expect(items(block.receipts)).toBe(answer['receiptsRoot']);
    expect(items(block.transactions ?? [])).toBe(answer['transactionsRoot']);
    const header = decodeHeader(block.header);
    expect(header && toHexText(header.hash)).toBe(answer['hash']);
    expect(header).toMatchObject({ number: Number(answer['number']), timestamp: Number(answer['timestamp']) });
    const receipt = await receiptOf(hash);
    expect(judge(receipt)).toEqual({
      ok: true,
      value: { block: { timestamp: Number(answer['timestamp']), hasTransaction: true } },
    });
  });

  it('hash to what ethers computes', async () => {
    const { block } = await readBlock(anvil, await mineAmong(1, 1));
    for (const bytes of [block.header, ...block.receipts]) {
      expect(toHexText(keccak256(bytes))).toBe(foreignKeccak(bytes));
    }
  });

  it('hold receipts of every type, which say whether the transaction succeeded and what it emitted', async () => {
    const types = [0, 1, 2];
    const hashes: HexText[] = [];
    for (const type of types) hashes.push(await maker.send(anchored(type)));
    hashes.push(await maker.send({ type: 2, to: failing }));
    await maker.mine();
    const { block, answers } = await readBlock(anvil, hashes[0] ?? '0x');
    const decoded = block.receipts.map(decodeReceipt);
    expect(decoded.map((one) => one?.type)).toEqual([0, 1, 2, 2]);
    expect(decoded.map((one) => one?.succeeded)).toEqual([true, true, true, false]);
    expect(decoded.map((one) => one?.logs.length)).toEqual([1, 1, 1, 0]);
    expect(answers.map((one) => Number(objectOf(one)['status']))).toEqual([1, 1, 1, 0]);
  });
});

describe('a receipt is false', () => {
  let good: AnchorReceipt;
  let proof: NonNullable<AnchorReceipt['proof']>;
  const code = (receipt: AnchorReceipt) => {
    const judged = judge(receipt);
    return judged.ok ? 'good' : judged.code;
  };
  beforeAll(async () => {
    good = await receiptOf(await mineAmong(20, 20));
    if (good.proof === undefined) throw new Error('no proof');
    proof = good.proof;
  });
  const another = '0x00000000000000000000000000000000000000bb';
  const hash = toHexText(new Uint8Array(32).fill(9));

  it('never when it is as the chain has it', () => {
    expect(code(good)).toBe('good');
    const { transactionNodes: _, ...without } = proof;
    expect(judge({ ...good, proof: without })).toMatchObject({ value: { block: { hasTransaction: false } } });
  });

  it.each<[string, () => AnchorReceipt, string]>([
    ['of another contract', () => ({ ...good, contract: another }), 'receipt-event'],
    ['of another root', () => ({ ...good, root: hash }), 'receipt-link'],
    ['of another size', () => ({ ...good, size: SIZE + 1 }), 'receipt-link'],
    ['with another block hash', () => ({ ...good, blockHash: hash }), 'receipt-header'],
    ['with another block number', () => ({ ...good, blockNumber: good.blockNumber + 1 }), 'receipt-header'],
    ['with another transaction', () => ({ ...good, transactionHash: hash }), 'receipt-transaction'],
    ['at another index', () => ({ ...good, proof: { ...proof, transactionIndex: 21 } }), 'receipt-trie'],
    ['with a node less', () => ({ ...good, proof: { ...proof, nodes: proof.nodes.slice(1) } }), 'receipt-trie'],
    ['with no header', () => ({ ...good, proof: { ...proof, header: '0xc0' } }), 'receipt-header'],
    [
      'with nodes of the other trie',
      () => ({ ...good, proof: { ...proof, transactionNodes: proof.nodes } }),
      'receipt-transaction',
    ],
    ['linked to another tree', () => ({ ...good, link: { ...link, root: hash } }), 'receipt-link'],
    ['linked to another size', () => ({ ...good, link: { ...link, size: SIZE - 1 } }), 'receipt-link'],
    ['linked by a path of a single hash', () => ({ ...good, link: { ...link, path: [hash] } }), 'receipt-link'],
  ])('%s', (_name, receipt, expected) => {
    expect(code(receipt())).toBe(expected);
  });

  it('in any byte of its proof', () => {
    const texts = [proof.header, ...proof.nodes, ...(proof.transactionNodes ?? [])];
    const survivors = texts.flatMap((text, which) =>
      Array.from({ length: Math.ceil((text.length - 2) / 7) }, (_, step) => 2 + step * 7).filter((at) => {
        const digit = text[at] === '0' ? '1' : '0';
        const changed = texts.with(which, `0x${text.slice(2, at)}${digit}${text.slice(at + 1)}`);
        const [header = '0x', ...nodes] = changed;
        const receipt = {
          ...good,
          proof: {
            ...proof,
            header,
            nodes: nodes.slice(0, proof.nodes.length),
            transactionNodes: nodes.slice(proof.nodes.length),
          },
        };
        return code(receipt) === 'good';
      }),
    );
    expect(survivors).toEqual([]);
  });

  it('for a transaction that failed, or an event of another name, contract or size', async () => {
    const failed = await maker.send({ type: 2, to: failing });
    const renamed = await maker.send({ type: 2, to: contract, data: anchoredCall(SIZE, ROOT, 0, ROOT) });
    const smaller = await maker.send({ type: 2, to: contract, data: anchoredCall(SIZE - 1, ROOT) });
    await maker.mine();
    const foreign = await maker.deploy('emitter');
    const forged = await maker.send({ type: 2, to: foreign, data: anchoredCall(SIZE, ROOT) });
    await maker.mine();
    expect(code(await receiptOf(failed))).toBe('receipt-failed');
    expect(code(await receiptOf(renamed))).toBe('receipt-event');
    expect(code(await receiptOf(smaller))).toBe('receipt-event');
    expect(code(await receiptOf(forged))).toBe('receipt-event');
    expect(code(await receiptOf(forged, { contract: foreign }))).toBe('good');
  });
});

describe('a proof is not built', () => {
  it('where the roots of the header are not those of the tries', async () => {
    const { block, index } = await readBlock(anvil, await mineAmong(2, 2));
    const [first = new Uint8Array(0), ...rest] = block.receipts;
    expect(buildReceiptProof(block, index)).toBeDefined();
    expect(buildReceiptProof({ ...block, receipts: rest }, index)).toBeUndefined();
    expect(buildReceiptProof({ ...block, transactions: block.receipts }, index)).toBeUndefined();
    expect(buildReceiptProof({ ...block, header: first }, index)).toBeUndefined();
    expect(buildReceiptProof(block, 5)).toBeUndefined();
  });
});
