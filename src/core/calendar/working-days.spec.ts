import fc from 'fast-check';
import {
  addDays,
  addWorkingDays,
  type CivilDate,
  isWorkingDay,
  isYearPublished,
  parseCivilDate,
  rollToWorkingDay,
  workingDaysBetween,
} from './index.js';

const day = (text: string): CivilDate => {
  const parsed = parseCivilDate(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
};

describe('working days of the State Council', () => {
  it.each([
    ['2026-09-18', 5, '2026-09-24'],
    ['2026-09-18', 10, '2026-10-09'],
    ['2026-09-18', 20, '2026-10-22'],
    ['2026-02-11', 3, '2026-02-14'],
    ['2026-02-11', 5, '2026-02-25'],
    ['2026-02-11', 10, '2026-03-03'],
    ['2026-04-30', 3, '2026-05-08'],
    ['2026-11-20', 10, '2026-12-04'],
    ['2026-11-20', 20, '2026-12-18'],
    ['2026-09-30', 5, '2026-10-13'],
    ['2026-10-03', 1, '2026-10-08'],
  ])('%s plus %i is %s', (from, days, end) => {
    expect(addWorkingDays(day(from), days)).toEqual({ ok: true, value: end });
  });

  it('counts 248 of them in 2026 (国办发明电〔2025〕7号)', () => {
    expect(workingDaysBetween(day('2025-12-31'), day('2026-12-31'))).toEqual({ ok: true, value: 248 });
  });

  it.each([
    ['2026-01-04', true],
    ['2026-02-14', true],
    ['2026-02-28', true],
    ['2026-05-09', true],
    ['2026-09-20', true],
    ['2026-10-10', true],
    ['2026-01-02', false],
    ['2026-02-23', false],
    ['2026-04-06', false],
    ['2026-06-19', false],
    ['2026-09-25', false],
    ['2026-11-21', false],
    ['2026-11-20', true],
  ])('%s is worked: %p', (date, worked) => expect(isWorkingDay(day(date))).toEqual({ ok: true, value: worked }));

  it('rolls a day off to the next working day', () => {
    expect(rollToWorkingDay(day('2026-10-01'))).toEqual({ ok: true, value: '2026-10-08' });
    expect(rollToWorkingDay(day('2026-10-10'))).toEqual({ ok: true, value: '2026-10-10' });
  });
});

describe('a year without a notice', () => {
  // 1 January 2050 is a Saturday: a day off, which must not be taken for a holiday with a notice.
  it.each([1999, 2050, 2099])('%i is refused, although the library would answer', (year) => {
    expect(isYearPublished(year)).toBe(false);
    expect(isWorkingDay(day(`${year}-06-01`))).toMatchObject({ ok: false, code: 'calendar-year-unpublished' });
    expect(rollToWorkingDay(day(`${year}-06-01`))).toMatchObject({ ok: false, code: 'calendar-year-unpublished' });
  });

  it.each([Number.NaN, 2026.5, -1, 10_000])('%p is no year', (year) => expect(isYearPublished(year)).toBe(false));

  it('is refused as soon as a period reaches into it', () => {
    const last = Array.from({ length: 60 }, (_, index) => 2020 + index)
      .filter(isYearPublished)
      .at(-1);
    expect(addWorkingDays(day(`${last}-12-20`), 30)).toEqual({
      ok: false,
      code: 'calendar-year-unpublished',
      detail: String((last ?? 0) + 1),
    });
  });

  it('all years from 2004 to 2026 are published', () => {
    for (let year = 2004; year <= 2026; year++) expect(isYearPublished(year)).toBe(true);
  });
});

describe('properties', () => {
  const anyDay = fc.integer({ min: 0, max: 3600 }).map((offset) => addDays(day('2016-01-01'), offset));
  const count = fc.integer({ min: 1, max: 60 });
  const plus = (date: CivilDate, days: number): CivilDate => {
    const end = addWorkingDays(date, days);
    if (!end.ok) throw new Error(end.code);
    return end.value;
  };

  it('ends on a working day, later than the event, exactly that many working days away', () => {
    fc.assert(
      fc.property(anyDay, count, (date, days) => {
        const end = plus(date, days);
        expect(end > date).toBe(true);
        expect(isWorkingDay(end)).toEqual({ ok: true, value: true });
        expect(workingDaysBetween(date, end)).toEqual({ ok: true, value: days });
      }),
    );
  });

  it('composes: first a, then b is the same as a + b', () => {
    fc.assert(
      fc.property(anyDay, count, count, (date, a, b) => expect(plus(plus(date, a), b)).toBe(plus(date, a + b))),
    );
  });

  it.each([0, -1, 1.5, Number.NaN, 3001])('refuses a count of %p', (days) => {
    expect(() => addWorkingDays(day('2026-01-05'), days)).toThrow(RangeError);
  });
});
