import type { Treatment } from '../costs/index.js';
import type { Entry } from '../journal/index.js';
import type { Report } from '../reports/index.js';
import type { Day, RefusalCode, WarningCode } from '../terms/index.js';

export interface Warning {
  readonly code: WarningCode;
  readonly event: number;
  /** Null where no single asset is meant. */
  readonly asset: string | null;
}

/** How the cost of an event was treated. */
export interface CostTreatment extends Pick<Treatment, 'treatment' | 'reason'> {
  readonly event: number;
  readonly asset: string;
}

/** What an accepted event did, months' ends before it included. */
export interface Accepted {
  readonly accepted: true;
  readonly event: number;
  readonly date: Day;
  readonly entries: readonly Entry[];
  readonly warnings: readonly Warning[];
  readonly treatment?: CostTreatment;
  readonly report?: Report;
}

/** Why an event changed nothing; `pointer` is an RFC 6901 JSON pointer into the event. */
export interface Refused {
  readonly accepted: false;
  readonly event: number;
  readonly code: RefusalCode;
  readonly pointer: string;
}

export type Outcome = Accepted | Refused;
