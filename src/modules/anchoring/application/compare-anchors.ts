import { toHexText } from '../../../core/anchor/index.js';
import type { UnitOfWork } from '../../../platform/database/index.js';
import type { LedgerReader } from '../../ledger/index.js';
import type { AnchorFinding } from '../domain/anchor-finding.js';
import type { AnchoredEvent } from '../domain/chain.js';
import type { ChainContract } from '../domain/chain-contract.js';
import { inBlocks } from '../persistence/anchors.js';
import type { Chain } from './chain.js';
import { eventsOf } from './events-of.js';
import { hashOfOrigin } from './hash-of-origin.js';

/** What the comparison works on. */
export interface Comparison {
  readonly chain: Chain;
  readonly ledger: LedgerReader;
  readonly unitOfWork: UnitOfWork;
  /** Every contract of the chain, the oldest first. */
  readonly contracts: readonly ChainContract[];
}

/** What was compared, and what a successor has made void. */
export interface ComparisonCounts {
  anchors: number;
  void: number;
}

/**
 * Compares every anchor in every contract of a chain with our log. What a contract accepted beyond the head that its
 * successor starts with is void and no difference.
 * @throws ChainError when the chain does not answer
 */
export async function* compareAnchors(comparison: Comparison, counts: ComparisonCounts): AsyncGenerator<AnchorFinding> {
  for (const [index, contract] of comparison.contracts.entries()) {
    const successor = comparison.contracts[index + 1];
    const standing = await standingOf(comparison.chain, contract, comparison.ledger.identity().origin);
    if (standing !== undefined) yield standing;
    if (standing?.code === 'contract-missing') continue;
    yield* compareContract(comparison, contract, successor?.initialSize, counts);
  }
}

async function standingOf(
  { deployer }: Chain,
  contract: ChainContract,
  origin: string,
): Promise<AnchorFinding | undefined> {
  const { address } = contract;
  const found = await deployer.inspect(address);
  if (found === undefined) return { code: 'contract-missing', contract: address };
  const foreign = (detail: string) => ({ code: 'contract-foreign', contract: address, detail }) as const;
  if (found.codeHash !== contract.codeHash) return foreign(`code hash ${found.codeHash}`);
  if (found.anchor?.originHash !== hashOfOrigin(origin)) return foreign('another log');
  return undefined;
}

async function* compareContract(
  { chain, ledger, unitOfWork }: Comparison,
  contract: ChainContract,
  validUpTo: number | undefined,
  counts: ComparisonCounts,
): AsyncGenerator<AnchorFinding> {
  const { address } = contract;
  const anchored = new Set<number>();
  // Before the events: what is accepted meanwhile is in them, and not in this head.
  const head = await chain.reader.head(address);
  let before = 0;
  for await (const event of eventsOf(chain.reader, contract)) {
    if (event.previousSize !== before) yield { code: 'events-incomplete', contract: address, size: event.size };
    before = event.size;
    anchored.add(event.size);
    counts.anchors += 1;
    const finding = await judge(event, ledger);
    if (finding === undefined) continue;
    if (validUpTo !== undefined && event.size > validUpTo) counts.void += 1;
    else yield finding;
  }
  if (head.size > 0 && !anchored.has(head.size)) {
    yield { code: 'events-incomplete', contract: address, size: head.size };
  }
  for (const { contractId, size, state } of await inBlocks(unitOfWork.reader, contract.chain)) {
    if (contractId !== contract.id || state !== 'confirmed' || anchored.has(size)) continue;
    yield { code: 'anchor-missing', contract: address, size };
  }
}

async function judge(
  { contract, size, root }: AnchoredEvent,
  ledger: LedgerReader,
): Promise<AnchorFinding | undefined> {
  const published = (await ledger.head()).size;
  if (size > published) return { code: 'anchor-ahead', contract, size, root, published };
  const ours = toHexText(await ledger.rootAt(size));
  return ours === root ? undefined : { code: 'anchor-forked', contract, size, root, ours };
}
