import fc from 'fast-check';
import { addDays, civilDateAt, isWorkingDay, parseCivilDate, startOfDay, type CivilDate } from '../calendar/index.js';
import { UPDATE_FREQUENCIES, type UpdateFrequency } from '../entry/index.js';
import { dueDay } from './index.js';

const day = (text: string): CivilDate => {
  const parsed = parseCivilDate(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
};
const noon = (text: string): Date => new Date(`${text}T04:00:00.000Z`);

describe('the day on which the next report is due', () => {
  it.each<[UpdateFrequency, string, string]>([
    ['daily', '2026-09-29', '2026-09-30'],
    // National Day, 1 to 7 October 2026.
    ['daily', '2026-09-30', '2026-10-08'],
    // Friday to Saturday, which makes up for a holiday.
    ['daily', '2026-10-09', '2026-10-10'],
    ['daily', '2026-10-10', '2026-10-12'],
    ['weekly', '2026-09-24', '2026-10-08'],
    ['weekly', '2026-11-20', '2026-11-27'],
    ['monthly', '2026-01-31', '2026-02-28'],
    ['monthly', '2024-01-31', '2024-02-29'],
    ['monthly', '2024-02-29', '2024-03-29'],
    ['monthly', '2026-03-31', '2026-04-30'],
    ['monthly', '2026-09-01', '2026-10-08'],
    ['quarterly', '2025-11-30', '2026-02-28'],
    ['quarterly', '2026-08-31', '2026-11-30'],
    ['yearly', '2024-02-29', '2025-02-28'],
    ['yearly', '2023-02-28', '2024-02-28'],
    ['real-time', '2026-09-30', '2026-10-01'],
    ['real-time', '2026-12-31', '2027-01-01'],
  ])('%s data of %s is due on %s', (frequency, last, on) => {
    expect(dueDay(frequency, noon(last))).toMatchObject({ kind: 'day', on });
  });

  it.each<UpdateFrequency>(['on-demand', 'other'])('%s promises no day', (frequency) => {
    expect(dueDay(frequency, noon('2026-09-30'))).toEqual({ kind: 'no-promise' });
  });

  it('is not guessed in a year whose working days are not published', () => {
    expect(dueDay('monthly', noon('2099-12-10'))).toEqual({
      ...{ kind: 'undetermined', notBefore: '2100-01-10', year: 2100, near: 2 },
    });
    expect(dueDay('daily', noon('2003-05-05'))).toMatchObject({ kind: 'undetermined', year: 2003 });
  });

  it('goes by the Beijing day of the data', () => {
    expect(dueDay('daily', new Date('2026-09-28T15:59:59.999Z'))).toMatchObject({ on: '2026-09-29' });
    expect(dueDay('daily', new Date('2026-09-28T16:00:00.000Z'))).toMatchObject({ on: '2026-09-30' });
  });
});

describe('properties', () => {
  const someDay = fc.integer({ min: 0, max: 20 * 365 }).map((offset) => addDays(day('2004-06-01'), offset));
  const promised = fc.constantFrom(...UPDATE_FREQUENCIES.filter((one) => one !== 'on-demand' && one !== 'other'));

  it('is later than the data, a working day, and the first one from the end of the period on', () => {
    fc.assert(
      fc.property(someDay, promised, (last, frequency) => {
        const due = dueDay(frequency, startOfDay(last));
        if (due.kind !== 'day') throw new Error('2004 to 2026 are published');
        expect(due.on > last).toBe(true);
        if (frequency !== 'real-time') expect(isWorkingDay(due.on)).toEqual({ ok: true, value: true });
      }),
    );
  });

  it('never comes earlier for later data', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: 0, max: 500 }), promised, (last, after, frequency) => {
        const later = addDays(last, after);
        const [one, other] = [dueDay(frequency, startOfDay(last)), dueDay(frequency, startOfDay(later))];
        if (one.kind !== 'day' || other.kind !== 'day') return;
        expect(one.on <= other.on).toBe(true);
      }),
    );
  });

  it('is the same whatever the hour', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: 0, max: 86_399_999 }), promised, (last, millisecond, frequency) => {
        const moment = new Date(startOfDay(last).getTime() + millisecond);
        expect(civilDateAt(moment)).toBe(last);
        expect(dueDay(frequency, moment)).toEqual(dueDay(frequency, startOfDay(last)));
      }),
    );
  });
});
