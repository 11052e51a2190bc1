import type { Centre } from '../../../core/access/index.js';
import type { CivilDate } from '../../../core/calendar/index.js';
import type { DigestPair } from '../../../core/entry/index.js';
import type { Encumbrance, EncumbranceType, Party } from '../domain/encumbrance.js';
import type { EncumbranceState } from '../domain/states.js';

/** A row as the driver gives it; `date` columns are asked for as text. */
export interface EncumbranceRow {
  readonly id: string;
  readonly number: string;
  readonly centre: Centre;
  readonly applicationId: string;
  readonly dataName: string;
  readonly holderOrganisationId: string;
  readonly holderName: string;
  readonly holderCode: string | null;
  readonly type: EncumbranceType;
  readonly party: Party | null;
  readonly startsOn: CivilDate;
  readonly endsOn: CivilDate | null;
  readonly amount: string | null;
  readonly reference: string | null;
  readonly document: DigestPair;
  readonly termsVersion: number;
  readonly state: EncumbranceState;
  readonly version: number;
  readonly rank: number | null;
  readonly remaining: string | null;
  readonly filers: readonly string[];
  readonly requestedAt: Date;
  readonly enteredAt: Date | null;
  readonly enteredNumber: string | null;
}

export const ENCUMBRANCE_COLUMNS = `id, number, centre, application_id AS "applicationId", data_name AS "dataName",
  holder_organisation_id AS "holderOrganisationId", holder_name AS "holderName", holder_code AS "holderCode", type,
  party, starts_on::text AS "startsOn", ends_on::text AS "endsOn", amount, reference, document,
  terms_version AS "termsVersion", state, version, rank, remaining, filers, requested_at AS "requestedAt",
  entered_at AS "enteredAt", entered_number AS "enteredNumber"`;

/** The encumbrance of a row. */
export const toEncumbrance = (row: EncumbranceRow): Encumbrance => ({
  id: row.id,
  number: row.number,
  centre: row.centre,
  applicationId: row.applicationId,
  dataName: row.dataName,
  holder: {
    organisationId: row.holderOrganisationId,
    name: row.holderName,
    ...(row.holderCode === null ? {} : { code: row.holderCode }),
  },
  terms: {
    type: row.type,
    startsOn: row.startsOn,
    document: row.document,
    ...(row.party === null ? {} : { party: row.party }),
    ...(row.endsOn === null ? {} : { endsOn: row.endsOn }),
    ...(row.amount === null ? {} : { amount: row.amount }),
    ...(row.reference === null ? {} : { reference: row.reference }),
  },
  termsVersion: row.termsVersion,
  state: row.state,
  version: row.version,
  ...(row.rank === null ? {} : { rank: row.rank }),
  ...(row.remaining === null ? {} : { remaining: row.remaining }),
  filers: row.filers,
  requestedAt: row.requestedAt,
  ...(row.enteredAt === null ? {} : { enteredAt: row.enteredAt }),
  ...(row.enteredNumber === null ? {} : { enteredNumber: row.enteredNumber }),
});
