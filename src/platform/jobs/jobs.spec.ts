import { pino } from 'pino';
import { Jobs } from './jobs.js';

describe('Jobs', () => {
  const silent = pino({ level: 'silent' });

  it('tells which job keeps failing, until it works again', async () => {
    const jobs = new Jobs(silent);
    let broken = true;
    let runs = 0;
    const { promise: mended, resolve: mend } = Promise.withResolvers<void>();
    const { promise: seen, resolve: see } = Promise.withResolvers<string[]>();
    jobs.register({
      name: 'fragile',
      everyMs: 0,
      run: async () => {
        runs += 1;
        if (runs === 6) see(jobs.failing());
        if (!broken) mend();
        if (broken) throw new Error('broken');
      },
    });
    jobs.register({ name: 'sound', everyMs: 0, run: async () => undefined });
    expect(jobs.failing()).toEqual([]);
    jobs.onApplicationBootstrap();
    expect(await seen).toEqual(['fragile']);
    broken = false;
    await mended;
    await jobs.beforeApplicationShutdown();
    expect(jobs.failing()).toEqual([]);
  });

  it('runs a job one at a time and waits for it at the shutdown', async () => {
    const jobs = new Jobs(silent);
    let running = 0;
    let most = 0;
    jobs.register({
      name: 'single',
      everyMs: 0,
      run: async () => {
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setImmediate(resolve));
        running -= 1;
      },
    });
    await Promise.all([jobs.runNow('single'), jobs.runNow('single'), jobs.runNow('single')]);
    await jobs.beforeApplicationShutdown();
    expect([running, most]).toEqual([0, 1]);
  });
});
