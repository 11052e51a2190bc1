/** A map that forgets what was least recently used beyond so many entries. The bound is a count: values must be small. */
export class BoundedMap<T> {
  private readonly entries = new Map<string, T>();

  constructor(private readonly maximum: number) {}

  /** What was put under the key, if it is still there. */
  get(key: string): T | undefined {
    const value = this.entries.get(key);
    if (value === undefined) return undefined;
    this.entries.delete(key);
    this.entries.set(key, value);
    return value;
  }

  put(key: string, value: T): void {
    this.entries.set(key, value);
    if (this.entries.size <= this.maximum) return;
    const [oldest] = this.entries.keys();
    if (oldest !== undefined) this.entries.delete(oldest);
  }
}
