import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough, Readable, Writable } from 'node:stream';
import { comparable, openCases, openCasesFile } from '../../../test/support/accounting-cases.js';
import { anAsset, assessed, cost, event, recognised, reported } from '../../../test/support/accounting-life.js';
import { temporaryFolder } from '../../../test/support/temporary-folder.js';
import { StartupError } from '../../platform/startup/index.js';
import { jsonPieces } from './json-pieces.js';
import { readInput } from './read-input.js';
import { runAccounting } from './run-accounting.js';

const folder = temporaryFolder();
afterAll(folder.remove);

class Sink extends Writable {
  text = '';
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    setImmediate(done);
  }
}

async function run(path: string, input: string, json = true) {
  const [answers, complaints] = [new Sink(), new Sink()];
  const output = { json, terminal: false, answer: () => {}, note: () => {} };
  const invocation = { arguments: [path], options: { json }, lists: {}, output };
  const exitCode = await runAccounting(
    invocation,
    { input: Readable.from([Buffer.from(input)]), answers, complaints },
    jsonPieces,
  );
  answers.end();
  complaints.end();
  await Promise.all([answers, complaints].map((sink) => new Promise((done) => sink.on('close', done))));
  return { exitCode, answered: answers.text, told: complaints.text };
}

const scenario = { id: 'S', assets: [anAsset()], events: [assessed(), cost('2025-01-02', '5.00')] };
const cases = readFileSync(openCasesFile, 'utf8');

describe('registry accounting run', () => {
  it('prints one array for the whole file, a list of scenarios, and one', async () => {
    const whole = await run(openCasesFile, '');
    const answers: { id: string; result: unknown }[] = JSON.parse(whole.answered);
    expect(whole).toMatchObject({ exitCode: 0, told: '' });
    expect(answers.map(({ id, result }) => ({ id, expected: comparable(result) }))).toEqual(
      openCases().map(({ id, expected }) => ({ id, expected: comparable(expected) })),
    );
    expect((await run('-', cases)).answered).toBe(whole.answered);
    expect((await run('-', JSON.stringify(JSON.parse(cases).scenarios))).answered).toBe(whole.answered);
    const one = JSON.parse((await run('-', JSON.stringify(scenario))).answered);
    expect(one).toMatchObject([
      { id: 'S', result: { refusals: [], costTreatment: [{ reason: 'CAP_PURCHASE_COST' }] } },
    ]);
    expect(JSON.parse((await run('-', '[]')).answered)).toEqual([]);
  });

  it('computes the others where a scenario cannot be read', async () => {
    const wrong = { id: 'W', assets: [anAsset({ purpose: 'x' })], events: [] };
    const { exitCode, answered, told } = await run('-', JSON.stringify([wrong, scenario, 5]));
    expect(exitCode).toBe(5);
    expect(JSON.parse(answered)).toMatchObject([
      { id: 'W', result: null, fault: { code: 'scenario-asset', pointer: '/assets/0/purpose' } },
      { id: 'S', result: { refusals: [] } },
      { id: null, result: null, fault: { code: 'scenario-shape' } },
    ]);
    expect(told).toContain('(#0/assets/0/purpose)');
    expect(told.trim().split('\n')).toHaveLength(2);
  });

  it.each([
    ['not JSON', '{'],
    ['a repeated member', '{"id":"a","id":"b"}'],
    ['a text', '"x"'],
  ])('tells %s in one sentence and prints nothing', async (_name, text) => {
    const { exitCode, answered, told } = await run('-', text);
    expect({ exitCode, answered }).toEqual({ exitCode: 5, answered: '' });
    expect(told).toMatch(/^错误：.* \/ Error: .*\n$/);
  });

  it('throws what the file system says', async () => {
    await expect(run(join(folder.path, 'nothing.json'), '')).rejects.toThrow(StartupError);
    await expect(run(folder.path, '')).rejects.toThrow(StartupError);
  });

  it('reads no more than the limit', async () => {
    const path = join(folder.path, 'file.json');
    writeFileSync(path, '0123456789');
    expect(await readInput(path, process.stdin, 9)).toBeUndefined();
    expect(await readInput(path, process.stdin, 10)).toHaveLength(10);
  });

  it('stops where nobody reads any more', async () => {
    const answers = new PassThrough({ highWaterMark: 1 });
    const output = { json: true, terminal: false, answer: () => {}, note: () => {} };
    const running = runAccounting(
      { arguments: ['-'], options: {}, lists: {}, output },
      { input: Readable.from([Buffer.from(cases)]), answers, complaints: new Sink() },
      jsonPieces,
    );
    setImmediate(() => answers.destroy(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })));
    await expect(running).resolves.toBe(0);
  });

  it('without --json tells classes, costs, tables, warnings and refusals in both languages', async () => {
    const events = [
      ...recognised('5.00'),
      event('2025-01-03', 'appraisal_recorded', { value: '1.00' }),
      { type: 'x' },
      reported('2025-06-15'),
    ];
    const { answered } = await run(
      '-',
      JSON.stringify({ id: 'S', title: '例\u202e', assets: [anAsset()], events }),
      false,
    );
    for (const part of [
      ...[
        '情形 Scenario S 例[U+202E]',
        '无形资产 intangible asset',
        '报告 report 2025-01-01 → 2025-06-15',
        '无形资产—其中：数据资源  5.00',
      ],
      ...[
        '一、账面原值 其中：购入  外购的数据资源无形资产 5.00；合计 5.00',
        'APPRAISAL_BELOW_CARRYING',
        'UNKNOWN_EVENT_TYPE',
      ],
    ]) {
      expect(answered).toContain(part);
    }
  });
});
