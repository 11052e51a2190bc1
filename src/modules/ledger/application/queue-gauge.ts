import { Injectable } from '@nestjs/common';
import { Fault } from '../../../core/fault.js';

/**
 * Beyond this, an act would wait for many seconds, and after 60 s it would have to be made again: better to say so
 * before anything is done.
 */
export const FULL_QUEUE = 50_000;

/** How many acts waited when the sequencer of this process last looked. */
@Injectable()
export class QueueGauge {
  waiting = 0;

  /** Throws Fault 'ledger-queue-full' when too many acts would wait with `count` more. */
  requireRoom(count = 1): void {
    if (this.waiting + count > FULL_QUEUE) throw new Fault('ledger-queue-full', { seconds: 1 });
  }
}
