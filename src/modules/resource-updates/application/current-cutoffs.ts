import { Injectable } from '@nestjs/common';
import { UPDATE_FREQUENCIES, type UpdateFrequency } from '../../../core/entry/index.js';
import { lapseCutoff, promisePeriod } from '../../../core/update-promise/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import type { LapseCutoffs } from '../persistence/copy-lists.js';

/** Frequencies that promise something that can be late. */
export const PROMISING: readonly UpdateFrequency[] = UPDATE_FREQUENCIES.filter(
  (frequency) => promisePeriod(frequency) !== undefined,
);

/** What is late today, by each promise. */
@Injectable()
export class CurrentCutoffs {
  constructor(private readonly clock: Clock) {}

  now(): Date {
    return this.clock.now();
  }

  today(): LapseCutoffs {
    const now = this.clock.now();
    return new Map(
      PROMISING.flatMap((frequency) => {
        const cutoff = lapseCutoff(frequency, now);
        return cutoff === undefined ? [] : [[frequency, cutoff]];
      }),
    );
  }
}
