import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Benchmark, type BenchmarkRun, finding } from './support/benchmark.js';
import { writePeople } from './support/people-file.js';
import { median, rounded } from './support/statistics.js';
import { watched } from './support/watched.js';

const ROWS = 10_000_000;
const PAIRS = 3;
const LIMIT = 3;
/** The default of `--memory`. */
const MEBIBYTES = 512;
const REGISTRY = new URL('../../bin/registry.mjs', import.meta.url);
const SUMMARIZE = new URL('./support/summarize-program.js', import.meta.url);

/** A profile and the `SUMMARIZE` before it. */
interface Pair {
  readonly ratio: number;
  readonly seconds: number;
  readonly peerSeconds: number;
  readonly processorRatio: number;
  readonly peakBytes: number;
}

/**
 * How many times as long as `SUMMARIZE` of the same file the command `registry profile` takes, from its start to its end:
 * reading, measuring, detecting, hashing by SHA-256 and SM3, signing. By turns; the engine has the same settings in both.
 * Once more with identity numbers that nearly all have wrong check characters.
 */
export const profile: Benchmark = async ({ size = ROWS, progress }) => {
  const right = await pairsOver({ size, progress }, { rightOfTen: 9, pairs: PAIRS });
  const wrong = await pairsOver({ size, progress }, { rightOfTen: 0, pairs: 1 });
  const of = (part: keyof Pair, pairs = right.pairs) => pairs.map((pair) => pair[part]);
  const measured = { unit: 'times SUMMARIZE', median: rounded(median(of('ratio')), 2), bound: 'at-most' } as const;
  return finding(
    'profile',
    { ...measured, limit: LIMIT },
    {
      ratios: of('ratio').map((ratio) => rounded(ratio, 2)),
      processorRatio: rounded(median(of('processorRatio')), 2),
      seconds: of('seconds').map((seconds) => rounded(seconds)),
      summarizeSeconds: of('peerSeconds').map((seconds) => rounded(seconds)),
      wrongCheckCharactersRatio: rounded(median(of('ratio', wrong.pairs)), 2),
      peakMiB: rounded(Math.max(...of('peakBytes'), ...of('peakBytes', wrong.pairs)) / 1024 ** 2, 0),
      rows: size,
      bytes: right.bytes,
      cores: availableParallelism(),
    },
  );
};

async function pairsOver(
  { size, progress }: Pick<BenchmarkRun, 'progress'> & { readonly size: number },
  { rightOfTen, pairs }: { readonly rightOfTen: number; readonly pairs: number },
): Promise<{ pairs: Pair[]; bytes: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'registry-bench-'));
  try {
    const path = join(folder, 'people.csv');
    progress(`writing ${size} rows, ${rightOfTen} of ten identity numbers right`);
    await writePeople(path, size, rightOfTen);
    const done: Pair[] = [];
    for (let turn = 0; turn < pairs; turn += 1) {
      const pair = await compared(path, folder, size);
      progress(`${rounded(pair.seconds)} s, ${rounded(pair.ratio, 2)} times SUMMARIZE`);
      done.push(pair);
    }
    return { pairs: done, bytes: (await stat(path)).size };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function compared(path: string, folder: string, rows: number): Promise<Pair> {
  const peer = JSON.parse((await watched(SUMMARIZE, [path, folder, String(MEBIBYTES)])).output);
  const [key, out] = [join(folder, 'key.pem'), join(folder, 'profile.json')];
  const parameters = ['profile', path, '--new-key', key, '--out', out, '--memory', String(MEBIBYTES)];
  const { seconds, processorSeconds, peakBytes } = await watched(REGISTRY, parameters);
  const made = JSON.parse(await readFile(out, 'utf8'));
  if (made.rows !== rows || made.columns.length !== peer.columns) throw new Error('the profile is not of the file');
  await Promise.all([rm(key), rm(out)]);
  return {
    ratio: seconds / peer.seconds,
    seconds,
    peerSeconds: peer.seconds,
    processorRatio: processorSeconds / peer.processorSeconds,
    peakBytes,
  };
}
