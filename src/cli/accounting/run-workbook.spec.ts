import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import { openCases, openCasesFile } from '../../../test/support/accounting-cases.js';
import { temporaryFolder } from '../../../test/support/temporary-folder.js';
import { StartupError } from '../../platform/startup/index.js';
import { runWorkbook } from './run-workbook.js';

const folder = temporaryFolder();
afterAll(folder.remove);
const at = (name: string): string => join(folder.path, name);

async function run(path: string, options: Record<string, string>) {
  const [answers, complaints] = [new PassThrough(), new PassThrough()];
  const output = { json: false, terminal: false, answer: () => {}, note: () => {} };
  const exitCode = await runWorkbook(
    { arguments: [path], options, lists: {}, output },
    { input: Readable.from([]), answers, complaints },
  );
  answers.end();
  complaints.end();
  return { exitCode, answered: await text(answers), told: await text(complaints) };
}

it('writes the workbook and the vouchers of the scenario that is meant', async () => {
  const [given] = openCases();
  const { exitCode, answered, told } = await run(openCasesFile, {
    ...{ out: at('a.xlsx'), vouchers: at('a.csv'), scenario: given?.id ?? '' },
  });
  expect([exitCode, told]).toEqual([0, '']);
  expect(answered).toContain(`凭证 vouchers ${given?.expected.journals.length}`);
  expect(readFileSync(at('a.xlsx')).subarray(0, 2).toString()).toBe('PK');
  const rows: string[][] = parse(readFileSync(at('a.csv')), { bom: true });
  const sum = (column: number) =>
    rows.slice(1).reduce((all, row) => all + BigInt((row[column] || '0').replace('.', '')), 0n);
  expect(rows.length - 1).toBe(given?.expected.journals.flatMap(({ lines }) => lines).length);
  expect(sum(5)).toBe(sum(6));
});

it('says which scenario it needs, and writes nothing', async () => {
  const before = readdirSync(folder.path);
  expect(await run(openCasesFile, { out: at('b.xlsx') })).toMatchObject({
    exitCode: 5,
    told: expect.stringMatching(/--scenario/),
  });
  expect(await run(openCasesFile, { out: at('b.xlsx'), scenario: 'none' })).toMatchObject({
    exitCode: 5,
    told: expect.stringMatching(/\(none\)/),
  });
  writeFileSync(at('broken.json'), '{"assets":1}');
  expect(await run(at('broken.json'), { out: at('b.xlsx') })).toMatchObject({
    exitCode: 5,
    told: expect.stringMatching(/assets/),
  });
  await expect(run(at('nowhere.json'), { out: at('b.xlsx') })).rejects.toBeInstanceOf(StartupError);
  expect(readdirSync(folder.path).filter((name) => !before.includes(name))).toEqual(['broken.json']);
});

it('a file that cannot be written is told in a sentence', async () => {
  const [given] = openCases();
  const wrong = run(openCasesFile, { out: at('no/such/folder.xlsx'), scenario: given?.id ?? '' });
  await expect(wrong).rejects.toBeInstanceOf(StartupError);
});
