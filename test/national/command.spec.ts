import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runExport, runImport } from '../../src/cli/national/run-national.js';
import { WholeApp } from '../support/app.js';
import { expecting } from '../support/road.js';
import { NationalRoad } from './support.js';

jest.setTimeout(120_000);

let whole: WholeApp;
let road: NationalRoad;
let folder: string;
let server: string;
beforeAll(async () => {
  whole = await WholeApp.start();
  road = await NationalRoad.of(whole, 'PROPERTY_RIGHT_2026');
  folder = mkdtempSync(join(tmpdir(), 'national-command-'));
  await whole.app.listen(0, '127.0.0.1');
  server = await whole.app.getUrl();
});
afterAll(async () => {
  await whole.close();
  rmSync(folder, { recursive: true });
});

const credential = (token: string): string => {
  const path = join(folder, `${token.slice(-8)}.txt`);
  writeFileSync(path, token, { mode: 0o600 });
  return path;
};
const answers: unknown[] = [];
const invocation = {
  arguments: [],
  options: {},
  lists: {},
  output: {
    json: true,
    terminal: false,
    answer: (_text: string, value: unknown) => answers.push(value),
    note: () => {},
  },
};

describe('registry national', () => {
  it('carries a filing out and a receipt in', async () => {
    const id = await road.approved();
    const credentialFile = credential(road.cast.issuer.token);
    const file = join(folder, 'filing.json');
    expect(await runExport(invocation, { application: id, file, server, credentialFile })).toBe(0);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ schema: 'national-filing/1', application: id });
    await expect(runExport(invocation, { application: id, file, server, credentialFile })).rejects.toMatchObject({
      code: 'national-file',
    });
    const receipt = join(folder, 'receipt.json');
    writeFileSync(receipt, JSON.stringify(road.receipt(id, 'publicity', { startsOn: road.today })));
    expect(await runImport(invocation, { file: receipt, server, credentialFile })).toBe(0);
    expect(await runImport(invocation, { file: receipt, server, credentialFile })).toBe(0);
    expect(answers.at(-1)).toEqual(answers.at(-2));
    expect(await road.stateOf(id)).toBe('publicity');
  });

  it('says in one sentence what went wrong', async () => {
    const id = await road.draft();
    await expecting(201, road.submit(id));
    const ofFiler = credential(road.cast.filer.token);
    const file = join(folder, 'other.json');
    const refused = (work: Promise<unknown>) => expect(work).rejects;
    await refused(runExport(invocation, { application: id, file, server, credentialFile: ofFiler })).toMatchObject({
      code: 'registry-refused',
      en: expect.stringContaining('permission-denied'),
    });
    await refused(runExport(invocation, { application: 'x', file, server, credentialFile: ofFiler })).toMatchObject({
      code: 'usage',
    });
    const nowhere = 'http://127.0.0.1:9';
    await refused(
      runExport(invocation, { application: id, file, server: nowhere, credentialFile: ofFiler }),
    ).toMatchObject({ code: 'registry-unreachable' });
    writeFileSync(file, '[]');
    await refused(runImport(invocation, { file, server, credentialFile: ofFiler })).toMatchObject({
      code: 'national-file',
    });
  });
});
