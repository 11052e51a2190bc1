import { keccak256 } from 'ethers';
import { type HexText, hexBytes } from '../../../core/anchor/index.js';
import { type AnchoredEvent, type ChainBlock, ChainError, type ChainHead, type ChainReader } from '../domain/chain.js';
import { callOf, readAnchored, readHead, readOriginHash, topicsOf } from './anchor-interface.js';
import { asChainError } from './chain-faults.js';
import type { JsonRpc } from './json-rpc.js';
import { hashOf, hexOfShape, memberOf, quantity, toQuantity } from './quantities.js';

/** EIP-170 allows 24,576 bytes of code; other chains may allow more. */
const code = hexBytes(1_000_000);

/** Reads a chain with Ethereum's JSON-RPC. */
export class EvmReader implements ChainReader {
  constructor(
    readonly name: string,
    private readonly rpc: JsonRpc,
  ) {}

  async chainId(): Promise<number> {
    return quantity(await this.ask('eth_chainId', []), 'chainId');
  }

  async block(number?: number): Promise<ChainBlock | undefined> {
    const tag = number === undefined ? 'latest' : toQuantity(number);
    const answer = await this.ask('eth_getBlockByNumber', [tag, false]);
    if (answer === null) return undefined;
    const block: ChainBlock = {
      number: quantity(memberOf(answer, 'number'), 'number'),
      hash: hashOf(memberOf(answer, 'hash'), 'hash'),
      parentHash: hashOf(memberOf(answer, 'parentHash'), 'parentHash'),
      timestamp: quantity(memberOf(answer, 'timestamp'), 'timestamp'),
    };
    if (number !== undefined && block.number !== number) throw otherAnswer('another block than the one asked for');
    return block;
  }

  async codeHash(contract: HexText): Promise<HexText | undefined> {
    const answer = hexOfShape(await this.ask('eth_getCode', [contract, 'latest']), code, 'code');
    return answer === '0x' ? undefined : hashOf(keccak256(answer), 'code hash');
  }

  async originHash(contract: HexText): Promise<HexText> {
    return readOriginHash(await this.ask('eth_call', [{ to: contract, data: callOf('originHash') }, 'latest']));
  }

  async head(contract: HexText): Promise<ChainHead> {
    return readHead(await this.ask('eth_call', [{ to: contract, data: callOf('head') }, 'latest']));
  }

  async anchored(contract: HexText, range: { from: number; to: number }, size?: number): Promise<AnchoredEvent[]> {
    const { from, to } = range;
    const filter = { address: contract, fromBlock: toQuantity(from), toBlock: toQuantity(to), topics: topicsOf(size) };
    const [chainId, logs] = await Promise.all([this.chainId(), this.ask('eth_getLogs', [filter])]);
    if (!Array.isArray(logs)) throw otherAnswer('eth_getLogs is no list');
    const events = logs
      .map((log: unknown) => readAnchored(log, chainId, contract))
      .filter((event) => event !== undefined);
    const isAsked = (event: AnchoredEvent) =>
      event.blockNumber >= from && event.blockNumber <= to && (size === undefined || event.size === size);
    if (!events.every(isAsked)) throw otherAnswer('an event that was not asked for');
    return events;
  }

  private async ask(method: string, params: readonly unknown[]): Promise<unknown> {
    try {
      return await this.rpc.call(method, params);
    } catch (error) {
      throw asChainError(method, error);
    }
  }
}

const otherAnswer = (what: string) => new ChainError('chain-answer', what);
