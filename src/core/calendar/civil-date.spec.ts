import fc from 'fast-check';
import {
  addDays,
  addMonths,
  type CivilDate,
  civilDateAt,
  daysBetween,
  endOfDay,
  lastInstantOfDay,
  parseCivilDate,
  renewalWindow,
  startOfDay,
  validityEnd,
} from './index.js';

const day = (text: string): CivilDate => {
  const parsed = parseCivilDate(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
};

describe('civil dates', () => {
  it.each([
    '2026-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '1899-12-31',
    '2026-01-01T00:00:00Z',
    '２026-01-01',
    '2026-01-01\n',
    '+012026-01-01',
    '',
  ])('refuses %j', (text) => expect(parseCivilDate(text)).toMatchObject({ ok: false, code: 'civil-date' }));

  it.each(['2024-02-29', '2000-02-29', '1900-01-01', '9999-12-31'])('accepts %s', (text) => {
    expect(parseCivilDate(text)).toEqual({ ok: true, value: text });
  });

  it('refuses to leave the calendar', () => {
    expect(() => addDays(day('9999-12-31'), 1)).toThrow(RangeError);
    expect(() => addDays(day('2026-01-01'), 1e15)).toThrow(RangeError);
  });

  const anyDay = fc.integer({ min: 0, max: 50_000 }).map((offset) => addDays(day('1990-01-01'), offset));

  it('adds and measures days consistently', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -9000, max: 9000 }), (date, days) => {
        expect(daysBetween(date, addDays(date, days))).toBe(days);
      }),
    );
  });

  it('knows exactly the days that ECMAScript knows', () => {
    const number = (most: number, width: number) =>
      fc.integer({ min: 0, max: most }).map((value) => String(value).padStart(width, '0'));
    fc.assert(
      fc.property(fc.tuple(number(9999, 4), number(14, 2), number(33, 2)), (written) => {
        const text = written.join('-');
        const epoch = Date.parse(`${text}T00:00:00Z`);
        // V8 takes 31 April for 1 May.
        const exists = !Number.isNaN(epoch) && new Date(epoch).toISOString().startsWith(text) && text >= '1900';
        expect(parseCivilDate(text).ok).toBe(exists);
      }),
      { numRuns: 2_000 },
    );
  });

  it('keeps the day within a month that has it, else takes the last', () => {
    expect(addMonths(day('2026-08-31'), 1)).toBe('2026-09-30');
    expect(addMonths(day('2026-08-31'), -6)).toBe('2026-02-28');
    expect(addMonths(day('2026-11-15'), 3)).toBe('2027-02-15');
  });
});

describe('Beijing time', () => {
  it('starts a day at 16:00 UTC of the day before, and ends it 24 hours later', () => {
    expect(startOfDay(day('2026-01-05')).toISOString()).toBe('2026-01-04T16:00:00.000Z');
    expect(endOfDay(day('2026-01-05')).toISOString()).toBe('2026-01-05T16:00:00.000Z');
    expect(lastInstantOfDay(day('2026-01-05')).toISOString()).toBe('2026-01-05T15:59:59.999Z');
  });

  it('dates both edges of a day rightly', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), (offset) => {
        const date = addDays(day('1990-01-01'), offset);
        expect(civilDateAt(startOfDay(date))).toBe(date);
        expect(civilDateAt(lastInstantOfDay(date))).toBe(date);
        expect(civilDateAt(endOfDay(date))).toBe(addDays(date, 1));
      }),
    );
  });

  it('refuses an invalid instant', () => expect(() => civilDateAt(new Date(Number.NaN))).toThrow(RangeError));
});

describe('validity', () => {
  it.each([
    ['2026-11-20', 3, '2029-11-19'],
    ['2026-11-20', 5, '2031-11-19'],
    ['2026-01-01', 1, '2026-12-31'],
    ['2024-02-29', 3, '2027-02-28'],
    ['2024-02-29', 4, '2028-02-28'],
    ['2023-03-01', 1, '2024-02-29'],
    ['2027-02-28', 1, '2028-02-27'],
  ])('from %s for %i years ends with %s', (from, years, end) => expect(validityEnd(day(from), years)).toBe(end));

  it('opens the renewal six months before the last day and closes it the day before', () => {
    expect(renewalWindow(day('2031-11-19'), 6)).toEqual({ from: '2031-05-19', to: '2031-11-18' });
  });
});
