import { hash32, type HexText } from '../../../core/anchor/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { type ChainCondition, CONDITION_CODES } from '../domain/chain-status.js';
import { toHexColumn, toNumber } from './rows.js';

/** The last block that was seen of a chain, and what was found then. */
export interface ChainCursor {
  readonly block?: { readonly number: number; readonly hash: HexText };
  readonly condition: ChainCondition;
}

interface CursorRow {
  block_number: string | null;
  block_hash: string | null;
  condition: string;
  detail: string;
  since: Date;
}

/** How far a chain has been read. */
export async function readCursor(tx: Transaction, chain: string): Promise<ChainCursor | undefined> {
  const [row] = await tx.query<CursorRow[]>(
    'SELECT block_number, block_hash, condition, detail, since FROM chain_cursor WHERE chain = $1',
    [chain],
  );
  if (row === undefined) return undefined;
  const code = CONDITION_CODES.find((known) => known === row.condition);
  if (code === undefined) throw new TypeError(`a row of the anchors holds an unknown word: ${row.condition}`);
  const { block_number: number, block_hash: hash, detail, since } = row;
  const block =
    number === null || hash === null ? {} : { block: { number: toNumber(number), hash: toHexColumn(hash, hash32) } };
  return { ...block, condition: { code, detail, since } };
}

const PUT_BLOCK = `
  INSERT INTO chain_cursor (chain, block_number, block_hash, condition, detail, since)
  VALUES ($1, $2, $3, 'not-looked', '', $4)
  ON CONFLICT (chain) DO UPDATE SET block_number = EXCLUDED.block_number, block_hash = EXCLUDED.block_hash
  WHERE (chain_cursor.block_number, chain_cursor.block_hash)
    IS DISTINCT FROM (EXCLUDED.block_number, EXCLUDED.block_hash)`;

/** Remembers the last block seen. */
export async function putBlock(
  tx: Transaction,
  chain: string,
  block: { readonly number: number; readonly hash: HexText },
  at: Date,
): Promise<void> {
  await tx.query(PUT_BLOCK, [chain, block.number, block.hash, at]);
}

// A condition that stays keeps the time from which on it has been so.
const PUT_CONDITION = `
  INSERT INTO chain_cursor (chain, condition, detail, since) VALUES ($1, $2, $3, $4)
  ON CONFLICT (chain) DO UPDATE SET condition = EXCLUDED.condition, detail = EXCLUDED.detail,
    since = CASE WHEN chain_cursor.condition = EXCLUDED.condition THEN chain_cursor.since ELSE EXCLUDED.since END
  WHERE (chain_cursor.condition, chain_cursor.detail) IS DISTINCT FROM (EXCLUDED.condition, EXCLUDED.detail)`;

/** Remembers what was found. */
export async function putCondition(
  tx: Transaction,
  chain: string,
  { code, detail, since }: ChainCondition,
): Promise<void> {
  await tx.query(PUT_CONDITION, [chain, code, detail, since]);
}
