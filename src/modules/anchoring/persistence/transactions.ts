import { hash32, type HexText, hexBytes } from '../../../core/anchor/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { KeptTransaction } from '../domain/anchor-state.js';
import type { Fee, SignedTransaction } from '../domain/chain.js';
import { gasPriceOf } from '../domain/fees.js';
import { toHexColumn, toNumber } from './rows.js';

const rawTransaction = hexBytes(131_072);

interface TransactionRow {
  nonce: string;
  hash: string;
  raw: string;
  gas_price: string;
  priority_fee: string | null;
  signed_at: Date;
  after_block: string;
}

const COLUMNS = 'nonce, hash, raw, gas_price, priority_fee, signed_at, after_block';

/** Every transaction signed for an anchor, the last one first. */
export async function transactionsOf(tx: Transaction, anchorId: number): Promise<KeptTransaction[]> {
  const sql = `SELECT ${COLUMNS} FROM chain_transaction WHERE anchor_id = $1 ORDER BY id DESC`;
  return (await tx.query<TransactionRow[]>(sql, [anchorId])).map(toDomain);
}

/** The highest fee that any transaction of ours offers for this nonce; a new one has to outbid it. */
export async function feeToOutbid(
  tx: Transaction,
  { chainId, account, nonce }: { chainId: number; account: HexText; nonce: number },
): Promise<Fee | undefined> {
  const sql = `SELECT ${COLUMNS} FROM chain_transaction WHERE chain_id = $1 AND account = $2 AND nonce = $3
    ORDER BY gas_price DESC, priority_fee DESC NULLS LAST LIMIT 1`;
  const [row] = await tx.query<TransactionRow[]>(sql, [chainId, account, nonce]);
  return row && toDomain(row).fee;
}

const INSERT = `
  INSERT INTO chain_transaction
    (anchor_id, chain_id, account, nonce, hash, raw, gas_price, priority_fee, after_block, signed_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`;

/** Keeps a signed transaction, which is sent only after the commit. */
export async function keepTransaction(
  tx: Transaction,
  anchor: { readonly id: number; readonly chainId: number; readonly account: HexText },
  { nonce, hash, raw, fee }: SignedTransaction,
  { afterBlock, signedAt }: Pick<KeptTransaction, 'afterBlock' | 'signedAt'>,
): Promise<void> {
  const { id, chainId, account } = anchor;
  const priority = fee.kind === 'dynamic' ? String(fee.maxPriorityFeePerGas) : null;
  const values = [id, chainId, account, nonce, hash, raw, String(gasPriceOf(fee)), priority, afterBlock, signedAt];
  await tx.query(INSERT, values);
}

const toDomain = (row: TransactionRow): KeptTransaction => ({
  nonce: toNumber(row.nonce),
  hash: toHexColumn(row.hash, hash32),
  raw: toHexColumn(row.raw, rawTransaction),
  fee: feeOf(row),
  signedAt: row.signed_at,
  afterBlock: toNumber(row.after_block),
});

const feeOf = ({ gas_price: price, priority_fee: priority }: TransactionRow): Fee =>
  priority === null
    ? { kind: 'fixed', gasPrice: BigInt(price) }
    : { kind: 'dynamic', maxFeePerGas: BigInt(price), maxPriorityFeePerGas: BigInt(priority) };
