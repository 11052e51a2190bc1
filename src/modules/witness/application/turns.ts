/** Lets work on one subject run one at a time, in the order in which it came; other subjects do not wait. */
export class TurnsBySubject {
  private readonly last = new Map<string, Promise<void>>();
  private readonly waiting = new Map<string, number>();

  /** @param most pieces of work of one subject that may be under way or wait */
  constructor(private readonly most: number) {}

  /** Runs the work in its turn; undefined, and nothing is run, when too much waits already. */
  take<T>(subject: string, work: () => Promise<T>): Promise<T> | undefined {
    const ahead = this.waiting.get(subject) ?? 0;
    if (ahead >= this.most) return undefined;
    this.waiting.set(subject, ahead + 1);
    const done = (this.last.get(subject) ?? Promise.resolve()).then(work);
    const settled = done.then(
      () => this.leave(subject),
      () => this.leave(subject),
    );
    this.last.set(subject, settled);
    return done;
  }

  private leave(subject: string): void {
    const left = (this.waiting.get(subject) ?? 1) - 1;
    if (left > 0) {
      this.waiting.set(subject, left);
      return;
    }
    this.waiting.delete(subject);
    this.last.delete(subject);
  }
}
