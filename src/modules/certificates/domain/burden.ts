import type { CivilDate } from '../../../core/calendar/index.js';

/**
 * An encumbrance (权利限制) that is open on a certificate, whether wholly or partially outstanding, as far as anybody may
 * know of it: never whose it is, nor for how much.
 */
export interface Burden {
  readonly id: string;
  readonly type: 'pledge' | 'contribution' | 'trust' | 'seizure' | 'licence' | 'authorised-operation';
  /** Rank of a pledge in the order of creation, from 1. */
  readonly rank?: number;
  /** When it was entered. */
  readonly since: Date;
  readonly until?: CivilDate;
  /** Number in another register. */
  readonly reference?: string;
}
