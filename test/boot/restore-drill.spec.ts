import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { worldCountries } from '../../src/cli/demo/assets/world-countries.js';
import { Cast } from '../../src/cli/demo/cast.js';
import { itemsOf, objectOf, RegistryClient, textOf } from '../../src/cli/demo/registry-client.js';
import { Road } from '../../src/cli/demo/road.js';
import { databasePid, until } from '../support/processes.js';
import {
  ensureBuilt,
  type Finished,
  type RegistryProcess,
  runRegistry,
  startRegistryProcess,
} from '../support/registry-process.js';
import { temporaryFolder } from '../support/temporary-folder.js';

jest.setTimeout(240_000);
beforeAll(ensureBuilt);

const folder = temporaryFolder();
const inFolder = (...path: string[]) => join(folder.path, ...path);
const running: RegistryProcess[] = [];
afterAll(async () => {
  await Promise.all(running.map((registry) => registry.stop('SIGTERM')));
  folder.remove();
});

const ENVIRONMENT = { REGISTRY_EXPORT: inFolder('export'), REGISTRY_EXPORT_INTERVAL_MS: '100' };

const run = (...words: string[]): Promise<Finished> => runRegistry(words, ENVIRONMENT);

async function succeed(...words: string[]): Promise<string> {
  const { code, stdout, stderr } = await run(...words);
  if (code !== 0) throw new Error(`${words.join(' ')}: ${stderr}`);
  return stdout;
}

function serve(data: string): RegistryProcess {
  const registry = startRegistryProcess(['serve', '--data', inFolder(data), '--port', '0'], ENVIRONMENT);
  running.push(registry);
  return registry;
}

/** One user does everything. */
class Alone extends Cast {
  constructor(private readonly user: RegistryClient) {
    super(user);
  }

  override as(): Promise<RegistryClient> {
    return Promise.resolve(this.user);
  }
}

const NEW_PASSWORD = '青山横北郭白水绕东城此地一为别';

async function login(address: string, data: string): Promise<RegistryClient> {
  const reset = await succeed('user', 'reset', 'social-registrant', '--data', inFolder(data), '--json');
  return new RegistryClient(address).login(
    'social-registrant',
    NEW_PASSWORD,
    textOf(JSON.parse(reset), 'oneTimePassword'),
  );
}

/** Files an application: one more entry. */
async function register(user: RegistryClient): Promise<void> {
  const { signal } = new AbortController();
  const road = await Road.draft(new Alone(user), signal, worldCountries('2026-08-03'));
  await road.submit();
  await road.published();
}

const sizeIn = (checkpoint: string): number => Number(checkpoint.split('\n')[1]);
const exportedSize = (): number =>
  existsSync(inFolder('export', 'checkpoint')) ? sizeIn(readFileSync(inFolder('export', 'checkpoint'), 'utf8')) : 0;
const publishedSize = async (address: string): Promise<number> =>
  sizeIn(await (await fetch(`${address}/ledger/checkpoint`)).text());

/** Waits until the export holds everything; gives its size. */
async function exported(address: string): Promise<number> {
  const size = await publishedSize(address);
  await until(() => exportedSize() >= size);
  return size;
}

const sizeOf = (answer: string): number => Number(textOf(JSON.parse(answer), 'size'));

it('an older backup is refused by name and range, the newest starts and proves its certificates', async () => {
  await succeed('demo', '--data', inFolder('first'), '--out', inFolder('out'));
  const first = serve('first');
  const address = await first.ready;
  const user = await login(address, 'first');

  await register(user);
  const old = sizeOf(await succeed('backup', inFolder('old'), '--data', inFolder('first'), '--json'));
  expect(old).toBe(await exported(address));
  await register(user);
  const size = await exported(address);
  expect(size).toBeGreaterThan(old);
  expect(sizeOf(await succeed('backup', inFolder('newest'), '--data', inFolder('first'), '--json'))).toBe(size);
  const database = databasePid(inFolder('first'));
  await first.stop('SIGKILL');
  process.kill(database, 'SIGQUIT');

  await succeed('restore', inFolder('old'), '--data', inFolder('second'));
  const refused = await serve('second').finished;
  expect(refused.code).toBe(1);
  expect(refused.stderr.trim()).not.toContain('\n');
  expect(refused.stderr).toContain(`the outside memory ${inFolder('export')} holds ${size} entries`);
  expect(refused.stderr).toContain(`it lacks [${old}, ${size})`);
  expect(refused.stderr).toContain(`缺少 [${old}, ${size})`);
  // By hand neither: what the export remembers is not written over.
  const exporting = await run('ledger', 'export', inFolder('export'), '--data', inFolder('second'));
  expect(exporting).toMatchObject({ code: 1, stderr: expect.stringContaining(`it lacks [${old}, ${size})`) });
  expect(exportedSize()).toBe(size);

  const again = await run('restore', inFolder('newest'), '--data', inFolder('second'));
  expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('is not empty; nothing was changed') });
  expect(sizeOf(await succeed('restore', inFolder('newest'), '--data', inFolder('third'), '--json'))).toBe(size);
  const third = serve('third');
  const newAddress = await third.ready;
  expect(await publishedSize(newAddress)).toBe(size);

  const bundle = JSON.parse(readFileSync(inFolder('out', 'certificate.bundle.json'), 'utf8'));
  const number = textOf(objectOf(objectOf(bundle)['credential'])['credentialSubject'] ?? null, 'number');
  const online = await new RegistryClient(newAddress).get(`/v1/verifications/${number}`);
  expect(online.json).toMatchObject({ verdict: 'valid', outsideMemory: { state: 'compared' } });
  // Offline the status is as old as the bundle; what the export proves is the inclusion.
  const offline = await run(
    ...['verify', inFolder('out', 'certificate.vc.json'), '--trust', inFolder('out', 'trust.json')],
    ...['--ledger', inFolder('export'), '--json'],
  );
  const checks = new Map(
    Object.values(objectOf(JSON.parse(offline.stdout))['fragments'] ?? []).map((fragment) => {
      const { check, status } = objectOf(fragment);
      return [check, status];
    }),
  );
  expect([checks.get('inclusion'), checks.get('checkpoint'), checks.get('signature')]).toEqual([
    'valid',
    'valid',
    'valid',
  ]);

  await register(await login(newAddress, 'third'));
  expect(await exported(newAddress)).toBeGreaterThan(size);
  const acts = await new RegistryClient(newAddress).get('/v1/ledger/checkpoints');
  expect(itemsOf(acts.json).length).toBeGreaterThan(0);
  expect(readdirSync(folder.path).sort()).toEqual(['export', 'first', 'newest', 'old', 'out', 'second', 'third']);
});
