import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chainPid, databasePid, isRunning, until } from '../support/processes.js';
import { ensureBuilt, type Finished, runRegistry, startRegistryProcess } from '../support/registry-process.js';
import { temporaryFolder } from '../support/temporary-folder.js';

jest.setTimeout(180_000);
beforeAll(ensureBuilt);

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
  mkdirSync(join(folder.path, 'tmp'), { mode: 0o711 });
});
afterEach(() => folder.remove());

const environment = () => ({ TMPDIR: join(folder.path, 'tmp') });
const out = () => join(folder.path, 'out');

/** Expects exit code 1 and one sentence in both languages. */
function sentence({ code, stdout, stderr }: Finished): string {
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(/^错误：.*\p{Script=Han}.* \/ Error: .+\n$/u);
  return stderr;
}

/** The temporary folders of a running demo: of its registry, and of its witness. */
function foldersOf(): { data: string; witness: string } {
  const names = readdirSync(environment().TMPDIR);
  const folderOf = (isWitness: boolean) =>
    join(environment().TMPDIR, names.find((name) => name.includes('witness') === isWitness) ?? 'none');
  return { data: folderOf(false), witness: join(folderOf(true), 'data') };
}
const registryRuns = () => existsSync(join(foldersOf().data, 'postgres', 'postmaster.pid'));
const witnessPid = () => Number(readFileSync(join(foldersOf().witness, 'registry.pid'), 'utf8'));

it('stops everything it started when it is told to stop half-way', async () => {
  const demo = startRegistryProcess(['demo', '--out', out()], environment());
  await until(() => demo.child.exitCode !== null || registryRuns());
  await until(() => demo.child.exitCode !== null || chainPid(foldersOf().data) !== undefined);
  const started = [databasePid(foldersOf().data), witnessPid(), chainPid(foldersOf().data) ?? 0];
  const { code, stderr } = await demo.stop('SIGTERM');
  expect({ code, stderr }).toEqual({ code: 1, stderr: '演示已中断 / the demo was interrupted\n' });
  expect(started.map(isRunning)).toEqual([false, false, false]);
  expect(readdirSync(environment().TMPDIR)).toEqual([]);
  expect(JSON.parse(readFileSync(join(out(), 'summary.json'), 'utf8')).finishedAt).toBeNull();
});

it('leaves no witness behind even when it is killed', async () => {
  const demo = startRegistryProcess(['demo', '--out', out()], environment());
  await until(() => demo.child.exitCode !== null || registryRuns());
  const [database, witness] = [databasePid(foldersOf().data), witnessPid()];
  await demo.stop('SIGKILL');
  await until(() => !isRunning(witness));
  // Database and chain have no hand at the throat: the next start of the same data folder ends what is left of them.
  const left = [database, chainPid(foldersOf().data)].filter((pid) => pid !== undefined);
  for (const pid of left) if (isRunning(pid)) process.kill(pid, 'SIGKILL');
  await until(() => !left.some(isRunning));
});

it('ends with one sentence when its database is killed, and leaves nothing behind', async () => {
  const demo = startRegistryProcess(['demo', '--out', out()], { ...environment(), LOG_LEVEL: 'silent' });
  const password = () => join(foldersOf().data, 'secrets', 'first-administrator-password');
  await until(() => demo.child.exitCode !== null || existsSync(password()));
  process.kill(databasePid(foldersOf().data), 'SIGKILL');
  const { code, stderr } = await demo.finished;
  expect(code).toBe(1);
  expect(stderr).toMatch(/^错误：.*\p{Script=Han}.* \/ Error: .+\n/u);
  expect(readdirSync(environment().TMPDIR)).toEqual([]);
});

it('ends when its witness is killed: nothing is published without it', async () => {
  const demo = startRegistryProcess(['demo', '--out', out()], { ...environment(), LOG_LEVEL: 'silent' });
  await until(() => demo.child.exitCode !== null || registryRuns());
  process.kill(witnessPid(), 'SIGKILL');
  const { code, stderr } = await demo.finished;
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: expect.stringMatching(/^错误：.*见证.* \/ Error: .*witness.*\n$/),
  });
  expect(readdirSync(environment().TMPDIR)).toEqual([]);
});

it('refuses a folder that cannot be written to, before anything is started', async () => {
  writeFileSync(join(folder.path, 'file'), '');
  const demo = runRegistry(['demo', '--out', join(folder.path, 'file', 'out')], environment());
  expect(sentence(await demo)).toContain('cannot be written to');
  expect(readdirSync(environment().TMPDIR)).toEqual([]);
});

it('refuses the data of another registry', async () => {
  const data = join(folder.path, 'data');
  mkdirSync(data);
  writeFileSync(join(data, 'keys.json'), '{}');
  expect(sentence(await runRegistry(['demo', '--out', out(), '--data', data]))).toContain('is not empty');
  expect(readdirSync(data)).toEqual(['keys.json']);
});

it('clears only what an earlier demo left', async () => {
  mkdirSync(join(out(), 'ledger'), { recursive: true });
  writeFileSync(join(out(), 'ledger', 'mine'), '');
  const data = join(folder.path, 'file');
  writeFileSync(data, '');
  await runRegistry(['demo', '--out', out(), '--data', data]);
  expect(readdirSync(join(out(), 'ledger'))).toEqual(['mine']);
});
