import type { Result } from '../../../core/result.js';

/** Where a witness keeps the last checkpoint that it has cosigned of each log. */
export interface CheckpointStore {
  /**
   * Keeps the cosigned note of a log in place of the one before. Fulfilled with success only when it is on the disk.
   * 'not-stored': what was kept before is still kept. 'uncertain': either of the two may be found after a power cut.
   */
  put(origin: string, note: string): Promise<Result<undefined, 'not-stored' | 'uncertain'>>;
}
