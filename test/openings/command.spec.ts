import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Member, WholeApp } from '../support/app.js';
import { ensureBuilt, runRegistry } from '../support/registry-process.js';
import { Road } from '../support/road.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { asInsider, linesOf, OpeningsFolder } from './support.js';

jest.setTimeout(180_000);

let whole: WholeApp;
let auditor: Member;
const folder = temporaryFolder();
const credential = join(folder.path, 'credential');
let files = 0;
const newFile = () => join(folder.path, `command-${++files}.json`);

beforeAll(async () => {
  ensureBuilt();
  whole = await WholeApp.start();
  await (await Road.begin(whole)).published();
  auditor = await whole.member(['auditor'], (await whole.party()).organisationId);
  // The command has the clock of the machine, not of this test.
  await whole.query("UPDATE session SET expires_at = '9999-01-01' WHERE id = $1", [auditor.sessionId]);
  writeFileSync(credential, `${auditor.token}\n`, { mode: 0o600 });
});
afterAll(async () => {
  await whole.close();
  folder.remove();
});

const run = (...words: string[]) =>
  runRegistry(['ledger', 'openings', ...words], {
    DATABASE_URL: whole.database.url,
    REGISTRY_DATA: whole.config.dataDirectory,
  });

describe('registry ledger openings', () => {
  it('writes, beside a running registry, a file that registry audit reads; says what it holds and warns', async () => {
    const file = newFile();
    const { code, stdout, stderr } = await run(file, '--credential', credential);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^已导出 exported 4 个揭示值 openings, 2 条条目 entries \[0, \d+\): \/.*\n/);
    expect(stdout).toMatch(/个人信息.*personal data/);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const report = await new OpeningsFolder(whole, folder.path).audit(file);
    expect(report).toEqual({ verdict: 'clean', findings: [], open: {}, openings: '4' });
    const again = await run(file, '--credential', credential);
    expect(again).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/already there/) });
    expect(linesOf(file)).toHaveLength(4);
  });

  it('answers one JSON document', async () => {
    const file = newFile();
    const words = ['--credential', credential, '--kind', 'application.decided', '--json'];
    const { code, stdout } = await run(file, ...words);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ file, openings: 1, erased: 0, lost: 0, false: 0, named: [] });
    expect(readFileSync(file, 'utf8')).toMatch(/^\[\n\{"index":\d+,"field":"opinion","value":.*\}\n\]\n$/);
  });

  it('ends with 2 where a row was altered, and names the field', async () => {
    const drop = "UPDATE ledger_submission SET salts = salts - 'opinion' WHERE kind = 'application.decided'";
    const [row] = await whole.query("SELECT id, salts FROM ledger_submission WHERE kind = 'application.decided'");
    await asInsider(whole, 'ledger_submission', drop);
    const { code, stdout } = await run(newFile(), '--credential', credential);
    const back = 'UPDATE ledger_submission SET salts = $2 WHERE id = $1';
    await asInsider(whole, 'ledger_submission', back, [row.id, JSON.stringify(row.salts)]);
    expect(code).toBe(2);
    expect(stdout).toMatch(/^✗ #\d+ opinion .*lost without an erasure$/m);
  });

  it.each<[string, string[], RegExp]>([
    ['no credential', [], /option '--credential <file>' not specified/],
    ['a credential that is not there', ['--credential', '/nowhere'], /credential file \/nowhere cannot be read/],
    ['an index that is none', ['--credential', 'GOOD', '--from', '-1'], /"-1" is no index/],
    ['a kind that is none', ['--credential', 'GOOD', '--kind', 'key.introduced'], /no kind of entry with committed/],
    ['a certificate that is none', ['--credential', 'GOOD', '--certificate', 'X'], /there is no certificate X/],
  ])('%s: one sentence, exit code 1, no file', async (_, words, sentence) => {
    const file = newFile();
    const { code, stdout, stderr } = await run(file, ...words.map((word) => (word === 'GOOD' ? credential : word)));
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(sentence);
    expect(stderr.trim()).not.toContain('\n');
    expect(existsSync(file)).toBe(false);
  });

  it('refuses a credential that other users can read', async () => {
    const open = join(folder.path, 'open');
    writeFileSync(open, auditor.token);
    chmodSync(open, 0o644);
    const { code, stderr } = await run(newFile(), '--credential', open);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/other users can read.*chmod 600/)]);
  });
});
