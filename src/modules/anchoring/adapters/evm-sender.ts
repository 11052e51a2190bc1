import { Transaction, Wallet } from 'ethers';
import { chainAddress, type HexText, hexBytes } from '../../../core/anchor/index.js';
import {
  type ChainSender,
  ChainError,
  type Fee,
  type HeadToAnchor,
  type SignedTransaction,
  type TransactionReceipt,
} from '../domain/chain.js';
import type { SenderKey } from '../domain/sender-key.js';
import { anchorCall, readAnchored } from './anchor-interface.js';
import { asChainError, isKnownAlready } from './chain-faults.js';
import type { JsonRpc } from './json-rpc.js';
import { bigQuantity, hashOf, hexOfShape, memberOf, quantity } from './quantities.js';

/** What is used grows a little when another anchor comes first; what is not used is not paid. */
const GAS_MARGIN = { times: 12n, by: 10n };
/** An anchor takes about 60,000; a node that asks for more than this is wrong. */
const MOST_GAS = 5_000_000n;
const GWEI = 1_000_000_000n;

const rawTransaction = hexBytes(131_072);

/** What the sender needs to know of the chain. */
export interface SenderOptions {
  readonly key: SenderKey;
  readonly fees: 'auto' | 'fixed';
}

/** Makes transactions of one account with Ethereum's JSON-RPC. The key signs here and goes nowhere. */
export class EvmSender implements ChainSender {
  readonly account: HexText;
  readonly #wallet: Wallet;
  private readonly fees: SenderOptions['fees'];

  constructor(
    private readonly rpc: JsonRpc,
    { key, fees }: SenderOptions,
  ) {
    this.#wallet = walletOf(key);
    this.account = hexOfShape(this.#wallet.address, chainAddress, 'address');
    this.fees = fees;
  }

  async balance(): Promise<bigint> {
    return bigQuantity(await this.ask('eth_getBalance', [this.account, 'latest']), 'balance');
  }

  async minedNonce(): Promise<number> {
    return quantity(await this.ask('eth_getTransactionCount', [this.account, 'latest']), 'nonce');
  }

  async fee(): Promise<Fee> {
    if (this.fees === 'fixed') return this.fixedFee();
    const block = await this.ask('eth_getBlockByNumber', ['latest', false]);
    const baseFee = memberOf(block, 'baseFeePerGas');
    if (baseFee === undefined || baseFee === null) return this.fixedFee();
    const maxPriorityFeePerGas = await this.priorityFee();
    // Six full blocks in a row double the base fee (EIP-1559: an eighth each).
    const maxFeePerGas = 2n * bigQuantity(baseFee, 'baseFeePerGas') + maxPriorityFeePerGas;
    return { kind: 'dynamic', maxFeePerGas, maxPriorityFeePerGas };
  }

  async sign(contract: HexText, head: HeadToAnchor, nonce: number, fee: Fee): Promise<SignedTransaction> {
    const call = { from: this.account, to: contract, data: anchorCall(head) };
    // Not on the pending block, where the transaction that is to be replaced has anchored the head already.
    const [chainId, estimate] = await Promise.all([
      this.ask('eth_chainId', []),
      this.ask('eth_estimateGas', [call, 'latest']),
    ]);
    const gasLimit = (bigQuantity(estimate, 'gas') * GAS_MARGIN.times) / GAS_MARGIN.by;
    if (gasLimit > MOST_GAS) throw new ChainError('chain-answer', `the node asks for ${gasLimit} gas`);
    const transaction = Transaction.from({
      to: contract,
      data: call.data,
      nonce,
      gasLimit,
      chainId: bigQuantity(chainId, 'chainId'),
      ...feeMembers(fee),
    });
    transaction.signature = this.#wallet.signingKey.sign(transaction.unsignedHash);
    const raw = hexOfShape(transaction.serialized, rawTransaction, 'transaction');
    return { hash: hashOf(transaction.hash, 'hash'), raw, nonce, fee, gasLimit };
  }

  async send({ raw, hash }: Pick<SignedTransaction, 'raw' | 'hash'>): Promise<void> {
    try {
      const answer = await this.rpc.call('eth_sendRawTransaction', [raw]);
      if (hashOf(answer, 'hash') !== hash) throw new ChainError('chain-answer', 'the node took another transaction');
    } catch (error) {
      if (!isKnownAlready(error)) throw asChainError('eth_sendRawTransaction', error);
    }
  }

  async knows(hash: HexText): Promise<boolean> {
    const answer = await this.ask('eth_getTransactionByHash', [hash]);
    if (answer === null) return false;
    return hashOf(memberOf(answer, 'hash'), 'hash') === hash;
  }

  async receipt(hash: HexText, contract: HexText): Promise<TransactionReceipt | undefined> {
    const answer = await this.ask('eth_getTransactionReceipt', [hash]);
    if (answer === null) return undefined;
    if (hashOf(memberOf(answer, 'transactionHash'), 'transactionHash') !== hash) {
      throw new ChainError('chain-answer', 'a receipt of another transaction');
    }
    const [status, logs] = [quantity(memberOf(answer, 'status'), 'status'), memberOf(answer, 'logs')];
    if (!Array.isArray(logs)) throw new ChainError('chain-answer', 'a receipt without a list of logs');
    const place = {
      blockNumber: quantity(memberOf(answer, 'blockNumber'), 'blockNumber'),
      blockHash: hashOf(memberOf(answer, 'blockHash'), 'blockHash'),
    };
    if (status !== 1) return { ...place, succeeded: false };
    const chainId = quantity(await this.ask('eth_chainId', []), 'chainId');
    const event = logs.map((log: unknown) => readAnchored(log, chainId, contract)).find((found) => found !== undefined);
    return { ...place, succeeded: true, ...(event === undefined ? {} : { event }) };
  }

  private async priorityFee(): Promise<bigint> {
    // Not every chain with a base fee has this method.
    const answer = await this.rpc.call('eth_maxPriorityFeePerGas', []).catch(() => undefined);
    return typeof answer === 'string' ? bigQuantity(answer, 'priority fee') : GWEI;
  }

  private async fixedFee(): Promise<Fee> {
    return { kind: 'fixed', gasPrice: bigQuantity(await this.ask('eth_gasPrice', []), 'gasPrice') };
  }

  private async ask(method: string, params: readonly unknown[]): Promise<unknown> {
    try {
      return await this.rpc.call(method, params);
    } catch (error) {
      throw asChainError(method, error);
    }
  }
}

/** The members of a transaction that say what it pays. */
export const feeMembers = (fee: Fee) =>
  fee.kind === 'dynamic'
    ? { type: 2, maxFeePerGas: fee.maxFeePerGas, maxPriorityFeePerGas: fee.maxPriorityFeePerGas }
    : { type: 0, gasPrice: fee.gasPrice };

/** The library's own complaint about a key would hold it. */
export function walletOf(key: SenderKey): Wallet {
  try {
    return new Wallet(key.reveal());
  } catch {
    throw new RangeError('the sender key is no private key of the curve secp256k1');
  }
}
