/** Makes requests, in a process of its own so that measuring does not slow down what is measured. */
import { randomUUID } from 'node:crypto';
import autocannon from 'autocannon';
import { answerParent } from './children.js';

/** Requests to be made. */
export interface LoadWish {
  readonly url: string;
  readonly paths: readonly string[];
  readonly connections: number;
  readonly seconds: number;
  /** POST a body of that many bytes, another one each time, instead of GET. */
  readonly distinctBodies?: number;
}

/** How it went. */
export interface LoadResult {
  readonly perSecond: number;
  /** Milliseconds within which 99 of 100 answers came. */
  readonly p99: number;
}

async function load({ url, paths, connections, seconds, distinctBodies }: LoadWish): Promise<LoadResult> {
  const requests = paths.map((path) =>
    distinctBodies === undefined ? { path } : { path, method: 'POST' as const, setupRequest: bodies(distinctBodies) },
  );
  const result = await autocannon({ url, connections, duration: seconds, requests });
  if (result.non2xx + result.errors > 0) throw new Error(`${result.non2xx + result.errors} requests failed`);
  return { perSecond: result.requests.total / result.duration, p99: result.latency.p99 };
}

/** Gives each request a body that nobody has sent before. */
function bodies(length: number) {
  const run = randomUUID();
  let made = 0;
  return <T extends object>(request: T): T & { body: string } => ({
    ...request,
    body: `${run} ${made++} `.padEnd(length, 'x'),
  });
}

answerParent({ load: (wish) => load(wish as LoadWish) }, async () => {});
