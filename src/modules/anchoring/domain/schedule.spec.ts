import { isDue } from './schedule.js';

describe('when a checkpoint is to be anchored', () => {
  const schedule = { everyEntries: 100, everySeconds: 600 };

  it.each([
    [0, 0, false],
    [0, 10_000, false],
    [1, 0, false],
    [1, 599.9, false],
    [1, 600, true],
    [99, 10, false],
    [100, 0, true],
    [100, -5, true],
    [99, -5, false],
  ])('%i entries for %d s: %s', (entries, seconds, due) => {
    expect(isDue(schedule, { entries, seconds })).toBe(due);
  });

  it('is at once where every entry is to be anchored', () => {
    expect(isDue({ everyEntries: 1, everySeconds: 600 }, { entries: 1, seconds: 0 })).toBe(true);
    expect(isDue({ everyEntries: 1_000, everySeconds: 0 }, { entries: 1, seconds: 0 })).toBe(true);
  });
});
