import type { CivilDate } from '../../../core/calendar/index.js';
import type { RegimeCode, RegistrationType } from '../../../core/regime/index.js';
import type {
  ApplicationState,
  ClockedApplication,
  FirstReview,
  NationalReceipt,
  OpenSupplement,
  Pause,
  RaisedObjection,
} from '../domain/index.js';

/** Columns of table application that terms follow from, for a SELECT with the alias `a`. */
export const CLOCK_COLUMNS = `
  a.regime, a.regime_version AS "regimeVersion", a.registration_type AS "registrationType", a.state, a.received_at AS "receivedAt",
  a.accepted_on::text AS "acceptedOn", a.decided_at AS "decidedAt", a.supplement, a.pauses, a.extension,
  a.objections, a.first_review AS "firstReview", a.is_publicity_withheld AS "isPublicityWithheld", a.receipts,
  a.publicity_starts_on::text AS "publicityStartsOn", a.publicity_ends_on::text AS "publicityEndsOn"`;

/** Those columns. */
export interface ClockRow {
  readonly regime: RegimeCode;
  readonly regimeVersion: string;
  readonly registrationType: RegistrationType;
  readonly state: ApplicationState;
  readonly receivedAt: Date | null;
  readonly acceptedOn: CivilDate | null;
  readonly decidedAt: Date | null;
  readonly supplement: OpenSupplement | null;
  readonly pauses: readonly Pause[];
  readonly extension: { readonly on: CivilDate; readonly workingDays: number } | null;
  readonly objections: readonly RaisedObjection[];
  readonly firstReview: FirstReview | null;
  readonly isPublicityWithheld: boolean;
  readonly receipts: readonly NationalReceipt[];
  readonly publicityStartsOn: CivilDate | null;
  readonly publicityEndsOn: CivilDate | null;
}

/** What the clock is asked with, and what is awaited of a national platform. */
export type Clocked = ClockedApplication &
  Pick<ClockRow, 'regime' | 'regimeVersion' | 'registrationType' | 'isPublicityWithheld' | 'receipts'> & {
    readonly firstReview?: FirstReview;
  };

/** The row as the clock takes it. */
export function clockedOf(row: ClockRow): Clocked {
  const { publicityStartsOn: startsOn, publicityEndsOn: endsOn } = row;
  return {
    regime: row.regime,
    regimeVersion: row.regimeVersion,
    registrationType: row.registrationType,
    state: row.state,
    pauses: row.pauses,
    objections: row.objections,
    isPublicityWithheld: row.isPublicityWithheld,
    receipts: row.receipts,
    ...(row.extension === null ? {} : { extension: row.extension }),
    ...(row.firstReview === null ? {} : { firstReview: row.firstReview }),
    ...(row.receivedAt === null ? {} : { receivedAt: row.receivedAt }),
    ...(row.decidedAt === null ? {} : { decidedAt: row.decidedAt }),
    ...(row.acceptedOn === null ? {} : { acceptedOn: row.acceptedOn }),
    ...(row.supplement === null ? {} : { supplement: row.supplement }),
    ...(startsOn === null || endsOn === null ? {} : { publicity: { startsOn, endsOn } }),
  };
}
