import { type HexText, type ReceiptProof, receiptProofShape } from '../../../core/anchor/index.js';
import { parseShape } from '../../../core/shape/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { Anchor } from '../domain/anchor-state.js';
import { ANCHOR_COLUMNS, type AnchorRow, toAnchor } from './anchors.js';

const WITHOUT = `
  SELECT ${ANCHOR_COLUMNS} FROM chain_anchor a JOIN chain_contract c ON c.id = a.contract_id
  WHERE c.chain = $1 AND a.state = 'confirmed'
  ORDER BY a.size DESC, a.id DESC LIMIT 1`;
const HAS = 'SELECT 1 FROM chain_proof WHERE anchor_id = $1 AND block_hash = $2';

/** The newest anchor of a chain that is final, if nobody has tried yet to prove it. */
export async function finalWithoutProof(tx: Transaction, chain: string): Promise<Anchor | undefined> {
  const [row] = await tx.query<AnchorRow[]>(WITHOUT, [chain]);
  if (row === undefined) return undefined;
  const tried = await tx.query<unknown[]>(HAS, [row.id, row.block_hash]);
  return tried.length === 0 ? toAnchor(row) : undefined;
}

/** Keeps the proof of an anchor in a block; none where the block's tries do not come out. The first one stays. */
export async function keepProof(
  tx: Transaction,
  anchorId: number,
  blockHash: HexText,
  proof: ReceiptProof | undefined,
): Promise<void> {
  await tx.query(
    'INSERT INTO chain_proof (anchor_id, block_hash, proof) VALUES ($1, $2, $3) ON CONFLICT ON CONSTRAINT chain_proof_pkey DO NOTHING',
    [anchorId, blockHash, proof === undefined ? null : JSON.stringify(proof)],
  );
}

/** The proof of an anchor in its block, if one was made. */
export async function proofOf(
  tx: Transaction,
  anchorId: number,
  blockHash: HexText,
): Promise<ReceiptProof | undefined> {
  const [row] = await tx.query<{ proof: unknown }[]>(
    'SELECT proof FROM chain_proof WHERE anchor_id = $1 AND block_hash = $2 AND proof IS NOT NULL',
    [anchorId, blockHash],
  );
  if (row === undefined) return undefined;
  const proof = parseShape(receiptProofShape, row.proof);
  if (!proof.ok) throw new TypeError(`a kept proof of an anchor is malformed: ${proof.detail}`);
  return proof.value;
}
