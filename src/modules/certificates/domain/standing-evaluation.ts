import type { CivilDate } from '../../../core/calendar/index.js';

/**
 * An evaluation report that stands beside a certificate, as far as anybody may know of it: never what it concludes, nor the
 * value that it found.
 */
export interface StandingEvaluation {
  readonly id: string;
  readonly type: 'quality' | 'compliance' | 'security' | 'value';
  readonly evaluator: string;
  readonly method?: 'income' | 'cost' | 'market';
  readonly grade?: number;
  readonly baseDate: CivilDate;
  readonly validUntil: CivilDate;
  /** Whether its validity is over today. */
  readonly standing: 'current' | 'expired';
  /** Place of its entry in the log. */
  readonly index: number;
}
