import { getCreateAddress, Interface, Transaction, type Wallet, ZeroAddress } from 'ethers';
import { chainAddress, type HexText, hexBytes, toHexText } from '../../../core/anchor/index.js';
import { EMPTY_ROOT } from '../../../core/merkle/index.js';
import { ChainError } from '../domain/chain.js';
import type { ContractDeployer, DeployedContract, DeploymentTerms } from '../domain/contract-deployer.js';
import { feeToOffer, HIGHEST_GAS_PRICE } from '../domain/fees.js';
import type { SenderKey } from '../domain/sender-key.js';
import { asChainError } from './chain-faults.js';
import { creationData, hashOfCode, isLedgerAnchor } from './contract-artifact.js';
import { EvmReader } from './evm-reader.js';
import { EvmSender, feeMembers, walletOf } from './evm-sender.js';
import type { JsonRpc } from './json-rpc.js';
import { bigQuantity, hashOf, hexOfShape, memberOf, quantity, toQuantity } from './quantities.js';

const code = hexBytes(1_000_000);
const raw = hexBytes(131_072);
/** The deployment takes about two million. */
const MOST_GAS = 10_000_000n;

const ROLES = new Interface([
  'function predecessor() view returns (address)',
  'function defaultAdmin() view returns (address)',
  'function ANCHOR_ROLE() view returns (bytes32)',
  'function hasRole(bytes32 role, address account) view returns (bool)',
]);

/** What the deployer needs of the configuration. */
export interface DeployerOptions {
  readonly name: string;
  readonly key: SenderKey;
  readonly fees: 'auto' | 'fixed';
  /** Most that a unit of gas may cost, in wei. */
  readonly highestGasPrice?: bigint | undefined;
}

/** Deploys LedgerAnchor through a node's JSON-RPC. */
export class EvmDeployer implements ContractDeployer {
  readonly account: HexText;
  readonly #wallet: Wallet;
  private readonly reader: EvmReader;
  private readonly sender: EvmSender;
  private readonly highestGasPrice: bigint;

  constructor(
    private readonly rpc: JsonRpc,
    { name, key, fees, highestGasPrice = HIGHEST_GAS_PRICE }: DeployerOptions,
  ) {
    this.highestGasPrice = highestGasPrice;
    this.#wallet = walletOf(key);
    this.account = hexOfShape(this.#wallet.address, chainAddress, 'address');
    this.reader = new EvmReader(name, rpc);
    this.sender = new EvmSender(rpc, { key, fees });
  }

  async nonces(): Promise<{ mined: number; next: number }> {
    const mined = await this.sender.minedNonce();
    const waiting = quantity(await this.ask('eth_getTransactionCount', [this.account, 'pending']), 'nonce');
    return { mined, next: Math.max(mined, waiting) };
  }

  addressAt(nonce: number): HexText {
    return hexOfShape(getCreateAddress({ from: this.account, nonce }), chainAddress, 'address');
  }

  async inspect(address: HexText): Promise<DeployedContract | undefined> {
    const found = hexOfShape(await this.ask('eth_getCode', [address, 'latest']), code, 'code');
    if (found === '0x') return undefined;
    const contract = { address, codeHash: hashOfCode(found) };
    if (!isLedgerAnchor(found)) return contract;
    const [originHash, predecessor, admin, role, head] = await Promise.all([
      this.reader.originHash(address),
      this.view(address, 'predecessor', []),
      this.view(address, 'defaultAdmin', []),
      this.view(address, 'ANCHOR_ROLE', []),
      this.reader.head(address),
    ]);
    const mayAnchor = await this.view(address, 'hasRole', [role, this.account]);
    return {
      ...contract,
      anchor: {
        originHash,
        predecessor: predecessor === ZeroAddress ? undefined : hexOfShape(predecessor, chainAddress, 'predecessor'),
        admin: hexOfShape(admin, chainAddress, 'admin'),
        mayAnchor: mayAnchor === true,
        head,
      },
    };
  }

  async deploy(terms: DeploymentTerms, nonce: number): Promise<HexText> {
    const data = creationData(terms, this.account);
    const [chainId, estimate, suggested] = await Promise.all([
      this.ask('eth_chainId', []),
      this.ask('eth_estimateGas', [{ from: this.account, data }]),
      this.sender.fee(),
    ]);
    const fee = feeToOffer(suggested, undefined, this.highestGasPrice);
    if (fee === undefined) throw new ChainError('chain-fee', 'above the highest price');
    const gasLimit = (bigQuantity(estimate, 'gas') * 12n) / 10n;
    if (gasLimit > MOST_GAS) throw new ChainError('chain-answer', `the node asks for ${gasLimit} gas`);
    const transaction = Transaction.from({
      data,
      nonce,
      gasLimit,
      chainId: bigQuantity(chainId, 'chainId'),
      ...feeMembers(fee),
    });
    transaction.signature = this.#wallet.signingKey.sign(transaction.unsignedHash);
    const hash = hashOf(transaction.hash, 'hash');
    await this.sender.send({ raw: hexOfShape(transaction.serialized, raw, 'transaction'), hash });
    return hash;
  }

  async outcome(transaction: HexText): Promise<{ blockNumber: number; succeeded: boolean } | undefined> {
    const answer = await this.ask('eth_getTransactionReceipt', [transaction]);
    if (answer === null) return undefined;
    const succeeded = quantity(memberOf(answer, 'status'), 'status') === 1;
    return { blockNumber: quantity(memberOf(answer, 'blockNumber'), 'blockNumber'), succeeded };
  }

  async initialHead(address: HexText): Promise<{ size: number; root: HexText }> {
    const none = { size: 0, root: toHexText(EMPTY_ROOT) };
    const newest = (await this.reader.block())?.number ?? 0;
    const [first] = await this.reader.anchored(address, { from: await this.firstBlock(address), to: newest });
    if (first === undefined) return none;
    // A head that it was made with is told by the very transaction that made the contract.
    const answer = await this.ask('eth_getTransactionReceipt', [first.transactionHash]);
    const made = memberOf(answer, 'contractAddress');
    if (typeof made !== 'string' || made.toLowerCase() !== address) return none;
    return { size: first.size, root: first.root };
  }

  async firstBlock(address: HexText): Promise<number> {
    let above = (await this.reader.block())?.number ?? 0;
    let below = -1;
    while (above - below > 1) {
      const middle = Math.floor((above + below) / 2);
      // A node that has thrown old states away cannot tell.
      const found = await this.rpc.call('eth_getCode', [address, toQuantity(middle)]).catch(() => undefined);
      if (typeof found !== 'string') return 0;
      if (found === '0x') below = middle;
      else above = middle;
    }
    return above;
  }

  private async view(to: HexText, name: string, values: readonly unknown[]): Promise<unknown> {
    const answer = await this.ask('eth_call', [{ to, data: ROLES.encodeFunctionData(name, values) }, 'latest']);
    try {
      return ROLES.decodeFunctionResult(name, String(answer)).toArray()[0];
    } catch {
      throw new ChainError('chain-answer', `the contract does not answer ${name} as it should`);
    }
  }

  private async ask(method: string, params: readonly unknown[]): Promise<unknown> {
    try {
      return await this.rpc.call(method, params);
    } catch (error) {
      throw asChainError(method, error);
    }
  }
}
