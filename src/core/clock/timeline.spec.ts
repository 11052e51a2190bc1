import fc from 'fast-check';
import { addDays, type CivilDate, isCivilDate, STATE_COUNCIL, type WorkCalendar } from '../calendar/index.js';
import { BJ_DATA_ASSET, PROPERTY_RIGHT_2026, PUBLIC_RESOURCE_2025 } from '../regime/index.js';
import { type CaseEvent, type ClockTerms, type Period, standingOf, timelineOf } from './index.js';

const day = (text: string): CivilDate => {
  if (!isCivilDate(text)) throw new Error(text);
  return text;
};
const on = (month: string) => ({ on: day(`2026-${month}`) });
const periods = (terms: ClockTerms, events: readonly CaseEvent[], today = '2026-12-31') =>
  timelineOf(terms, events, day(today));
const told = (list: readonly Period[], today = '2026-12-31') =>
  list.map((period) => [period.term, period.startedOn, period.until, standingOf(period, day(today))]);

const filed: CaseEvent = { type: 'received', ...on('09-18') };
const accepted: CaseEvent = { type: 'accepted', ...on('09-21') };
const approved: CaseEvent = { type: 'decided', ...on('09-22'), outcome: 'approved' };
const publicity: CaseEvent = { type: 'publicity-started', ...on('09-22'), until: day('2026-09-30') };

