import { Transaction, type TransactionLike, Wallet } from 'ethers';
import {
  ANCHORED_TOPIC,
  type AnchorReceipt,
  buildReceiptProof,
  type EncodedBlock,
  encodeNodeHeader,
  encodeNodeReceipt,
  fromHexText,
  type HexText,
  toHexText,
} from '../../src/core/anchor/index.js';
import { toHex } from '../../src/core/bytes.js';
import type { JsonObject, JsonValue } from '../../src/core/canonical/index.js';
import type { Anvil } from './anvil.js';

/**
 * Puts the 22 bytes behind it into the place of the contract: they emit an event with the first three words of the
 * call as topics and the fourth as data. Whoever can deploy a contract can emit any event, so tests need no other one.
 */
const EMITTER = '0x6016600c60003960166000f36020606060003760403560203560003560206000a300';
/** The same with a contract that fails every call. */
const FAILING = '0x6001600c60003960016000f3fe';
const GAS = 200_000n;
const GWEI = 10n ** 9n;

/** Sends transactions of one account of an anvil that mines only when it is told to. */
export class BlockMaker {
  private nonce = 0;
  private readonly wallet: Wallet;

  private constructor(
    private readonly anvil: Anvil,
    readonly chainId: number,
    account: number,
  ) {
    this.wallet = new Wallet(anvil.privateKey(account));
  }

  static async of(anvil: Anvil, account = 0): Promise<BlockMaker> {
    return new BlockMaker(anvil, Number(await anvil.rpc('eth_chainId')), account);
  }

  /** Signs and sends; it waits in the pool for the next block. Gives its hash. */
  async send(terms: TransactionLike<string>): Promise<HexText> {
    const nonce = this.nonce++;
    const price = terms.type === 0 || terms.type === 1 ? { gasPrice: 5n * GWEI } : DYNAMIC;
    const { chainId } = this;
    const raw = await this.wallet.signTransaction({ chainId, nonce, gasLimit: GAS, ...price, ...terms });
    await this.anvil.rpc('eth_sendRawTransaction', raw);
    return hexOf(Transaction.from(raw).hash);
  }

  /** A contract of its own, mined. */
  async deploy(code: 'emitter' | 'failing'): Promise<HexText> {
    const hash = await this.send({ type: 2, data: code === 'emitter' ? EMITTER : FAILING });
    await this.mine();
    return hexOf(objectOf(await this.anvil.rpc('eth_getTransactionReceipt', hash))['contractAddress']);
  }

  /** All that waits becomes one block. */
  async mine(): Promise<void> {
    await this.anvil.rpc('evm_mine');
  }
}

const DYNAMIC = { maxFeePerGas: 5n * GWEI, maxPriorityFeePerGas: GWEI };

/** Call data that makes the emitter say `Anchored`. */
export function anchoredCall(size: number, root: Uint8Array, previousSize = 0, topic = ANCHORED_TOPIC): string {
  const word = (value: number) => value.toString(16).padStart(64, '0');
  return `0x${toHex(topic)}${word(size)}${toHex(root)}${word(previousSize)}`;
}

/** The block of a transaction as it is hashed, read from a node as an adapter would, and where the transaction is. */
export async function readBlock(
  anvil: Anvil,
  transactionHash: HexText,
): Promise<{ block: EncodedBlock; answer: JsonObject; index: number; answers: readonly JsonValue[] }> {
  const receipt = objectOf(await anvil.rpc('eth_getTransactionReceipt', transactionHash));
  const answer = objectOf(await anvil.rpc('eth_getBlockByHash', receipt['blockHash'], true));
  const answers = listOf(await anvil.rpc('eth_getBlockReceipts', answer['number']));
  const transactions = listOf(answer['transactions']).map(async (one) =>
    bytesOf(await anvil.rpc('eth_getRawTransactionByHash', objectOf(one)['hash'])),
  );
  const header = encodeNodeHeader(answer);
  const receipts = answers.map(encodeNodeReceipt).filter((one) => one !== undefined);
  if (header === undefined || receipts.length !== answers.length) throw new Error('an answer of the node is malformed');
  return {
    block: { header, receipts, transactions: await Promise.all(transactions) },
    answer,
    answers,
    index: Number(receipt['transactionIndex']),
  };
}

/** The receipt of an anchor that this transaction made, as a bundle carries it; the link is the caller's. */
export async function receiptFrom(
  anvil: Anvil,
  terms: Pick<AnchorReceipt, 'chainId' | 'contract' | 'transactionHash' | 'size' | 'root' | 'link'>,
): Promise<AnchorReceipt> {
  const { block, answer, index } = await readBlock(anvil, terms.transactionHash);
  const proof = buildReceiptProof(block, index);
  const blockHash = hexOf(answer['hash']);
  return {
    ...terms,
    blockNumber: Number(answer['number']),
    blockHash,
    ...(proof === undefined ? {} : { proof }),
  };
}

export function objectOf(value: unknown): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('no object');
  return value as JsonObject;
}

function listOf(value: unknown): JsonValue[] {
  if (!Array.isArray(value)) throw new Error('no list');
  return value;
}

function bytesOf(value: unknown): Uint8Array {
  const bytes = fromHexText(hexOf(value));
  if (bytes === undefined) throw new Error('not hexadecimal');
  return bytes;
}

/** Answers as core writes them: lower case. */
export function hexOf(value: unknown): HexText {
  const bytes = typeof value === 'string' ? fromHexText(`0x${value.slice(2).toLowerCase()}`) : undefined;
  if (bytes === undefined) throw new Error(`not hexadecimal: ${JSON.stringify(value)}`);
  return toHexText(bytes);
}
