import { fromHexText, type HexText, toHexText } from '../../../core/anchor/index.js';
import { type AnnouncedContract, type FindingLog, finding, type Unchecked } from '../../../core/audit/index.js';
import { equalBytes } from '../../../core/bytes.js';
import type { AnchoredHead, AnchoringChain } from '../domain/anchoring-chain.js';

/** A node, and how far its chain had come before the checkpoint was read: later anchors may be of later checkpoints. */
export interface ChainMoment {
  readonly chain: AnchoringChain;
  readonly chainId: number;
  readonly block: number;
}

/** The log that was audited. */
export interface AuditedLog {
  readonly size: number;
  /** Root that the entries give at a size of 1 … `size`; nothing where the tiles do not tell. */
  rootAt(size: number): Promise<Uint8Array | undefined>;
}

/** Notes for each node how far its chain has come. To be called before the checkpoint is read. */
export const chainMoments = (chains: readonly AnchoringChain[]): Promise<ChainMoment[]> =>
  Promise.all(
    chains.map(async (chain) => ({ chain, chainId: await chain.chainId(), block: await chain.newestBlock() })),
  );

/**
 * Compares every anchor of every contract that the ledger announces with the entries: a head that they do not give was
 * anchored by someone who had the sender's key, or by a registry that forked its log.
 */
export class AnchorComparison {
  private compared = 0;

  constructor(
    private readonly log: AuditedLog,
    private readonly findings: FindingLog,
  ) {}

  /** @returns how many anchors were compared, and for how many contracts no node was given */
  async run(
    contracts: readonly AnnouncedContract[],
    moments: readonly ChainMoment[],
  ): Promise<{ readonly anchors: number; readonly notChecked: readonly Unchecked[] }> {
    let missing = 0;
    for (const contract of contracts) {
      await this.compareInitial(contract);
      const moment = moments.find(({ chainId }) => chainId === contract.chainId);
      if (moment === undefined) missing += 1;
      else await this.compareContract(contract, moment);
    }
    const notChecked = missing === 0 ? [] : [{ rule: 'anchors', count: missing, needs: 'chain-node' } as const];
    return { anchors: this.compared, notChecked };
  }

  private async compareInitial({ index, contract, initialSize, initialRoot }: AnnouncedContract): Promise<void> {
    if (initialSize === 0) return;
    const root = initialSize > this.log.size ? undefined : await this.log.rootAt(initialSize);
    if (root !== undefined && isRoot(initialRoot, root)) return;
    const params = { contract, size: initialSize, announced: initialRoot, entries: textOf(root) };
    this.findings.add(finding('anchor-initial', { index, size: initialSize }, params));
  }

  private async compareContract(announced: AnnouncedContract, { chain, block }: ChainMoment): Promise<void> {
    const { index, contract, codeHash, chainId } = announced;
    const found = await chain.codeHash(contract);
    if (found === undefined) {
      this.findings.add(finding('anchor-contract-missing', { index }, { contract, chain: chainId }));
      return;
    }
    if (found !== codeHash) {
      this.findings.add(finding('anchor-contract-code', { index }, { contract, found, expected: codeHash }));
    }
    for await (const head of chain.anchored(contract, block)) await this.compareHead(contract, head);
  }

  private async compareHead(contract: HexText, { size, root, transactionHash }: AnchoredHead): Promise<void> {
    this.compared += 1;
    const place = { size };
    const params = { contract, size, transaction: transactionHash };
    if (size > this.log.size) {
      this.findings.add(finding('anchor-larger', place, { ...params, current: this.log.size }));
      return;
    }
    const expected = await this.log.rootAt(size);
    if (expected !== undefined && isRoot(root, expected)) return;
    this.findings.add(finding('anchor-mismatch', place, { ...params, anchored: root, entries: textOf(expected) }));
  }
}

const isRoot = (text: HexText, root: Uint8Array): boolean => {
  const bytes = fromHexText(text);
  return bytes !== undefined && equalBytes(bytes, root);
};

const textOf = (root: Uint8Array | undefined): string => (root === undefined ? '?' : toHexText(root));
