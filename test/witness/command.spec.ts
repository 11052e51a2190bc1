import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { independentCosignature } from '../support/independent-cosignature.js';
import { ensureBuilt, runRegistry, startRegistryProcess } from '../support/registry-process.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { SampleLog } from '../support/tlog.js';

jest.setTimeout(60_000);

const folder = temporaryFolder();
const data = join(folder.path, 'witness');
const log = new SampleLog('example.com/log', 1).growTo(9);
const words = (...more: string[]) => ['witness', '--data', data, '--port', '0', ...more];

beforeAll(ensureBuilt);
afterAll(folder.remove);

it('listens, says who it is, cosigns, ends in order, and is the same again', async () => {
  const config = join(folder.path, 'logs.json');
  writeFileSync(config, JSON.stringify({ logs: [{ vkey: log.vkey }] }));
  const first = startRegistryProcess(words('--name', 'witness.example/w1', '--log', log.vkey, '--json'));
  const address = (await first.ready).replace(/[",]+$/, '');
  const response = await fetch(`${address}/add-checkpoint`, { method: 'POST', body: log.body(0, 5) });
  expect(response.status).toBe(200);
  const second = await runRegistry(words('--log', log.vkey));
  expect(second).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(/正被另一个.* \/ Error: .* in use/),
  });
  const { code, stdout, stderr } = await first.stop();
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const { vkeys, ...rest } = JSON.parse(stdout);
  expect(rest).toEqual({ address });
  expect(independentCosignature(await response.text(), vkeys[0], log.text(5))).toBeGreaterThan(0);
  expect(statSync(join(data, 'witness-ed25519.pem')).mode & 0o777).toBe(0o600);

  const again = startRegistryProcess(words('--config', config));
  const later = await fetch(`${await again.ready}/add-checkpoint`, { method: 'POST', body: log.body(0, 9) });
  expect([later.status, await later.text()]).toEqual([409, '5\n']);
  expect(await again.stop('SIGINT')).toMatchObject({ code: 0, stdout: expect.stringContaining(vkeys[0]) });
});

it.each([
  ['no log', [], '--log'],
  ['a key that is none', ['--log', 'nothing'], 'nothing'],
  ['a port that is none', ['--log', log.vkey, '--port', '70000'], '70000'],
  ['a prefix that is none', ['--log', log.vkey, '--prefix', 'w1'], 'w1'],
  ['a name that is none', ['--log', log.vkey, '--name', 'a b'], 'a b'],
  ['a configuration that is not there', ['--config', join(folder.path, 'nothing.json')], 'nothing.json'],
])('refuses %s in one sentence', async (_, more, named) => {
  const { code, stdout, stderr } = await runRegistry(['witness', '--data', join(folder.path, 'other'), ...more]);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(/^错误：.* \/ Error: .*\n$/);
  expect(stderr).toContain(named);
});

it('refuses a configuration with an unknown member, and names the place', async () => {
  const config = join(folder.path, 'bad.json');
  writeFileSync(config, JSON.stringify({ logs: [{ vkey: log.vkey, url: 'x' }] }));
  const { code, stderr } = await runRegistry(words('--config', config));
  expect([code, stderr]).toEqual([1, expect.stringContaining('/logs/0/url')]);
});
