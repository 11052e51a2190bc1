import type { JsonObject } from '../../src/core/canonical/index.js';
import { addDays, civilDateAt } from '../../src/core/calendar/index.js';
import { Claiming, codeOf } from './claiming.js';

const RULE = 'BJ-XC-RENT';
const FACTS: JsonObject = { park: '国家信创园', tenancyMonthIndex: 1, monthlyRent: '10000.00' };
const CONTENT = { facts: FACTS, scopes: [] };

let claiming: Claiming;
beforeAll(async () => {
  claiming = await Claiming.begin();
});
afterAll(() => claiming.close());

const fromToday = (from: number, until: number) => {
  const today = civilDateAt(claiming.whole.clock.now());
  return [addDays(today, from), addDays(today, until)];
};
const set = async (value: string[] | null) => {
  await claiming.set({ kind: 'window', target: RULE, value });
  claiming.whole.clock.advance(1_000);
};
const eligible = async (id: string) => (await claiming.compute(id)).computing.answer.eligible;

it('a claim that was filed in time stays so when the window of the next batch is set, unless its own was a mistake', async () => {
  await set(fromToday(-1, 1));
  const id = await claiming.filed(CONTENT, claiming.claimant, RULE);
  claiming.whole.clock.advance(1_000);
  await set(fromToday(30, 60));
  expect(await codeOf(claiming.filed(CONTENT, claiming.claimant, RULE))).toMatch(/window|closed/);
  await claiming.findComplete(id);
  for (const fact of Object.keys(FACTS)) await claiming.confirm(id, fact);
  expect(await eligible(id)).toBe(true);
  await set(null);
  expect(await eligible(id)).toBeNull();
  await set(fromToday(-1, 2));
  expect(await eligible(id)).toBe(true);
});
