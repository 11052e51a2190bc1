import { fromHexText, type HexText } from '../../../core/anchor/index.js';
import type { OutsideMemory, RememberedHead } from '../../ledger/index.js';
import { ChainError } from '../domain/chain.js';
import { hashOfOrigin } from './hash-of-origin.js';
import type { Chain } from './chain.js';

/** A database that lost its register still finds the contracts of its own account: so many of its first ones. */
const MOST_NONCES = 16;

/** The newest contract of a chain that the registry has published, if it has any. */
export type PublishedContract = () => Promise<HexText | undefined>;

/** A chain as memory outside the database: its contract remembers the largest tree that was anchored. */
export class ChainMemory implements OutsideMemory {
  readonly name: string;

  constructor(
    private readonly chain: Pick<Chain, 'options' | 'reader' | 'deployer'>,
    private readonly published: PublishedContract,
  ) {
    this.name = `chain ${chain.options.name}`;
  }

  /**
   * The contract's head; nothing where there is no contract, or nothing was anchored with it. Throws ChainError when the
   * chain does not answer, or is another one.
   */
  async latest(origin: string): Promise<RememberedHead | undefined> {
    const { reader, options } = this.chain;
    const chainId = await reader.chainId();
    if (options.chainId !== undefined && options.chainId !== chainId) {
      throw new ChainError('chain-id-other', `chain id ${chainId}, expected ${options.chainId}`);
    }
    const contract = (await this.published()) ?? options.contract ?? (await this.ownContract(origin));
    if (contract === undefined) return undefined;
    const found = await this.chain.deployer.inspect(contract);
    // A chain of our own that has lost its last second, or all of it; anywhere else the contract cannot vanish.
    if (found === undefined && options.local) return undefined;
    if (found?.anchor?.originHash !== hashOfOrigin(origin)) throw new ChainError('chain-contract-foreign', contract);
    const { size, root } = found.anchor.head;
    const bytes = fromHexText(root);
    return size === 0 || bytes === undefined ? undefined : { size, root: bytes };
  }

  /** The last contract that our account has deployed for this log, by the addresses that follow from its nonces. */
  private async ownContract(origin: string): Promise<HexText | undefined> {
    const { deployer } = this.chain;
    const { mined } = await deployer.nonces();
    for (let nonce = Math.min(mined, MOST_NONCES) - 1; nonce >= 0; nonce -= 1) {
      const address = deployer.addressAt(nonce);
      const found = await deployer.inspect(address);
      if (found?.anchor?.originHash === hashOfOrigin(origin)) return address;
    }
    return undefined;
  }
}
