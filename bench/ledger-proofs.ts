import { type Benchmark, finding } from './support/benchmark.js';
import { someEntries } from './support/entries.js';
import { withLog } from './support/log.js';
import type { AppendWish, ProofWish } from './support/log-program.js';
import { proofPeers } from './support/peers.js';
import { median, rounded } from './support/statistics.js';

const SIZE = 1_000_000;
const WARM = 4_000;
const COLD = 200;
/** Entries that the peers get as well: merkletreejs keeps every node as an object. */
const COMPARED = 100_000;
const LIMIT = 0.2;
const COLD_LIMIT = 2;

/**
 * Milliseconds of an inclusion and of a consistency proof in a log of a million entries: warm, and with nothing read
 * from the database before (each from a place of its own).
 */
export const ledgerProofs: Benchmark = ({ progress }) =>
  withLog(async ({ process, databaseUrl }) => {
    progress(`appending ${SIZE} entries …`);
    await process.ask('append', { count: SIZE, writers: 4_096 } satisfies AppendWish);
    const prove = (count: number) =>
      process.ask<{ inclusion: number[]; consistency: number[] }>('proofs', { count, size: SIZE } satisfies ProofWish);
    await process.ask('reopen');
    const cold = await prove(COLD);
    await prove(WARM);
    const warm = await prove(WARM);
    const median2 = (times: number[]) => rounded(median(times), 3);
    const figures = {
      inclusionMs: median2(warm.inclusion),
      consistencyMs: median2(warm.consistency),
      coldInclusionMs: median2(cold.inclusion),
      coldConsistencyMs: median2(cold.consistency),
    };
    const slowest = Math.max(figures.inclusionMs, figures.consistencyMs);
    const found = finding(
      'ledger-proofs',
      { unit: 'ms', median: slowest, bound: 'at-most', limit: LIMIT },
      {
        ...figures,
        coldLimit: COLD_LIMIT,
        entries: SIZE,
        peers: await proofPeers({ entries: someEntries(COMPARED), ownerUrl: databaseUrl }),
      },
    );
    return {
      ...found,
      holds: found.holds && Math.max(figures.coldInclusionMs, figures.coldConsistencyMs) <= COLD_LIMIT,
    };
  });
