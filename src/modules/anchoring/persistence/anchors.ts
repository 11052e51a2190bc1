import { chainAddress, hash32, type HexText } from '../../../core/anchor/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import {
  ANCHOR_REASONS,
  ANCHOR_STATES,
  type Anchor,
  type AnchorBlock,
  type AnchorReason,
  type AnchorState,
} from '../domain/anchor-state.js';
import { type Changed, toHexColumn, toNumber } from './rows.js';

/** Columns of an anchor, for queries of this folder. */
export interface AnchorRow {
  id: string;
  contract_id: string;
  account: string;
  size: string;
  root: string;
  state: string;
  reason: string;
  transaction_hash: string | null;
  block_number: string | null;
  block_hash: string | null;
  changed_at: Date;
}

export const ANCHOR_COLUMNS =
  'a.id, a.contract_id, a.account, a.size, a.root, a.state, a.reason, a.transaction_hash, a.block_number, a.block_hash, a.changed_at';

const FROM_CHAIN = `
  SELECT ${ANCHOR_COLUMNS} FROM chain_anchor a JOIN chain_contract c ON c.id = a.contract_id
  WHERE c.chain = $1`;

/** The anchor on its way on a chain, of whatever account and contract: there is one at most for each account. */
export async function inFlight(tx: Transaction, chain: string): Promise<Anchor[]> {
  const rows = await tx.query<AnchorRow[]>(`${FROM_CHAIN} AND a.state IN ('pending', 'submitted') ORDER BY a.id`, [
    chain,
  ]);
  return rows.map(toAnchor);
}

/** Anchors of a chain that are in a block, by block. */
export async function inBlocks(tx: Transaction, chain: string): Promise<Anchor[]> {
  const sql = `${FROM_CHAIN} AND a.state IN ('mined', 'confirmed') ORDER BY a.block_number, a.id`;
  return (await tx.query<AnchorRow[]>(sql, [chain])).map(toAnchor);
}

/** Orphans of a chain whose head has not been anchored anew, the latest blocks first. */
export async function orphansOf(tx: Transaction, chain: string): Promise<Anchor[]> {
  const sql = `${FROM_CHAIN} AND a.state = 'orphaned' AND NOT EXISTS (
      SELECT 1 FROM chain_anchor b WHERE b.contract_id = a.contract_id AND b.size = a.size
        AND (b.state IN ('pending', 'submitted', 'mined', 'confirmed') OR (b.state = 'orphaned' AND b.id > a.id)))
    ORDER BY a.block_number DESC, a.id DESC LIMIT 500`;
  return (await tx.query<AnchorRow[]>(sql, [chain])).map(toAnchor);
}

/** Anchors of a chain that wait for their confirmations and stand in a block up to this one. */
export async function minedUpTo(tx: Transaction, chain: string, block: number): Promise<Anchor[]> {
  const sql = `${FROM_CHAIN} AND a.state = 'mined' AND a.block_number <= $2 ORDER BY a.block_number, a.id`;
  return (await tx.query<AnchorRow[]>(sql, [chain, block])).map(toAnchor);
}

/** Every attempt at a head of a contract, the newest first. */
export async function attemptsAt(tx: Transaction, contractId: number, size: number): Promise<Anchor[]> {
  const sql = `SELECT ${ANCHOR_COLUMNS} FROM chain_anchor a WHERE a.contract_id = $1 AND a.size = $2 ORDER BY a.id DESC`;
  return (await tx.query<AnchorRow[]>(sql, [contractId, size])).map(toAnchor);
}

/** Anchors of a contract up to a size whose block vanished. */
export async function orphansUpTo(tx: Transaction, contractId: number, size: number): Promise<Anchor[]> {
  const sql = `SELECT ${ANCHOR_COLUMNS} FROM chain_anchor a
    WHERE a.contract_id = $1 AND a.size <= $2 AND a.state = 'orphaned' ORDER BY a.size DESC LIMIT 20`;
  return (await tx.query<AnchorRow[]>(sql, [contractId, size])).map(toAnchor);
}

