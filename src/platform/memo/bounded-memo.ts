import { BoundedMap } from './bounded-map.js';

/**
 * Remembers results of pure functions, the least recently used forgotten first. Results must be small; the bound is a
 * count.
 */
export class BoundedMemo {
  private readonly results: BoundedMap<{ readonly value: unknown }>;

  constructor(maximum: number) {
    this.results = new BoundedMap(maximum);
  }

  /** The remembered result of `key`, or that of `compute`, remembered from now on. A throwing `compute` is not. */
  remember<T>(key: string, compute: () => T): T {
    const known = this.results.get(key);
    // The key names the function and all its inputs, so what was stored under it has the type asked for.
    if (known !== undefined) return known.value as T;
    const value = compute();
    this.results.put(key, { value });
    return value;
  }

  /**
   * A memo for what a stranger sent: it knows what this one knows, but what it adds ends with it. Otherwise strangers
   * could fill the memory with large results, and push out those that everybody needs.
   */
  forOneUse(): Pick<BoundedMemo, 'remember'> {
    const own = new Map<string, unknown>();
    return {
      remember: <T>(key: string, compute: () => T): T => {
        const known = this.results.get(key);
        if (known !== undefined) return known.value as T;
        if (own.has(key)) return own.get(key) as T;
        const value = compute();
        own.set(key, value);
        return value;
      },
    };
  }
}
