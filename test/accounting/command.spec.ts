import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseScenario, runScenario } from '../../src/core/accounting/index.js';
import { comparable, openCases } from '../support/accounting-cases.js';
import { ensureBuilt, runRegistry } from '../support/registry-process.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const folder = temporaryFolder();
beforeAll(ensureBuilt);
afterAll(folder.remove);

const run = (content: string) => {
  const file = join(folder.path, 'cases.json');
  writeFileSync(file, content);
  return runRegistry(['accounting', 'run', file, '--json']);
};
const computed = (given: unknown) => {
  const scenario = parseScenario(given);
  if (!scenario.ok) throw new Error(scenario.code);
  return JSON.parse(JSON.stringify(runScenario(scenario.value)));
};

it('the program computes every acceptance case in its thread, and prints nothing else', async () => {
  const cases = openCases();
  const { code, stdout, stderr } = await run(JSON.stringify({ formatVersion: '1.0', scenarios: cases }));
  expect([code, stderr]).toEqual([0, '']);
  const answers: { id: string; result: unknown }[] = JSON.parse(stdout);
  expect(answers.map(({ id, result }) => [id, comparable(result)])).toEqual(
    cases.map(({ id, expected }) => [id, comparable(expected)]),
  );
});

it('the program says what it cannot read, and computes the others', async () => {
  const [given] = openCases();
  const { code, stdout, stderr } = await run(JSON.stringify([{ id: 'none' }, given]));
  expect([code, stderr]).toEqual([5, expect.stringMatching(/#0/)]);
  expect(JSON.parse(stdout)).toMatchObject([
    { id: 'none', result: null },
    { id: given?.id, result: computed(given) },
  ]);
  expect(await run('{')).toMatchObject({ code: 5, stdout: '' });
});