describe('the timeline of a case', () => {
  it('names term, performer, article and days from the first event to the last', () => {
    const events: CaseEvent[] = [
      filed,
      accepted,
      approved,
      publicity,
      { type: 'publicity-ended', ...on('10-01') },
      { type: 'completed', ...on('10-08') },
    ];
    const list = periods(BJ_DATA_ASSET, events);
    expect(told(list)).toEqual([
      ['acceptance', '2026-09-18', '2026-09-22', 'met'],
      // Ten working days from 09-21 end on 10-12; the five of publicity (23, 24, 28, 29, 30 September) do not count.
      ['review', '2026-09-21', '2026-10-19', 'met'],
      ['publicity', '2026-09-22', '2026-09-30', 'met'],
    ]);
    expect(list.map(({ by, source }) => [by, source.article])).toEqual([
      ['registrar', '第十七条'],
      ['registrar', '第二十八条'],
      ['system', '第二十四条'],
    ]);
  });

  it('says when a term was met, but late', () => {
    const late = periods(PUBLIC_RESOURCE_2025, [filed, { type: 'accepted', ...on('09-23') }]);
    expect(told(late, '2026-09-24')).toEqual([
      ['acceptance', '2026-09-18', '2026-09-22', 'met-late'],
      ['review', '2026-09-23', '2026-10-28', 'running'],
    ]);
  });

  it('begins acceptance anew with a supplement before it, and pauses the review for one after it', () => {
    const before = periods(
      BJ_DATA_ASSET,
      [
        filed,
        { type: 'supplement-requested', ...on('09-21'), until: day('2026-10-09') },
        { type: 'supplemented', ...on('09-30') },
      ],
      '2026-10-01',
    );
    expect(told(before, '2026-10-01')).toEqual([
      ['acceptance', '2026-09-18', '2026-09-22', 'met'],
      ['supplement', '2026-09-21', '2026-10-09', 'met'],
      ['acceptance', '2026-09-30', '2026-10-10', 'running'],
    ]);
    const after = periods(BJ_DATA_ASSET, [
      { type: 'received', ...on('09-17') },
      { type: 'accepted', ...on('09-18') },
      { type: 'supplement-requested', ...on('09-21'), until: day('2026-10-09') },
      { type: 'supplemented', ...on('09-24') },
    ]);
    expect(after.find(({ term }) => term === 'review')).toMatchObject({
      until: '2026-10-13',
      pauses: [{ reason: 'supplement', from: '2026-09-21', to: '2026-09-24' }],
    });
  });

  it('has no last day while a pause runs', () => {
    const list = periods(BJ_DATA_ASSET, [filed, accepted, { type: 'objection-filed', ...on('09-23'), id: 'a' }]);
    const review = list.find(({ term }) => term === 'review');
    expect(review?.until).toBeUndefined();
    expect(review && standingOf(review, day('2026-09-24'))).toBe('paused');
    expect(list.find(({ term }) => term === 'objection')).toMatchObject({ until: '2026-10-14', workingDays: 10 });
  });

  it('ends the objection that was resolved, and no other', () => {
    const objection = (type: 'objection-filed' | 'objection-resolved', id: string, month: string): CaseEvent => ({
      type,
      ...on(month),
      id,
    });
    const events = [
      objection('objection-filed', 'a', '09-21'),
      objection('objection-filed', 'b', '09-22'),
      objection('objection-resolved', 'b', '09-23'),
      objection('objection-resolved', 'c', '09-24'),
    ];
    const standing = periods(BJ_DATA_ASSET, events).map(({ startedOn, endedOn }) => [startedOn, endedOn]);
    expect(standing).toEqual([
      ['2026-09-21', undefined],
      ['2026-09-22', '2026-09-23'],
    ]);
  });

  it('takes silence for acceptance where the regime does, from the first working day after the term', () => {
    expect(told(periods(BJ_DATA_ASSET, [filed], '2026-09-22'), '2026-09-22')).toEqual([
      ['acceptance', '2026-09-18', '2026-09-22', 'running'],
    ]);
    const silent = periods(PROPERTY_RIGHT_2026, [filed], '2026-09-23');
    expect(told(silent, '2026-09-23')).toEqual([
      ['acceptance', '2026-09-18', '2026-09-22', 'overdue'],
      ['review', '2026-09-23', '2026-10-14', 'running'],
    ]);
    expect(silent[1]?.startedBy).toBe('deemed-acceptance');
    expect(told(periods(PUBLIC_RESOURCE_2025, [filed], '2026-12-01'), '2026-12-01')).toEqual([
      ['acceptance', '2026-09-18', '2026-09-22', 'overdue'],
    ]);
    const late = periods(BJ_DATA_ASSET, [filed, { type: 'accepted', ...on('09-28') }]);
    expect(late[1]).toMatchObject({ startedOn: '2026-09-23', startedBy: 'deemed-acceptance', until: '2026-10-14' });
  });

  it('extends once, as far as the regime allows and only while the term runs', () => {
    const extended = (month: string, workingDays: number): CaseEvent => ({
      type: 'extended',
      ...on(month),
      workingDays,
    });
    const review = (terms: ClockTerms, ...events: CaseEvent[]) =>
      periods(terms, [filed, { type: 'accepted', ...on('09-18') }, ...events]).find(({ term }) => term === 'review');
    expect(review(BJ_DATA_ASSET)?.until).toBe('2026-10-09');
    expect(review(BJ_DATA_ASSET, extended('10-09', 10))).toMatchObject({ until: '2026-10-22', workingDays: 20 });
    expect(review(BJ_DATA_ASSET, extended('09-30', 3), extended('10-08', 2))).toMatchObject({
      workingDays: 13,
      until: '2026-10-13',
      refusedExtensions: [{ why: 'extended-twice' }],
    });
    for (const [month, days, why] of [
      ['09-30', 11, 'extension-not-allowed'],
      ['09-30', 0, 'extension-not-allowed'],
      ['10-10', 5, 'extended-after-the-end'],
    ] as const) {
      expect(review(BJ_DATA_ASSET, extended(month, days))).toMatchObject({
        until: '2026-10-09',
        refusedExtensions: [{ why }],
      });
    }
    expect(review(PUBLIC_RESOURCE_2025, extended('09-30', 1))).toMatchObject({
      until: '2026-10-22',
      refusedExtensions: [{ why: 'extension-not-allowed' }],
    });
  });

  it('ends the public review with the decision, and publicity does not pause it', () => {
    const list = periods(PUBLIC_RESOURCE_2025, [
      filed,
      accepted,
      { type: 'decided', ...on('10-23'), outcome: 'approved' },
      { type: 'publicity-started', ...on('10-23'), until: day('2026-11-06') },
    ]);
    expect(told(list, '2026-11-06')).toEqual([
      ['acceptance', '2026-09-18', '2026-09-22', 'met'],
      ['review', '2026-09-21', '2026-10-26', 'met'],
      ['publicity', '2026-10-23', '2026-11-06', 'running'],
    ]);
  });

  it('knows no day where the calendar is not published, and the trace until then', () => {
    const [, review] = periods(BJ_DATA_ASSET, [
      { type: 'received', ...on('12-21') },
      { type: 'accepted', ...on('12-22') },
    ]);
    expect(review?.until).toBeUndefined();
    expect(review?.count).toMatchObject({ outcome: 'unpublished', year: 2027, left: 3 });
    expect(review && standingOf(review, day('2026-12-30'))).toBe('unknown');
  });
});

