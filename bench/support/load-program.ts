/** Makes requests, in a process of its own so that measuring does not slow down what is measured. */
import autocannon from 'autocannon';
import { answerParent } from './children.js';

/** Requests to be made. */
export interface LoadWish {
  readonly url: string;
  readonly paths: readonly string[];
  readonly connections: number;
  readonly seconds: number;
}

async function load({ url, paths, connections, seconds }: LoadWish): Promise<number> {
  const requests = paths.map((path) => ({ path }));
  const result = await autocannon({ url, connections, duration: seconds, requests });
  if (result.non2xx + result.errors > 0) throw new Error(`${result.non2xx + result.errors} requests failed`);
  return result.requests.total / result.duration;
}

answerParent({ load: (wish) => load(wish as LoadWish) }, async () => {});
