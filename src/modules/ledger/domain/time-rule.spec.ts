import fc from 'fast-check';
import { stampAt, timeFault } from './time-rule.js';

const at = (text: string) => new Date(text);

describe('timeFault', () => {
  it.each([
    ['2026-03-04T02:00:00.000Z', '2026-03-04T02:00:00.000Z', undefined],
    ['2026-03-04T02:00:00.000Z', '2026-03-04T02:01:00.000Z', undefined],
    ['2026-03-04T02:00:00.000Z', '2026-03-04T02:01:00.001Z', 'stale'],
    ['2026-03-04T02:01:00.000Z', '2026-03-04T02:00:00.000Z', undefined],
    ['2026-03-04T02:01:00.001Z', '2026-03-04T02:00:00.000Z', 'ahead'],
    // 24:00 in Beijing is 16:00 UTC.
    ['2026-03-04T15:59:59.998Z', '2026-03-04T15:59:59.999Z', undefined],
    ['2026-03-04T15:59:59.999Z', '2026-03-04T16:00:00.000Z', 'midnight'],
    ['2026-03-04T23:59:59.999Z', '2026-03-05T00:00:00.000Z', undefined],
    // The clock stepped back over midnight: the act keeps the day that it was given.
    ['2026-03-04T16:00:00.000Z', '2026-03-04T15:59:59.999Z', undefined],
  ])('an act of %s at %s: %s', (act, now, expected) => {
    expect(timeFault(at(act), at(now))).toBe(expected);
  });
});

describe('stampAt', () => {
  const time = fc.date({ min: at('2020-01-01T00:00:00Z'), max: at('2090-01-01T00:00:00Z'), noInvalidDate: true });

  it('is never before what the log holds, and never far from the clock', () => {
    fc.assert(
      fc.property(time, time, (now, earliest) => {
        const stamped = stampAt(now, earliest);
        if (stamped === undefined) return expect(earliest.getTime() - now.getTime()).toBeGreaterThan(60_000);
        expect(stamped.getTime()).toBeGreaterThanOrEqual(earliest.getTime());
        expect(timeFault(stamped, now)).toBeUndefined();
      }),
    );
  });
});
