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

/** What an accepted event, or a reversal, did, months' ends before it included. */
export interface Accepted {
  readonly accepted: true;
  readonly event: number;
  readonly date: Day;
  readonly entries: readonly Entry[];
  readonly warnings: readonly Warning[];
  readonly treatment?: CostTreatment;
  readonly report?: Report;
  /** Of a reversal: earlier costs of the period that are treated otherwise from now on. */
  readonly retreated?: readonly CostTreatment[];
}

/** Why an event changed nothing; `pointer` is an RFC 6901 JSON pointer into the event. */
export interface Refused {
  readonly accepted: false;
  readonly event: number;
  readonly code: RefusalCode;
  readonly pointer: string;
  /** Of a reversal: the later event that would be refused, and where and why. */
  readonly later?: Pick<Refused, 'event' | 'code' | 'pointer'>;
}

/** A report was reopened: what of the books is still closed. */
export interface Reopened {
  readonly accepted: true;
  readonly event: number;
  /** Day of the report that stands before it, if there is one. */
  readonly closedThrough: Day | null;
}

export type Outcome = Accepted | Refused;
