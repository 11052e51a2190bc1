import fc from 'fast-check';
import { addDays, addWorkingDays, type CivilDate, isCivilDate, type WorkCalendar } from '../calendar/index.js';
import { type ClockStop, countWorkingDays, traceUntil } from './index.js';

const day = (text: string): CivilDate => {
  if (!isCivilDate(text)) throw new Error(text);
  return text;
};
const end = (event: CivilDate, working: number, pauses: readonly ClockStop[] = []): CivilDate => {
  const count = countWorkingDays(event, working, pauses);
  if (count.outcome !== 'ends') throw new Error(count.outcome);
  return count.end;
};

describe('working days after an event', () => {
  // The worked dates of the domain report, then others reckoned by hand from 国办发明电〔2025〕7号.
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
    // New Year: 1–3 January off, Sunday the 4th worked.
    ['2025-12-31', 1, '2026-01-04'],
    ['2026-01-01', 2, '2026-01-05'],
    // Ching Ming: 4–6 April off; none of them counts, none is made up for.
    ['2026-04-03', 1, '2026-04-07'],
    // Labour Day: 1–5 May off, Saturday 9 May worked; 10 May is a Sunday.
    ['2026-04-30', 4, '2026-05-09'],
    ['2026-04-30', 5, '2026-05-11'],
    // Dragon Boat: 19–21 June off.
    ['2026-06-18', 1, '2026-06-22'],
    // Mid-Autumn 25–27 September, National Day 1–7 October, 20 September and 10 October worked.
    ['2026-09-19', 1, '2026-09-20'],
    ['2026-09-24', 3, '2026-09-30'],
    ['2026-09-30', 3, '2026-10-10'],
    ['2026-10-10', 1, '2026-10-12'],
    // Spring Festival: 15–23 February off, Saturdays 14 and 28 February worked.
    ['2026-02-13', 2, '2026-02-24'],
    ['2026-02-27', 2, '2026-03-02'],
    // The last period of the year that is known.
    ['2026-12-30', 1, '2026-12-31'],
  ])('%s plus %i ends on %s', (event, working, expected) => expect(end(day(event), working)).toBe(expected));

  it('says of every day why it counts or not', () => {
    const count = countWorkingDays(day('2026-09-18'), 5);
    const said = count.days.map(({ day: on, kind, counted, holiday }) => [on, kind, counted, holiday?.zh]);
    expect(said).toEqual([
      ['2026-09-19', 'weekend', undefined, undefined],
      ['2026-09-20', 'make-up-day', 1, '国庆节'],
      ['2026-09-21', 'working-day', 2, undefined],
      ['2026-09-22', 'working-day', 3, undefined],
      ['2026-09-23', 'working-day', 4, undefined],
      ['2026-09-24', 'working-day', 5, undefined],
    ]);
    const over = countWorkingDays(day('2026-09-24'), 1);
    expect(over.days.map(({ kind, holiday }) => [kind, holiday?.en])).toEqual([
      ['holiday', 'Mid-autumn Festival'],
      ['holiday', 'Mid-autumn Festival'],
      ['holiday', 'Mid-autumn Festival'],
      ['working-day', undefined],
    ]);
  });

  it('stops where no year is published, with what is known until then, and never guesses', () => {
    const count = countWorkingDays(day('2026-12-29'), 5);
    expect(count).toMatchObject({ outcome: 'unpublished', year: 2027, left: 3 });
    expect(count.days.map(({ day: on }) => on)).toEqual(['2026-12-30', '2026-12-31']);
    expect(countWorkingDays(day('2099-05-05'), 1)).toEqual({ outcome: 'unpublished', year: 2099, left: 1, days: [] });
    expect(countWorkingDays(day('2026-12-01'), 3_000)).toMatchObject({ outcome: 'unpublished', year: 2027 });
  });

  it('goes by the table it is given: one revised on the way moves the end', () => {
    const revised: WorkCalendar = {
      isPublished: () => true,
      arranged: (on) => ({ kind: on === '2026-09-21' ? 'holiday' : 'working-day' }),
    };
    const days = countWorkingDays(day('2026-09-18'), 3, [], revised);
    expect(days.outcome === 'ends' && days.end).toBe('2026-09-22');
  });

  it.each([0, -1, 1.5, Number.NaN, 3001])('refuses a count of %p', (working) => {
    expect(() => countWorkingDays(day('2026-01-05'), working)).toThrow(RangeError);
  });
});

