import { Fault } from '../../../core/fault.js';

/** Lets a few pieces of work run at a time, in the order in which they came. */
export class Turns {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly slots: number,
    private readonly maximumWaiting: number,
  ) {}

  /** Runs work when its turn has come. Throws 'unavailable' at once when too many wait already. */
  async take<T>(work: () => Promise<T>): Promise<T> {
    await this.enter();
    try {
      return await work();
    } finally {
      this.leave();
    }
  }

  private enter(): Promise<void> {
    if (this.running < this.slots) {
      this.running += 1;
      return Promise.resolve();
    }
    if (this.waiting.length >= this.maximumWaiting) throw new Fault('unavailable', { seconds: 2 });
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  /** Hands the slot to whoever waits longest. */
  private leave(): void {
    const next = this.waiting.shift();
    if (next === undefined) this.running -= 1;
    else next();
  }
}
