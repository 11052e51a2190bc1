import { Turns } from './turns.js';

describe('turns', () => {
  const gate = () => {
    let open = (): void => undefined;
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    return { open, opened };
  };

  it('let only so many run at a time, in the order of coming, and refuse whoever would wait behind too many', async () => {
    const turns = new Turns(2, 2);
    const gates = [gate(), gate(), gate(), gate()];
    const started: number[] = [];
    const running = gates.map(({ opened }, index) =>
      turns.take(async () => {
        started.push(index);
        await opened;
        return index;
      }),
    );
    await expect(turns.take(async () => 'never')).rejects.toMatchObject({ code: 'unavailable' });
    expect(started).toEqual([0, 1]);
    gates[1]?.open();
    await running[1];
    await Promise.resolve();
    expect(started).toEqual([0, 1, 2]);
    for (const { open } of gates) open();
    expect(await Promise.all(running)).toEqual([0, 1, 2, 3]);
  });

  it('pass on when work fails', async () => {
    const turns = new Turns(1, 1);
    await expect(turns.take(async () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await turns.take(async () => 'yes')).toBe('yes');
  });
});