describe('pauses', () => {
  it('skip the days after the first up to the last, and say which pause it was', () => {
    const pause = { reason: 'supplement', from: day('2026-09-21'), to: day('2026-09-24') } as const;
    const count = countWorkingDays(day('2026-09-18'), 10, [pause]);
    expect(count.outcome === 'ends' && count.end).toBe('2026-10-13');
    expect(count.days.filter(({ pausedBy }) => pausedBy).map(({ day: on }) => on)).toEqual([
      '2026-09-22',
      '2026-09-23',
      '2026-09-24',
    ]);
  });

  it('that still run leave the end open', () => {
    const pause = { reason: 'objection', from: day('2026-09-22') } as const;
    expect(countWorkingDays(day('2026-09-18'), 10, [pause])).toMatchObject({ outcome: 'paused', pause, left: 7 });
  });

  it('that begin after the end, or end before the event, change nothing', () => {
    const after = { reason: 'publicity', from: day('2026-09-24'), to: day('2026-09-30') } as const;
    const before = { reason: 'supplement', from: day('2026-09-01'), to: day('2026-09-18') } as const;
    expect(end(day('2026-09-18'), 5, [after, before])).toBe('2026-09-24');
  });

  it('that overlap are not counted twice', () => {
    const long = { reason: 'publicity', from: day('2026-09-18'), to: day('2026-09-24') } as const;
    const within = { reason: 'objection', from: day('2026-09-21'), to: day('2026-09-23') } as const;
    expect(end(day('2026-09-18'), 10, [long, within])).toBe(end(day('2026-09-18'), 10, [long]));
  });
});

describe('properties', () => {
  const anyDay = fc.integer({ min: 0, max: 3600 }).map((offset) => addDays(day('2015-01-01'), offset));
  const number = fc.integer({ min: 1, max: 60 });
  const reason = fc.constantFrom('supplement', 'publicity', 'objection' as const);
  const pausesAfter = (event: CivilDate) =>
    fc
      .array(fc.record({ reason, start: fc.integer({ min: -20, max: 60 }), length: fc.integer({ min: 0, max: 30 }) }), {
        maxLength: 6,
      })
      .map((list) =>
        list.map(({ reason: why, start, length }): ClockStop => {
          const from = addDays(event, start);
          return { reason: why, from, to: addDays(from, length) };
        }),
      );
  const scene = anyDay.chain((event) => fc.record({ event: fc.constant(event), pauses: pausesAfter(event) }));

  it('without a pause it is the calendar', () => {
    fc.assert(
      fc.property(anyDay, number, (event, working) => {
        expect({ ok: true, value: end(event, working) }).toEqual(addWorkingDays(event, working));
      }),
    );
  });

  it('the day of the event never counts; every later day is traced once; exactly so many count, the last at the end', () => {
    fc.assert(
      fc.property(scene, number, ({ event, pauses }, working) => {
        const { days } = countWorkingDays(event, working, pauses);
        expect(days.map(({ day: on }) => on)).toEqual(days.map((_, index) => addDays(event, index + 1)));
        expect(days.flatMap(({ counted }) => counted ?? [])).toEqual(Array.from({ length: working }, (_, i) => i + 1));
        expect(days.at(-1)).toMatchObject({ day: end(event, working, pauses), counted: working });
        for (const { kind, counted, pausedBy } of days) {
          if (counted === undefined) expect(pausedBy ?? kind).not.toMatch(/^(working|make-up)-day$/);
          else expect([kind, pausedBy]).toEqual([expect.stringMatching(/^(working|make-up)-day$/), undefined]);
        }
      }),
    );
  });

  it('more days, a later event and one more pause never bring the end forward', () => {
    fc.assert(
      fc.property(scene, number, fc.integer({ min: 0, max: 9 }), ({ event, pauses }, working, more) => {
        const before = end(event, working, pauses.slice(1));
        expect(end(event, working, pauses) >= before).toBe(true);
        expect(end(event, working + more, pauses.slice(1)) >= before).toBe(true);
        expect(end(addDays(event, more), working, pauses.slice(1)) >= before).toBe(true);
      }),
    );
  });

  it('a pause that begins before the end and holds n working days moves the end by n working days', () => {
    fc.assert(
      fc.property(anyDay, number, fc.nat(), fc.integer({ min: 1, max: 40 }), (event, working, start, length) => {
        const { days } = countWorkingDays(event, working);
        const from = addDays(event, start % days.length);
        const pause: ClockStop = { reason: 'supplement', from, to: addDays(from, length) };
        const held = traceUntil(from, addDays(from, length)).days.filter(({ counted }) => counted !== undefined).length;
        const moved = held === 0 ? end(event, working) : end(end(event, working), held);
        expect(end(event, working, [pause])).toBe(moved);
      }),
    );
  });

  it('the order of the pauses is irrelevant', () => {
    fc.assert(
      fc.property(scene, number, fc.nat(), ({ event, pauses }, working, turn) => {
        const turned = [...pauses.slice(turn % (pauses.length + 1)), ...pauses.slice(0, turn % (pauses.length + 1))];
        expect(end(event, working, turned.reverse())).toBe(end(event, working, pauses));
      }),
    );
  });
});
