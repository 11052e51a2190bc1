import { hash } from 'node:crypto';
import { MerkleTree } from 'merkletreejs';
import pg from 'pg';
import { entryOf } from './entries.js';

/** SHA-256 digests of 65 bytes a second, one thread: what every node of a tree costs at the least. */
export function rawHashRate(count = 400_000): number {
  const node = new Uint8Array(65);
  const began = performance.now();
  for (let i = 0; i < count; i += 1) {
    node[1] = i & 255;
    hash('sha256', node, 'buffer');
  }
  return count / ((performance.now() - began) / 1000);
}

/** Leaves a second that merkletreejs appends one by one, with the root after each hundredth, as a log needs it. */
export function merkleTreeRate(count = 2_000): number {
  const digest = (data: Uint8Array) => hash('sha256', data, 'buffer');
  const leaves = Array.from({ length: count }, (_, number) => digest(entryOf(number)));
  const began = performance.now();
  const tree = new MerkleTree([], digest);
  for (let from = 0; from < count; from += 100) {
    tree.addLeaves(leaves.slice(from, from + 100));
    tree.getRoot();
  }
  return count / ((performance.now() - began) / 1000);
}

/**
 * Rows a second that PostgreSQL takes of the same bytes, 2,048 a transaction, with no index, no tree and no order.
 * @param ownerUrl of a role that may make a table
 */
export async function unnestRate(ownerUrl: string, count = 100_000, batch = 2_048): Promise<number> {
  const client = new pg.Client(ownerUrl);
  await client.connect();
  await client.query('CREATE TABLE bench_peer (entry bytea)');
  const began = performance.now();
  for (let from = 0; from < count; from += batch) {
    const entries = Array.from({ length: Math.min(batch, count - from) }, (_, at) => Buffer.from(entryOf(from + at)));
    const text = 'INSERT INTO bench_peer SELECT * FROM unnest($1::bytea[])';
    await client.query({ name: 'peer', text, values: [entries] });
  }
  const seconds = (performance.now() - began) / 1000;
  await client.query('DROP TABLE bench_peer');
  await client.end();
  return count / seconds;
}
