import { BoundedMap } from './bounded-map.js';

/** How old an answer may be. */
export interface Ages {
  /** Up to here it is given as it is. */
  readonly freshMs: number;
  /** Up to here it is still given, while it is read anew for whoever asks next. */
  readonly usableMs: number;
}

interface Kept<T> {
  readonly answer: Promise<T>;
  readonly at: number;
}

/**
 * Answers that are read anew at most so often, whoever asks. Only who asks first, or after a long silence, waits for a
 * reading. One that failed is not kept.
 */
export class RecentReads<T> {
  private readonly answers: BoundedMap<Kept<T>>;
  private readonly underWay = new Map<string, Promise<T>>();

  /** @param now milliseconds of a clock that never goes back */
  constructor(
    private readonly ages: Ages,
    maximum: number,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.answers = new BoundedMap(maximum);
  }

  /** The answer under a key; `read` gets it when there is none that is recent enough. */
  find(key: string, read: () => Promise<T>): Promise<T> {
    const kept = this.answers.get(key);
    const age = kept === undefined ? Number.POSITIVE_INFINITY : this.now() - kept.at;
    if (kept !== undefined && age < this.ages.freshMs) return kept.answer;
    const reading = this.underWay.get(key) ?? this.read(key, read);
    if (kept === undefined || age >= this.ages.usableMs) return reading;
    // Whoever asks after this one sees the failure.
    reading.catch(() => {});
    return kept.answer;
  }

  private read(key: string, read: () => Promise<T>): Promise<T> {
    const at = this.now();
    const reading = read().then(
      (value) => {
        this.answers.put(key, { answer: reading, at });
        this.underWay.delete(key);
        return value;
      },
      (error: unknown) => {
        this.underWay.delete(key);
        throw error;
      },
    );
    this.underWay.set(key, reading);
    return reading;
  }
}
