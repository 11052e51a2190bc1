/** Statements under way at a time: while one is answered, the next gathers. */
const MOST_UNDER_WAY = 2;
const MOST_KEYS = 64;

interface Waiting<V> {
  readonly key: string;
  readonly resolve: (value: V | undefined) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Reads by key, where many ask at once: what is asked for while earlier questions are under way goes into one
 * statement. Nobody waits for company, and every answer was read after its question was asked.
 */
export class CoalescedReads<V> {
  private waiting: Waiting<V>[] = [];
  private underWay = 0;

  /** @param read reads several keys at once; keys without a value are left out */
  constructor(private readonly read: (keys: readonly string[]) => Promise<ReadonlyMap<string, V>>) {}

  /** The value of a key; undefined where there is none. */
  find(key: string): Promise<V | undefined> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ key, resolve, reject });
      if (this.underWay < MOST_UNDER_WAY) void this.run();
    });
  }

  private async run(): Promise<void> {
    this.underWay += 1;
    while (this.waiting.length > 0) {
      const asked = this.waiting.slice(0, MOST_KEYS);
      this.waiting = this.waiting.slice(MOST_KEYS);
      await this.answer(asked);
    }
    this.underWay -= 1;
  }

  private async answer(asked: readonly Waiting<V>[]): Promise<void> {
    try {
      const found = await this.read([...new Set(asked.map(({ key }) => key))]);
      for (const { key, resolve } of asked) resolve(found.get(key));
    } catch (error) {
      for (const { reject } of asked) reject(error);
    }
  }
}
