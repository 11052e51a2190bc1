import { day } from '../../../test/support/subsidy.js';
import type { CivilDate } from '../calendar/index.js';
import { measured } from './measures.js';

/** Days that tell how often they were looked at. */
class WatchedDays extends Map<string, CivilDate | null> {
  static looks = 0;

  override get(name: string): CivilDate | null | undefined {
    WatchedDays.looks += 1;
    return super.get(name);
  }
}

const ROWS = 2_000;

/** A question holds hundreds of rows, computed under every reading: looking through all of them for each year adds up. */
it('tells purchases apart by their years without looking through all of them for each', () => {
  const rows = Array.from({ length: ROWS }, (_, i) => ({
    amounts: new Map([['amount', 10n]]),
    days: new WatchedDays([['settledOn', day(`${1900 + (i % 1_000)}-01-01`)]]),
    ...{ flags: new Map<string, boolean>(), texts: new Map<string, string>() },
  }));
  const byYear = { kind: 'by-year', fact: 'purchases', day: 'settledOn', amount: 'amount', year: 'year' } as const;
  const found = measured([byYear], new Map([['purchases', { kind: 'rows', rows }]]));
  expect(found.state === 'stated' && found.lines.map(({ year }) => year)).toEqual(
    Array.from({ length: 1_000 }, (_, i) => 1900 + i),
  );
  expect(WatchedDays.looks).toBeLessThan(10 * ROWS);
});
