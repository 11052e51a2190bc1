import { RecentReads } from './recent-reads.js';

/** Readings that the test ends by hand, under a clock that it moves. */
const made = () => {
  const state = { now: 0, readings: [] as PromiseWithResolvers<string>[] };
  const reads = new RecentReads<string>({ freshMs: 10, usableMs: 100 }, 2, () => state.now);
  const find = (key = 'a') =>
    reads.find(key, () => {
      const reading = Promise.withResolvers<string>();
      state.readings.push(reading);
      return reading.promise;
    });
  return { state, find };
};

describe('RecentReads', () => {
  it('reads once for all who ask at the same time', async () => {
    const { state, find } = made();
    const answers = [find(), find(), find()];
    expect(state.readings).toHaveLength(1);
    state.readings[0]?.resolve('one');
    expect(await Promise.all(answers)).toEqual(['one', 'one', 'one']);
    expect(await find()).toBe('one');
    expect(state.readings).toHaveLength(1);
  });

  it('gives what it knows while it reads anew, and the new answer to the next', async () => {
    const { state, find } = made();
    const first = find();
    state.readings[0]?.resolve('old');
    await first;
    state.now = 50;
    expect(await find()).toBe('old');
    expect(await find()).toBe('old');
    expect(state.readings).toHaveLength(2);
    state.readings[1]?.resolve('new');
    await Promise.resolve();
    await Promise.resolve();
    expect(await find()).toBe('new');
  });

  it('waits for a reading after a long silence', async () => {
    const { state, find } = made();
    const first = find();
    state.readings[0]?.resolve('old');
    await first;
    state.now = 100;
    const later = find();
    state.readings[1]?.resolve('new');
    expect(await later).toBe('new');
  });

  it('keeps no failure, and gives what it knows while readings fail', async () => {
    const { state, find } = made();
    const failed = find();
    state.readings[0]?.reject(new Error('down'));
    await expect(failed).rejects.toThrow('down');
    const again = find();
    state.readings[1]?.resolve('up');
    expect(await again).toBe('up');
    state.now = 60;
    expect(await find()).toBe('up');
    state.readings[2]?.reject(new Error('down'));
    await Promise.resolve();
    await Promise.resolve();
    expect(await find()).toBe('up');
    expect(state.readings).toHaveLength(4);
  });
});
