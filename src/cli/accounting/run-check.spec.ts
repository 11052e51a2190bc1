import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { anAsset, available, recognised } from '../../../test/support/accounting-life.js';
import { runCheck } from './run-check.js';

async function run(value: unknown, json = true) {
  const [answers, complaints] = [new PassThrough(), new PassThrough()];
  const output = { json, terminal: false, answer: () => {}, note: () => {} };
  const input = Readable.from([Buffer.from(JSON.stringify(value))]);
  const invocation = { arguments: ['-'], options: { json }, lists: {}, output };
  const exitCode = await runCheck(invocation, { input, answers, complaints });
  answers.end();
  complaints.end();
  return { exitCode, answered: await text(answers), told: await text(complaints) };
}

const listed = (id: string, total: string, dataResources: string) => ({
  ...{ id, assets: [anAsset()], events: [...recognised('1200.00'), available('2025-03-15')] },
  statement: {
    ...{ date: '2025-06-30', periodStart: '2025-01-01' },
    lines: { intangible_assets: { closing: { total, dataResources } } },
  },
});

describe('registry accounting check', () => {
  it('finds nothing where figures and books agree', async () => {
    const { exitCode, answered, told } = await run(listed('S', '5000.00', '800.00'));
    expect([exitCode, told, JSON.parse(answered)]).toEqual([0, '', [{ id: 'S', findings: [] }]]);
    expect((await run(listed('S', '5000.00', '800.00'), false)).answered).toContain('未发现问题');
  });

  it('tells a warning without an error, and an error by the exit code', async () => {
    const unlisted = await run(listed('S', '5000.00', '0.00'));
    expect([unlisted.exitCode, JSON.parse(unlisted.answered)[0].findings]).toMatchObject([
      0,
      [{ code: 'LEDGER_NOT_LISTED', severity: 'warning' }],
    ]);
    const whole = await run([listed('A', '5000.00', '800.00'), listed('B', '800.00', '800.00')]);
    expect(whole.exitCode).toBe(3);
    expect(JSON.parse(whole.answered)).toMatchObject([
      { id: 'A', findings: [] },
      {
        id: 'B',
        findings: [
          {
            ...{ code: 'WHOLE_LINE_LABELLED_DATA', severity: 'error', line: 'intangible_assets', end: 'closing' },
            amounts: { total: '800.00', dataResources: '800.00' },
            meaning: { zh: expect.stringContaining('全部存货'), en: expect.stringContaining('2024') },
            source: expect.stringContaining('财会〔2023〕11号'),
          },
        ],
      },
    ]);
    const plain = await run(listed('S', '799.00', '800.00'), false);
    expect(plain.answered).toMatch(/错误 error DATA_EXCEEDS_LINE（intangible_assets，closing，total 799.00，/);
  });

  it('checks the others where a scenario or its statement cannot be read', async () => {
    const without = { ...listed('W', '1.00', '1.00'), statement: { date: '2025-06-30' } };
    const { exitCode, answered, told } = await run([without, { id: 'X' }, listed('S', '5000.00', '800.00')]);
    expect(exitCode).toBe(5);
    expect(JSON.parse(answered)).toMatchObject([
      { id: 'W', findings: null, fault: { code: 'statement-shape', pointer: '/statement/periodStart' } },
      { id: 'X', findings: null, fault: { code: 'scenario-shape', pointer: '/assets' } },
      { id: 'S', findings: [] },
    ]);
    expect(told).toContain('(#0/statement/periodStart)');
    expect(await run('x')).toMatchObject({ exitCode: 5, answered: '' });
  });
});