describe('a table of holidays that is revised while a case runs', () => {
  /** As published, but 2026-09-28 and 2026-09-29 became holidays. */
  const revised: WorkCalendar = {
    ...STATE_COUNCIL,
    arranged: (date) =>
      date === '2026-09-28' || date === '2026-09-29'
        ? { kind: 'holiday', holiday: { zh: '临时放假', en: 'Extraordinary holiday' } }
        : STATE_COUNCIL.arranged(date),
  };
  const extended: CaseEvent = { type: 'extended', ...on('09-23'), workingDays: 5 };
  const ends = (events: readonly CaseEvent[], calendar: WorkCalendar) =>
    timelineOf(BJ_DATA_ASSET, events, day('2026-12-31'), calendar).map(({ term, until }) => [term, until]);

  it('moves the terms that still run, the extended one with them', () => {
    expect(ends([filed, accepted, extended], STATE_COUNCIL)).toEqual([
      ['acceptance', '2026-09-22'],
      ['review', '2026-10-19'],
    ]);
    expect(ends([filed, accepted, extended], revised)).toEqual([
      ['acceptance', '2026-09-22'],
      ['review', '2026-10-21'],
    ]);
  });

  it('leaves the days that were announced as they were', () => {
    const asked: CaseEvent = { type: 'supplement-requested', ...on('09-22'), until: day('2026-10-09') };
    for (const calendar of [STATE_COUNCIL, revised]) {
      expect(ends([filed, accepted, asked], calendar).at(-1)).toEqual(['supplement', '2026-10-09']);
      expect(ends([filed, accepted, approved, publicity], calendar).at(-1)).toEqual(['publicity', '2026-09-30']);
    }
  });
});

describe('properties of a timeline', () => {
  const type = fc.constantFrom(
    'received',
    'supplement-requested',
    'supplemented',
    'accepted',
    'extended',
    'decided',
    'publicity-started',
    'publicity-ended',
    'objection-filed',
    'objection-resolved',
    'completed',
    'withdrawn',
  );
  const step = fc.record({
    type,
    after: fc.integer({ min: 0, max: 20 }),
    days: fc.integer({ min: -3, max: 40 }),
    approved: fc.boolean(),
  });
  const anyCase = fc.array(step, { maxLength: 25 }).map((steps) => {
    let date = day('2016-01-04');
    return steps.map(({ type: what, after, days, approved: isApproved }): CaseEvent => {
      date = addDays(date, after);
      const until = addDays(date, days);
      const outcome = isApproved ? ('approved' as const) : ('rejected' as const);
      return { type: what, on: date, until, workingDays: days, outcome, id: String(days % 3) } as CaseEvent;
    });
  });
  const regime = fc.constantFrom(BJ_DATA_ASSET, PUBLIC_RESOURCE_2025, PROPERTY_RIGHT_2026);

  it('is total, and no period ends before it begins', () => {
    fc.assert(
      fc.property(regime, anyCase, (terms, events) => {
        for (const period of timelineOf(terms, events, day('2019-01-01'))) {
          const { until, startedOn, endedOn, count } = period;
          if (period.workingDays !== null && until !== undefined) expect(until > startedOn).toBe(true);
          if (count !== undefined) expect(count.days.every(({ day: on }) => on > startedOn)).toBe(true);
          expect(standingOf(period, endedOn ?? startedOn)).toBeDefined();
        }
      }),
      { numRuns: 500 },
    );
  });

  it('a later day of asking never makes a running term less overdue', () => {
    const rank = { running: 0, paused: 0, unknown: 0, overdue: 1, met: 2, 'met-late': 2 };
    fc.assert(
      fc.property(regime, anyCase, fc.integer({ min: 0, max: 900 }), fc.nat(90), (terms, events, first, later) => {
        const today = addDays(day('2016-01-04'), first);
        for (const period of timelineOf(terms, events, today)) {
          expect(rank[standingOf(period, addDays(today, later))]).toBeGreaterThanOrEqual(
            rank[standingOf(period, today)],
          );
        }
      }),
    );
  });
});
