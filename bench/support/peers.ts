import { generateKeyPairSync, hash, sign, verify } from 'node:crypto';
import { MerkleTree } from 'merkletreejs';
import pg from 'pg';
import type { JsonObject } from '../../src/core/canonical/index.js';
import { rateOf } from './rates.js';
import { median, rounded } from './statistics.js';

/** Measured so often; the median counts. */
const TURNS = 3;
/** How the sequencer batches: entries of one INSERT, and leaves after which a root is wanted. */
const INSERTED_TOGETHER = 2_048;
const LEAVES_PER_ROOT = 100;
/** Appending to merkletreejs becomes slower the more it holds: a favourable number. */
const APPENDED = 2_000;
/** A proof is asked for each so many leaves. */
const PROOF_STEP = 25;

/** What a benchmark has beside itself: the same leaves, in the same run. */
export interface PeerWish {
  /** Entries of the log that is measured, some tens of thousands of them. */
  readonly entries: readonly Uint8Array[];
  /** A database to put them into, as a role that may make a table. */
  readonly ownerUrl: string;
  /** What the log is measured in: growing by batches, or being read as a whole. */
  readonly tree: 'appended' | 'built';
}

/**
 * The same entries by other means, in entries a second: raw SHA-256 on one thread, merkletreejs, and a plain `unnest`
 * insert into a table with no index, no tree and no order.
 */
export async function peersOf({ entries, ownerUrl, tree }: PeerWish): Promise<JsonObject> {
  const rates = { sha256: [] as number[], merkletreejs: [] as number[], unnest: [] as number[] };
  for (let turn = 0; turn < TURNS; turn += 1) {
    rates.sha256.push(hashRate(entries));
    rates.merkletreejs.push(tree === 'appended' ? appendedRate(entries.slice(0, APPENDED)) : builtRate(entries));
    rates.unnest.push(await unnestRate(ownerUrl, entries));
  }
  return {
    sha256PerSecond: rounded(median(rates.sha256), 0),
    merkletreejsLeavesPerSecond: rounded(median(rates.merkletreejs), 0),
    merkletreejsTree: tree,
    unnestRowsPerSecond: rounded(median(rates.unnest), 0),
    entries: entries.length,
    bytesPerEntry: rounded(entries.reduce((sum, { length }) => sum + length, 0) / entries.length),
  };
}

/** Proofs by merkletreejs over the same leaves, and rows by primary key: what reading tiles costs at the least. */
export async function proofPeers({ entries, ownerUrl }: Omit<PeerWish, 'tree'>): Promise<JsonObject> {
  const leaves = entries.map(digest);
  const tree = new MerkleTree(leaves, digest);
  const proofs: number[] = [];
  for (let index = 0; index < leaves.length; index += PROOF_STEP) {
    const began = performance.now();
    tree.getProof(leaves[index] ?? '', index);
    proofs.push(performance.now() - began);
  }
  return {
    sha256PerSecond: rounded(hashRate(entries), 0),
    merkletreejsInclusionMs: rounded(median(proofs), 4),
    selectTileMs: rounded(median(await selectTimes(ownerUrl, Math.floor(entries.length / 256))), 3),
    entries: entries.length,
  };
}

/** Ed25519 verifications of a message of so many bytes, on one thread. */
export function verifyRate(bytes: number): number {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const message = new Uint8Array(bytes);
  const signature = sign(null, message, privateKey);
  return rateOf(() => verify(null, message, publicKey, signature));
}

const digest = (data: Uint8Array): Buffer => hash('sha256', data, 'buffer');

function hashRate(entries: readonly Uint8Array[]): number {
  let next = 0;
  return rateOf(() => {
    hash('sha256', entries[next % entries.length] ?? '', 'binary');
    next += 1;
  });
}

function appendedRate(entries: readonly Uint8Array[]): number {
  const began = performance.now();
  const tree = new MerkleTree([], digest);
  for (let from = 0; from < entries.length; from += LEAVES_PER_ROOT) {
    tree.addLeaves(entries.slice(from, from + LEAVES_PER_ROOT).map(digest));
    tree.getRoot();
  }
  return perSecond(entries.length, began);
}

function builtRate(entries: readonly Uint8Array[]): number {
  const began = performance.now();
  new MerkleTree(entries.map(digest), digest).getRoot();
  return perSecond(entries.length, began);
}

async function unnestRate(ownerUrl: string, entries: readonly Uint8Array[]): Promise<number> {
  const client = await connected(ownerUrl);
  await client.query('CREATE TABLE bench_peer (entry bytea)');
  const began = performance.now();
  for (let from = 0; from < entries.length; from += INSERTED_TOGETHER) {
    const batch = entries.slice(from, from + INSERTED_TOGETHER).map((entry) => Buffer.from(entry));
    const text = 'INSERT INTO bench_peer SELECT * FROM unnest($1::bytea[])';
    await client.query({ name: 'peer', text, values: [batch] });
  }
  const rate = perSecond(entries.length, began);
  await client.query('DROP TABLE bench_peer');
  await client.end();
  return rate;
}

async function selectTimes(ownerUrl: string, tiles: number): Promise<number[]> {
  const client = await connected(ownerUrl);
  const times: number[] = [];
  for (let index = 0; index < tiles; index += 1) {
    const began = performance.now();
    const text = 'SELECT data FROM ledger_tile WHERE level = 0 AND tile_index = $1';
    await client.query({ name: 'tile', text, values: [index] });
    times.push(performance.now() - began);
  }
  await client.end();
  return times;
}

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client(url);
  await client.connect();
  return client;
}

const perSecond = (count: number, began: number): number => count / ((performance.now() - began) / 1000);
