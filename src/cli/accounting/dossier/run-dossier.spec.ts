import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import {
  anchored,
  type Files,
  manifestOf,
  registry,
  sampleFiles,
  zipOf,
} from '../../../../test/support/sample-dossier.js';
import { temporaryFolder } from '../../../../test/support/temporary-folder.js';
import { MANIFEST_FILE, manifestBytes } from '../../../core/accounting/dossier/index.js';
import { StartupError } from '../../../platform/startup/index.js';
import { runDossier } from './run-dossier.js';

const folder = temporaryFolder();
afterAll(folder.remove);
const at = (name: string): string => join(folder.path, name);

let files: Files;
beforeAll(async () => {
  ({ files } = await sampleFiles());
  files.set(MANIFEST_FILE, manifestBytes(manifestOf(files)));
  writeFileSync(at('good.zip'), await zipOf(files));
  writeFileSync(at('trust.json'), JSON.stringify(registry.trust()));
  const { entry, tlogProof } = anchored(files.get(MANIFEST_FILE) ?? new Uint8Array());
  writeFileSync(at('proof.json'), JSON.stringify({ entry: Buffer.from(entry).toString(), tlogProof }));
});

async function run(path: string, options: Record<string, string> = {}) {
  const answers: [string, unknown][] = [];
  const output = {
    ...{ json: false, terminal: false, note: () => {} },
    answer: (text: string, value?: unknown) => void answers.push([text, value]),
  };
  const exitCode = await runDossier({ arguments: [path], options, lists: {}, output });
  const [text = '', value] = answers[0] ?? [];
  return { exitCode, text, value: Object(value), told: answers.length };
}
const PROVEN = { trust: at('trust.json'), proof: at('proof.json') };

it('a dossier that is whole and true is 0, by files alone', async () => {
  const { exitCode, text, value, told } = await run(at('good.zip'), PROVEN);
  expect([exitCode, told, value.verdict]).toEqual([0, 1, 'sound']);
  expect(text).toMatch(/^结论 verdict: 卷宗完整属实 The dossier is whole and true \(sound\)\n/);
  expect(text).toMatch(/✓ 账本 ledger：清单摘要已记入账本/);
});

it('without proof and trust nothing wrong is found, and not everything could be checked: 4', async () => {
  const { exitCode, text } = await run(at('good.zip'));
  expect(exitCode).toBe(4);
  expect(text).toMatch(/\? 账本 ledger：未提供账本证明/);
});

it('an altered one is 3, and says which file', async () => {
  writeFileSync(at('altered.zip'), await zipOf(new Map([...files, ['vouchers.csv', new Uint8Array([0x41])]])));
  const { exitCode, text } = await run(at('altered.zip'), PROVEN);
  expect(exitCode).toBe(3);
  expect(text).toMatch(/✗ 文件 files：.*［vouchers\.csv］/);
});

it.each<[string, () => Promise<Uint8Array> | Uint8Array]>([
  ['cut off', async () => (await zipOf(files)).subarray(0, 5_000)],
  [
    'with a byte changed inside',
    async () => {
      const bytes = Buffer.from(await zipOf(files));
      bytes[2_000] = (bytes[2_000] ?? 0) ^ 0xff;
      return bytes;
    },
  ],
  [
    'with a name that leads outside',
    () => zipSync({ 'manifest.json': new Uint8Array([1]), '../evil.json': new Uint8Array([1]) }),
  ],
  [
    'with a name that nobody expects',
    () => zipSync({ 'manifest.json': new Uint8Array([1]), 'run.exe': new Uint8Array([1]) }),
  ],
  ['that is a bomb', () => zipSync({ 'manifest.json': new Uint8Array(50_000_000) }, { level: 9 })],
  ['that is none', () => new Uint8Array(Buffer.from('not a ZIP'))],
])('an archive %s is 5', async (_name, bytes) => {
  writeFileSync(at('hostile.zip'), await bytes());
  const { exitCode, text } = await run(at('hostile.zip'), PROVEN);
  expect([exitCode, text]).toEqual([5, expect.stringMatching(/^文件损坏或不是审计卷宗/)]);
});

it('a proof that is none is 5; a file that is not there is told in a sentence', async () => {
  writeFileSync(at('odd.json'), '{}');
  expect((await run(at('good.zip'), { ...PROVEN, proof: at('odd.json') })).exitCode).toBe(5);
  await expect(run(at('nowhere.zip'), PROVEN)).rejects.toBeInstanceOf(StartupError);
  await expect(run(at('good.zip'), { ...PROVEN, trust: at('odd.json') })).rejects.toBeInstanceOf(StartupError);
});
