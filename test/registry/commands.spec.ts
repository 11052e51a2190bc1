import { RegistryApp } from '../support/registry-app.js';
import { ensureBuilt, startRegistryProcess } from '../support/registry-process.js';
import { submitted } from './steps.js';

let registry: RegistryApp;
beforeAll(async () => {
  ensureBuilt();
  registry = await RegistryApp.start();
}, 120_000);
afterAll(() => registry.close());

const run = (words: string[], environment: Record<string, string> = {}) =>
  startRegistryProcess(words, environment).finished;

describe('registry calendar', () => {
  it.each([
    ['2026-09-18', '10', '2026-10-09'],
    ['2026-02-11', '3', '2026-02-14'],
    ['2026-11-20', '20', '2026-12-18'],
  ])('add %s %s --json prints the last day %s, and every day counted or skipped', async (from, days, end) => {
    const { code, stdout, stderr } = await run(['calendar', 'add', from, days, '--json']);
    const answer = JSON.parse(stdout);
    expect([code, stderr, answer.end, answer.counted.length]).toEqual([0, '', end, Number(days)]);
    expect(answer.counted.at(-1)).toMatchObject({ day: end, counted: Number(days) });
    const every = [...answer.counted, ...answer.skipped].map(({ day }: { day: string }) => day).sort();
    expect(every.length).toBe((Date.parse(end) - Date.parse(from)) / 86_400_000);
  });

  it('answers with a problem where a year is not published, and with no day', async () => {
    const { code, stdout, stderr } = await run(['calendar', 'add', '2026-12-29', '5', '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ code: 'calendar-year-unpublished', year: 2027, counted: [{}, {}] });
    expect(JSON.parse(stdout)).not.toHaveProperty('end');
    expect(stderr).toMatch(/2027年.*Error: .*2027/);
    const plain = await run(['calendar', 'add', '2026-12-29', '5']);
    expect([plain.code, plain.stdout]).toEqual([1, '']);
    expect((await run(['calendar', 'show', '2027', '--json'])).code).toBe(1);
  });

  it('show 2026 lists 248 working days, 33 days off and the six days that make up for them', async () => {
    const { code, stdout } = await run(['calendar', 'show', '2026', '--json']);
    const { workingDays, holidays, makeUpDays } = JSON.parse(stdout);
    expect([code, workingDays, holidays.length]).toEqual([0, 248, 33]);
    expect(makeUpDays.map(({ day }: { day: string }) => day)).toEqual([
      '2026-01-04',
      '2026-02-14',
      '2026-02-28',
      '2026-05-09',
      '2026-09-20',
      '2026-10-10',
    ]);
  });

  it.each([
    ['2026-02-30', '3'],
    ['20260918', '3'],
    ['2026-09-18', '0'],
    ['2026-09-18', '1.5'],
    ['2026-09-18', '3001'],
    ['2026-09-18', 'ten'],
  ])('refuses %s %s in one sentence', async (from, days) => {
    const { code, stdout, stderr } = await run(['calendar', 'add', from, days]);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^错误：.* \/ Error: .*\n$/);
  });
});

describe('registry regime explain', () => {
  it("explains an application from the registry's database, in words and as JSON", async () => {
    const id = await submitted(registry);
    const environment = { DATABASE_URL: registry.database.url };
    const told = await run(['regime', 'explain', id, '--json'], environment);
    expect([told.code, told.stderr]).toEqual([0, '']);
    expect(JSON.parse(told.stdout)).toMatchObject({
      application: { id, regime: 'BJ_DATA_ASSET', state: 'submitted' },
      next: { due: { what: 'acceptance', by: 'registrar', until: '2026-09-22' } },
    });
    // What silence has become since depends on the machine's day.
    expect(JSON.parse(told.stdout).periods[0]).toMatchObject({
      term: 'acceptance',
      startedOn: '2026-09-18',
      until: '2026-09-22',
      rule: { article: '第十七条' },
    });
    const said = await run(['regime', 'explain', id], environment);
    expect(said.stdout).toMatch(/受理 acceptance：2026-09-18 \(received\) → 2026-09-22 /);
    expect(said.stdout).toMatch(/ 1 {2}2026-09-20 {2}调休上班 make-up day（国庆节 National Day）/);
  });

  it.each([
    ['x', '不是申请编号'],
    ['00000000-0000-4000-8000-0000000000ff', '没有申请'],
  ])('says of %s that it is none', async (id, sentence) => {
    const { code, stdout, stderr } = await run(['regime', 'explain', id], { DATABASE_URL: registry.database.url });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(sentence);
  });
});
