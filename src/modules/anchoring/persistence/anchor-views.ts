import { chainAddress } from '../../../core/anchor/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { Anchor } from '../domain/anchor-state.js';
import type { AnchorView } from '../domain/anchor-view.js';
import { ANCHOR_COLUMNS, type AnchorRow, toAnchor } from './anchors.js';
import { toHexColumn, toNumber } from './rows.js';

interface ViewRow extends AnchorRow {
  chain: string;
  chain_id: string;
  address: string;
  transactions: string;
  confirmations: string;
}

const VIEW = `
  SELECT ${ANCHOR_COLUMNS}, c.chain, c.chain_id, c.address,
    (SELECT count(*) FROM chain_transaction t WHERE t.anchor_id = a.id) AS transactions,
    CASE WHEN a.state IN ('mined', 'confirmed')
      THEN greatest(1, coalesce(s.block_number, 0) - a.block_number + 1) ELSE 0 END AS confirmations
  FROM chain_anchor a JOIN chain_contract c ON c.id = a.contract_id LEFT JOIN chain_cursor s ON s.chain = c.chain`;

/** Up to `limit` anchors that are in a block, behind a position, the largest first. */
export async function anchorsBelow(
  tx: Transaction,
  position: { readonly size: number; readonly id: number },
  limit: number,
): Promise<AnchorView[]> {
  const sql = `${VIEW} WHERE a.state IN ('mined', 'confirmed') AND (a.size, a.id) < ($1, $2)
    ORDER BY a.size DESC, a.id DESC LIMIT $3`;
  return (await tx.query<ViewRow[]>(sql, [position.size, position.id, limit])).map(toView);
}

/** Anchors of one head that are in a block, on whatever chain. */
export async function anchorsOfSize(tx: Transaction, size: number): Promise<AnchorView[]> {
  const sql = `${VIEW} WHERE a.state IN ('mined', 'confirmed') AND a.size = $1 ORDER BY a.id`;
  return (await tx.query<ViewRow[]>(sql, [size])).map(toView);
}

/** The newest anchor of a chain's contract in any of these states. */
export async function newestInState(
  tx: Transaction,
  contractId: number,
  states: readonly Anchor['state'][],
): Promise<AnchorView | undefined> {
  const sql = `${VIEW} WHERE a.contract_id = $1 AND a.state = ANY($2) ORDER BY a.size DESC, a.id DESC LIMIT 1`;
  const [row] = await tx.query<ViewRow[]>(sql, [contractId, states]);
  return row && toView(row);
}

// A contract that was succeeded counts up to the head that its successor began with; what it took beyond is void.
const FINAL = `${VIEW}
  WHERE c.chain = ANY($1) AND a.state = 'confirmed' AND a.size > $2
    AND NOT EXISTS (SELECT 1 FROM chain_contract n WHERE n.chain = c.chain AND n.version > c.version AND n.initial_size < a.size)
  ORDER BY (EXISTS (SELECT 1 FROM chain_proof p WHERE p.anchor_id = a.id AND p.block_hash = a.block_hash)) DESC,
    a.size DESC, array_position($1, c.chain), a.id DESC
  LIMIT 1`;

/**
 * The newest final anchor of any of these chains that is larger than a size. One whose proof was looked for comes first,
 * then the larger one, then the chain that is named first.
 */
export async function newestFinal(
  tx: Transaction,
  chains: readonly string[],
  above: number,
): Promise<AnchorView | undefined> {
  const [row] = await tx.query<ViewRow[]>(FINAL, [chains, above]);
  return row && toView(row);
}

const toView = (row: ViewRow): AnchorView => ({
  ...toAnchor(row),
  chain: row.chain,
  chainId: toNumber(row.chain_id),
  contract: toHexColumn(row.address, chainAddress),
  transactions: toNumber(row.transactions),
  confirmations: toNumber(row.confirmations),
});
