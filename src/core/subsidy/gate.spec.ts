import { ask, day } from '../../../test/support/subsidy.js';
import type { CivilDate } from '../calendar/index.js';

const FACTS = { park: '国家信创园', tenancyMonthIndex: 1, monthlyRent: '100.00' };
const open: [CivilDate, CivilDate] = [day('2026-01-01'), day('2026-12-31')];
const over: [CivilDate, CivilDate] = [day('2025-01-01'), day('2025-12-31')];
const eligible = (windows: readonly (readonly [string, [CivilDate, CivilDate]])[]) => {
  const settings = { publishedOn: new Map(), batchWindows: new Map(windows) };
  return ask(['BJ-XC-RENT'], FACTS, { mode: 'substantive', settings }).eligible;
};

it.each([
  ['the rule itself', 'BJ-XC-RENT', 'BJ-XC-RENT*'],
  ['the longer pattern', 'BJ-XC-*', 'BJ-*'],
  ['of equals the first by its letters', 'BJ-*RENT', 'BJ-XC-R*'],
])('in whatever order windows were set, %s decides', (_, exact, other) => {
  const [here, there] = [[exact, open] as const, [other, over] as const];
  expect([eligible([here, there]), eligible([there, here])]).toEqual([true, true]);
});
