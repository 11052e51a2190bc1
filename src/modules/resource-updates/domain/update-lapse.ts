import type { CivilDate } from '../../../core/calendar/index.js';
import type { UpdateFrequency } from '../../../core/entry/index.js';

/** That a promise was broken: raised once, ended by the next report or when nothing is late by the promise any more. */
export interface UpdateLapse {
  readonly id: string;
  readonly resourceId: string;
  readonly resourceCode: string;
  readonly resourceName: string;
  readonly departmentCode: string;
  readonly updateFrequency: UpdateFrequency;
  /** The version that nothing has followed; 0 when nothing was ever reported. */
  readonly afterVersion: number;
  /** Absent where the calendar does not tell it: that it is over is known all the same. */
  readonly dueOn?: CivilDate;
  readonly raisedAt: Date;
  readonly endedAt?: Date;
  /** The report that ended it; absent where the promise became another. */
  readonly endedBy?: string;
}
