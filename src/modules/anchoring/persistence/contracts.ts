import { chainAddress, hash32 } from '../../../core/anchor/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { ChainContract } from '../domain/chain-contract.js';
import { toHexColumn, toNumber } from './rows.js';

interface ContractRow {
  id: string;
  chain: string;
  chain_id: string;
  address: string;
  code_hash: string;
  first_block: string;
  version: number;
  predecessor: string | null;
  initial_size: string;
  initial_root: string;
  act_id: string;
}

const SELECT = `
  SELECT id, chain, chain_id, address, code_hash, first_block, version, predecessor, initial_size, initial_root, act_id
  FROM chain_contract`;

/** Every contract of a chain, the newest first. */
export async function contractsOf(tx: Transaction, chain: string): Promise<ChainContract[]> {
  const rows = await tx.query<ContractRow[]>(`${SELECT} WHERE chain = $1 ORDER BY version DESC`, [chain]);
  return rows.map(toDomain);
}

/** The newest contract of a chain. */
export async function newestContract(tx: Transaction, chain: string): Promise<ChainContract | undefined> {
  const [row] = await tx.query<ContractRow[]>(`${SELECT} WHERE chain = $1 ORDER BY version DESC LIMIT 1`, [chain]);
  return row && toDomain(row);
}

/** Lets one transaction at a time add a contract to a chain. */
export async function lockContracts(tx: Transaction, chain: string): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 7215))', [chain]);
}

const INSERT = `
  INSERT INTO chain_contract
    (chain, chain_id, address, code_hash, first_block, version, predecessor, initial_size, initial_root, act_id, added_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
  RETURNING id`;

/** Adds a contract; gives it with its id. */
export async function insertContract(
  tx: Transaction,
  contract: Omit<ChainContract, 'id'>,
  addedAt: Date,
): Promise<ChainContract> {
  const { chain, chainId, address, codeHash, firstBlock, version, predecessor, initialSize, initialRoot, actId } =
    contract;
  const values = [chain, chainId, address, codeHash, firstBlock, version, predecessor ?? null];
  const rows = await tx.query<{ id: string }[]>(INSERT, [...values, initialSize, initialRoot, actId, addedAt]);
  const [row] = rows;
  if (row === undefined) throw new Error('a contract was not kept');
  return { ...contract, id: toNumber(row.id) };
}

const toDomain = (row: ContractRow): ChainContract => ({
  id: toNumber(row.id),
  chain: row.chain,
  chainId: toNumber(row.chain_id),
  address: toHexColumn(row.address, chainAddress),
  codeHash: toHexColumn(row.code_hash, hash32),
  firstBlock: toNumber(row.first_block),
  version: row.version,
  ...(row.predecessor === null ? {} : { predecessor: toHexColumn(row.predecessor, chainAddress) }),
  initialSize: toNumber(row.initial_size),
  initialRoot: toHexColumn(row.initial_root, hash32),
  actId: row.act_id,
});