/** What a new anchor is about. */
export interface NewAnchor {
  readonly contractId: number;
  readonly chainId: number;
  readonly account: HexText;
  readonly size: number;
  readonly root: HexText;
}

const INSERT = `
  INSERT INTO chain_anchor
    (contract_id, chain_id, account, size, root, state, reason, transaction_hash, block_number, block_hash, begun_at, changed_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)`;

/** Begins an anchor. Fails on chain_anchor_in_flight or chain_anchor_once when there is one already. */
export async function beginAnchor(tx: Transaction, anchor: NewAnchor, at: Date): Promise<void> {
  const { contractId, chainId, account, size, root } = anchor;
  await tx.query(INSERT, [contractId, chainId, account, size, root, 'pending', 'ordinary', null, null, null, at]);
}

/** Keeps an anchor that the chain has and nobody here began. */
export async function keepFound(tx: Transaction, anchor: NewAnchor, block: AnchorBlock, at: Date): Promise<void> {
  const { contractId, chainId, account, size, root } = anchor;
  const { transactionHash, blockNumber, blockHash } = block;
  const place = [transactionHash, blockNumber, blockHash];
  await tx.query(INSERT, [contractId, chainId, account, size, root, 'mined', 'found-on-chain', ...place, at]);
}

/** Lets an anchor of which nothing is signed aim at a newer head. */
export async function aimAt(tx: Transaction, { id }: Anchor, head: { size: number; root: HexText }): Promise<void> {
  const [, count] = await tx.query<Changed>(
    `UPDATE chain_anchor SET size = $2, root = $3 WHERE id = $1 AND state = 'pending'`,
    [id, head.size, head.root],
  );
  requireChange(count);
}

/** How an anchor goes on. */
export interface Transition {
  readonly state: AnchorState;
  readonly reason: AnchorReason;
  /** Where it is written; an anchor that is confirmed or orphaned keeps what it has. */
  readonly block?: AnchorBlock | undefined;
}

const MOVE = `
  UPDATE chain_anchor SET state = $3, reason = $4, transaction_hash = $5, block_number = $6, block_hash = $7, changed_at = $8
  WHERE id = $1 AND state = $2`;

/** Moves an anchor on, if it still stands where it was read. Throws when another instance has moved it. */
export async function moveAnchor(tx: Transaction, anchor: Anchor, to: Transition, at: Date): Promise<void> {
  const keeps = to.state === 'confirmed' || to.state === 'orphaned';
  const block = to.block ?? (keeps ? anchor.block : undefined);
  const place = [block?.transactionHash ?? null, block?.blockNumber ?? null, block?.blockHash ?? null];
  const [, count] = await tx.query<Changed>(MOVE, [anchor.id, anchor.state, to.state, to.reason, ...place, at]);
  requireChange(count);
}

function requireChange(count: number): void {
  if (count !== 1) throw new Error('an anchor was moved by another instance meanwhile');
}

/** A row as the domain knows it. */
export const toAnchor = (row: AnchorRow): Anchor => {
  const { transaction_hash: transactionHash, block_number: blockNumber, block_hash: blockHash } = row;
  const isPlaced = transactionHash !== null && blockNumber !== null && blockHash !== null;
  return {
    id: toNumber(row.id),
    contractId: toNumber(row.contract_id),
    account: toHexColumn(row.account, chainAddress),
    size: toNumber(row.size),
    root: toHexColumn(row.root, hash32),
    state: known(ANCHOR_STATES, row.state),
    reason: known(ANCHOR_REASONS, row.reason),
    ...(isPlaced
      ? {
          block: {
            transactionHash: toHexColumn(transactionHash, hash32),
            blockNumber: toNumber(blockNumber),
            blockHash: toHexColumn(blockHash, hash32),
          },
        }
      : {}),
    changedAt: row.changed_at,
  };
};

function known<const T extends string>(words: readonly T[], word: string): T {
  const found = words.find((candidate) => candidate === word);
  if (found === undefined) throw new TypeError(`a row of the anchors holds an unknown word: ${word}`);
  return found;
}
