import type { FieldState } from './open-entry.js';

/** A committed field that is named because something is wrong with it. */
export interface NamedField {
  readonly index: number;
  readonly field: string;
  readonly state: Extract<FieldState, 'lost' | 'false'>;
}

/** Fields that are named; all are counted. */
const MOST_NAMED = 1_000;

/** Counts what became of committed fields, in bounded memory. */
export class Tally {
  private readonly counts: Record<FieldState, number> = { opened: 0, erased: 0, lost: 0, false: 0 };
  private readonly wrong: NamedField[] = [];
  private seen = 0;

  add(index: number, fields: readonly { readonly field: string; readonly state: FieldState }[]): void {
    if (fields.length > 0) this.seen += 1;
    for (const { field, state } of fields) {
      this.counts[state] += 1;
      if ((state === 'lost' || state === 'false') && this.wrong.length < MOST_NAMED) {
        this.wrong.push({ index, field, state });
      }
    }
  }

  /** Entries that commit to something. */
  get entries(): number {
    return this.seen;
  }

  get byState(): Readonly<Record<FieldState, number>> {
    return this.counts;
  }

  /** The first of those that are lost or false, in the order of the log. */
  get named(): readonly NamedField[] {
    return this.wrong;
  }
}
