import {
  type AnchorPlace,
  buildReceiptProof,
  decodeHeader,
  encodeNodeHeader,
  encodeNodeReceipt,
  fromHexText,
  type HexText,
  hexBytes,
  type ReceiptProof,
  toHexText,
} from '../../../core/anchor/index.js';
import { isObject, type JsonValue } from '../../../core/canonical/index.js';
import { ChainError, type ReceiptProver } from '../domain/chain.js';
import { asChainError } from './chain-faults.js';
import type { JsonRpc } from './json-rpc.js';
import { hashOf, hexOfShape, memberOf } from './quantities.js';

/** Requests under way at once, where receipts and transactions are asked for one by one. */
const AT_ONCE = 8;
const rawTransaction = hexBytes(1_000_000);

/**
 * Proves from a node's answers that a block holds a receipt. Nothing of them is believed: the header must hash to the
 * block's hash, and the receipts must give the root in it.
 */
export class EvmReceiptProver implements ReceiptProver {
  constructor(private readonly rpc: JsonRpc) {}

  async prove({
    blockHash,
    transactionHash,
  }: Pick<AnchorPlace, 'blockHash' | 'transactionHash'>): Promise<ReceiptProof | undefined> {
    const block = json(await this.ask('eth_getBlockByHash', [blockHash, false]));
    const hashes = transactionsOf(block);
    const header = encodeNodeHeader(block);
    const index = hashes.indexOf(transactionHash);
    if (header === undefined || index < 0 || hashOfHeader(header) !== blockHash) return undefined;
    const answers = await this.receiptsOf(memberOf(block, 'number'), hashes);
    const receipts = answers.map(encodeNodeReceipt).filter((receipt) => receipt !== undefined);
    if (receipts.length !== hashes.length) return undefined;
    const transactions = await this.transactions(hashes);
    const whole = transactions && buildReceiptProof({ header, receipts, transactions }, index);
    return whole ?? buildReceiptProof({ header, receipts }, index);
  }

  /** In one answer where the node can, else one by one. */
  private async receiptsOf(number: unknown, hashes: readonly HexText[]): Promise<JsonValue[]> {
    const together = await this.optional('eth_getBlockReceipts', [number]);
    if (Array.isArray(together) && together.length === hashes.length) return together.map(json);
    return inTurns(hashes, async (hash) => json(await this.ask('eth_getTransactionReceipt', [hash])));
  }

  /** The transactions as they were signed, to prove the hash of ours; nothing where the node does not give them. */
  private async transactions(hashes: readonly HexText[]): Promise<Uint8Array[] | undefined> {
    const raw = await inTurns(hashes, async (hash) => {
      const answer = await this.optional('eth_getRawTransactionByHash', [hash]);
      return typeof answer === 'string' ? fromHexText(hexOfShape(answer, rawTransaction, 'transaction')) : undefined;
    });
    const complete = raw.filter((bytes) => bytes !== undefined);
    return complete.length === hashes.length ? complete : undefined;
  }

  private async ask(method: string, params: readonly unknown[]): Promise<unknown> {
    try {
      return await this.rpc.call(method, params);
    } catch (error) {
      throw asChainError(method, error);
    }
  }

  /** For methods that not every node has; a node that does not answer at all is a fault all the same. */
  private async optional(method: string, params: readonly unknown[]): Promise<unknown> {
    try {
      return await this.rpc.call(method, params);
    } catch (error) {
      if (error instanceof ChainError) throw error;
      return undefined;
    }
  }
}

/** What JSON.parse gave is JSON; whoever reads it checks every member. */
const json = (value: unknown): JsonValue => {
  if (!isJson(value)) throw new ChainError('chain-answer', 'an answer without a value');
  return value;
};

const isJson = (value: unknown): value is JsonValue => value !== undefined;

const transactionsOf = (block: JsonValue): HexText[] => {
  const listed = isObject(block) ? block['transactions'] : undefined;
  return Array.isArray(listed) ? listed.map((hash) => hashOf(hash, 'transaction hash')) : [];
};

const hashOfHeader = (header: Uint8Array): HexText | undefined => {
  const decoded = decodeHeader(header);
  return decoded && toHexText(decoded.hash);
};

async function inTurns<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (let from = 0; from < items.length; from += AT_ONCE) {
    done.push(...(await Promise.all(items.slice(from, from + AT_ONCE).map(work))));
  }
  return done;
}
