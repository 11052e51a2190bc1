import fc from 'fast-check';
import {
  addDays,
  type CivilDate,
  isYearPublished,
  parseCivilDate,
  STATE_COUNCIL,
  startOfDay,
  type WorkCalendar,
} from '../calendar/index.js';
import { UPDATE_FREQUENCIES, type UpdateFrequency } from '../entry/index.js';
import { dueDay, isLapsed, lapseCutoff, type Lateness, lateness } from './index.js';

const day = (text: string): CivilDate => {
  const parsed = parseCivilDate(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
};
const noon = (text: string): Date => new Date(`${text}T04:00:00.000Z`);
const standing = (frequency: UpdateFrequency, last: string, now: Date): Lateness =>
  lateness(dueDay(frequency, noon(last)), now);

/** As if only the years up to 2026 were published, whatever is by now. */
const until2026: WorkCalendar = {
  isPublished: (year) => year <= 2026 && isYearPublished(year),
  arranged: (date) => STATE_COUNCIL.arranged(date),
};

describe('how a promise stands', () => {
  it.each<[UpdateFrequency, string, string, Lateness]>([
    ['weekly', '2026-11-20', '2026-11-20', { state: 'in-time', isLapsed: false, workingDays: 5 }],
    ['weekly', '2026-11-20', '2026-11-25', { state: 'due-soon', isLapsed: false, workingDays: 2 }],
    ['weekly', '2026-11-20', '2026-11-27', { state: 'due-soon', isLapsed: false, workingDays: 0 }],
    ['weekly', '2026-11-20', '2026-11-28', { state: 'late', isLapsed: true, workingDays: 0 }],
    ['weekly', '2026-11-20', '2026-11-30', { state: 'late', isLapsed: true, workingDays: 1 }],
    // Due on 8 October: the holidays make nobody late.
    ['daily', '2026-09-30', '2026-10-07', { state: 'in-time', isLapsed: false, workingDays: 1 }],
    ['daily', '2026-09-30', '2026-10-08', { state: 'due-soon', isLapsed: false, workingDays: 0 }],
    ['daily', '2026-09-30', '2026-10-09', { state: 'late', isLapsed: true, workingDays: 1 }],
    ['real-time', '2026-09-30', '2026-10-02', { state: 'late', isLapsed: true, workingDays: 0 }],
    ['on-demand', '2020-01-01', '2026-10-02', { state: 'no-promise', isLapsed: false }],
  ])('%s data of %s, on %s', (frequency, last, now, expected) => {
    expect(standing(frequency, last, noon(now))).toEqual(expected);
  });

  it('is kept until the last millisecond of the day in Beijing', () => {
    expect(standing('weekly', '2026-11-20', new Date('2026-11-27T15:59:59.999Z')).isLapsed).toBe(false);
    expect(standing('weekly', '2026-11-20', new Date('2026-11-27T16:00:00.000Z')).isLapsed).toBe(true);
  });

  it('of what was never reported says so, and is late all the same', () => {
    const due = dueDay('weekly', noon('2026-11-20'));
    expect(lateness(due, noon('2026-11-23'), { wasReported: false })).toEqual({
      ...{ state: 'never-reported', isLapsed: false, workingDays: 4 },
    });
    expect(lateness(due, noon('2026-12-01'), { wasReported: false })).toMatchObject({
      ...{ state: 'never-reported', isLapsed: true },
    });
    expect(lateness({ kind: 'no-promise' }, noon('2026-12-01'), { wasReported: false }).state).toBe('no-promise');
  });

  describe('towards a year that is not published', () => {
    const calendar = until2026;
    const due = dueDay('monthly', noon('2026-12-10'), calendar);

    it.each([
      ['2026-12-15', 'in-time'],
      ['2026-12-30', 'undetermined'],
      ['2027-01-10', 'undetermined'],
      ['2027-03-01', 'undetermined'],
    ])('on %s it is %s', (now, state) => {
      expect(due).toMatchObject({ kind: 'undetermined', notBefore: '2027-01-10', year: 2027 });
      expect(lateness(due, noon(now), { calendar })).toEqual({ state, isLapsed: false });
    });

    it('what was due before it is late in it, by how much is not known', () => {
      const earlier = dueDay('monthly', noon('2026-11-10'), calendar);
      expect(lateness(earlier, noon('2027-02-01'), { calendar })).toEqual({ state: 'late', isLapsed: true });
    });

    it('data from before all calendars is late', () => {
      expect(lateness(dueDay('daily', noon('1999-05-05')), noon('2026-02-01'))).toEqual({
        ...{ state: 'late', isLapsed: true },
      });
    });
  });
});

describe('the last day with which a promise is broken', () => {
  it.each<[UpdateFrequency, string, string | undefined]>([
    ['daily', '2026-10-08', '2026-09-29'],
    ['daily', '2026-10-09', '2026-10-07'],
    ['weekly', '2026-11-28', '2026-11-20'],
    ['monthly', '2026-03-02', '2026-01-31'],
    ['yearly', '2025-03-03', '2024-02-29'],
    ['real-time', '2026-10-02', '2026-09-30'],
    ['other', '2026-10-02', undefined],
  ])('%s, on %s: %s', (frequency, now, cutoff) => expect(lapseCutoff(frequency, noon(now))).toBe(cutoff));

  // Years are published as it comes, and days off are strewn over them.
  const strewn = fc.record({ gaps: fc.uniqueArray(fc.integer({ min: 2018, max: 2026 })), off: fc.integer() });
  const calendarOf = ({ gaps, off }: { gaps: number[]; off: number }): WorkCalendar => ({
    isPublished: (year) => !gaps.includes(year) && isYearPublished(year),
    arranged: (date) => {
      const isOff = (Date.parse(date) / 86_400_000 + off) % 5 === 0;
      return isOff ? { kind: 'holiday' } : STATE_COUNCIL.arranged(date);
    },
  });

  it('parts what is late from what is not, under any calendar', () => {
    const someDay = fc.integer({ min: 0, max: 9 * 365 }).map((offset) => addDays(day('2018-01-01'), offset));
    fc.assert(
      fc.property(strewn, someDay, someDay, fc.constantFrom(...UPDATE_FREQUENCIES), (seed, last, now, frequency) => {
        const calendar = calendarOf(seed);
        const cutoff = lapseCutoff(frequency, startOfDay(now), calendar);
        const isLate = isLapsed(dueDay(frequency, startOfDay(last), calendar), now, calendar);
        expect(isLate).toBe(cutoff !== undefined && last <= cutoff);
        expect(lateness(dueDay(frequency, startOfDay(last), calendar), startOfDay(now), { calendar }).isLapsed).toBe(
          isLate,
        );
      }),
      { numRuns: 1_000 },
    );
  });
});
