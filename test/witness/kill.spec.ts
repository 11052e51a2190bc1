import { join } from 'node:path';
import { ensureBuilt, type RegistryProcess, startRegistryProcess } from '../support/registry-process.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { SampleLog } from '../support/tlog.js';

jest.setTimeout(120_000);

const ROUNDS = 6;
/** Two trees of one log, both signed: what a log does that has forked. */
const trees = [new SampleLog('example.com/log', 1), new SampleLog('example.com/log', 1, 'fork ')].map((log) =>
  log.growTo(2_000),
);
const folder = temporaryFolder();
const words = ['witness', '--data', join(folder.path, 'w'), '--port', '0', '--log', trees[0]?.vkey ?? ''];

let witness: RegistryProcess | undefined;
beforeAll(ensureBuilt);
afterAll(async () => {
  await witness?.stop('SIGKILL');
  folder.remove();
});

/** A cosignature that was really handed out. */
interface Cosigned {
  readonly tree: number;
  readonly size: number;
}

/** Submits until the process is gone: both trees, several at a time, each from the size that the witness states. */
async function load(address: string, tree: number, seen: Cosigned[], enough: () => void): Promise<void> {
  const log = trees[tree];
  if (log === undefined) return;
  for (let from = 0, step = 1; ; step = (step % 7) + 1) {
    const to = from + step;
    const sent = { method: 'POST', body: log.body(from, to) };
    const answer = await fetch(`${address}/add-checkpoint`, sent)
      .then(async (response) => ({ status: response.status, text: await response.text() }))
      .catch(() => undefined);
    if (answer === undefined) return;
    if (answer.status === 200) {
      seen.push({ tree, size: to });
      if (seen.length % 20 === 0) enough();
      from = to;
    } else if (answer.status === 409) from = Number(answer.text);
    else if (answer.status === 422) from = 0;
    else throw new Error(`${answer.status} ${answer.text}`);
  }
}

it('a witness killed under load never cosigns two trees, and never forgets what it has answered', async () => {
  const all: Cosigned[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    witness = startRegistryProcess(words);
    const address = await witness.ready;
    const largest = Math.max(0, ...all.map(({ size }) => size));
    const stated = await fetch(`${address}/add-checkpoint`, {
      method: 'POST',
      body: trees[0]?.body(1_999, 2_000) ?? '',
    });
    expect(Number(await stated.text())).toBeGreaterThanOrEqual(largest);
    const seen: Cosigned[] = [];
    const { promise: busy, resolve } = Promise.withResolvers<void>();
    const work = [0, 1, 0, 1, 0, 1].map((tree) => load(address, tree, seen, resolve));
    await busy;
    await witness.stop('SIGKILL');
    await Promise.all(work);
    all.push(...seen);
  }
  expect(all.length).toBeGreaterThan(ROUNDS * 19);
  expect(new Set(all.map(({ tree }) => tree)).size).toBe(1);
});
