import type { Centre } from '../../../core/access/index.js';
import type { CivilDate } from '../../../core/calendar/index.js';
import type { DigestPair } from '../../../core/entry/index.js';
import type { RegimeCode, RegistrationType } from '../../../core/regime/index.js';
import type {
  ActingPerson,
  Applicant,
  Application,
  ApplicationDraft,
  ApplicationState,
  Assignment,
  FirstReview,
  NationalReceipt,
  OpenSupplement,
  Pause,
  RaisedObjection,
} from '../domain/index.js';
import type { ApplicationRecord, StoredEvidence } from './application-record.js';

/** Row of the view application_record. */
export interface ApplicationRow {
  id: string;
  centre: Centre;
  regime: RegimeCode;
  regime_version: string;
  registration_type: RegistrationType;
  certificate_number: string | null;
  state: ApplicationState;
  version: number;
  applicant: Applicant;
  content: ApplicationDraft;
  filed_content: ApplicationDraft | null;
  digests: Record<string, DigestPair> | null;
  undertaking_version: string | null;
  filers: ActingPerson[];
  handlers: ActingPerson[];
  acceptor: ActingPerson | null;
  reviewer: ActingPerson | null;
  issuer: ActingPerson | null;
  supplement: OpenSupplement | null;
  pauses: Pause[];
  extension: NonNullable<Application['extension']> | null;
  first_review: FirstReview | null;
  assignment: Assignment | null;
  is_publicity_withheld: boolean;
  conditions: string[] | null;
  objections: RaisedObjection[];
  receipts: NationalReceipt[];
  submitted_at: Date | null;
  received_at: Date | null;
  accepted_at: Date | null;
  accepted_on: CivilDate | null;
  decided_at: Date | null;
  publicity_starts_on: CivilDate | null;
  publicity_ends_on: CivilDate | null;
  closed_at: Date | null;
  created_at: Date;
  evidence: StoredEvidence[];
}

/** The record of a row. */
export function toRecord(row: ApplicationRow): ApplicationRecord {
  const { publicity_starts_on: startsOn, publicity_ends_on: endsOn } = row;
  return {
    application: {
      id: row.id,
      centre: row.centre,
      regime: row.regime,
      regimeVersion: row.regime_version,
      registrationType: row.registration_type,
      state: row.state,
      version: row.version,
      applicant: row.applicant,
      content: row.content,
      evidence: row.evidence,
      filers: row.filers,
      handlers: row.handlers,
      pauses: row.pauses,
      isPublicityWithheld: row.is_publicity_withheld,
      objections: row.objections,
      receipts: row.receipts,
      ...(row.certificate_number === null ? {} : { certificateNumber: row.certificate_number }),
      ...(row.conditions === null ? {} : { conditions: row.conditions }),
      ...(row.extension === null ? {} : { extension: row.extension }),
      ...(row.first_review === null ? {} : { firstReview: row.first_review }),
      ...(row.assignment === null ? {} : { assignment: row.assignment }),
      createdAt: row.created_at,
      ...(row.acceptor === null ? {} : { acceptor: row.acceptor }),
      ...(row.reviewer === null ? {} : { reviewer: row.reviewer }),
      ...(row.issuer === null ? {} : { issuer: row.issuer }),
      ...(row.supplement === null ? {} : { supplement: row.supplement }),
      ...(row.submitted_at === null ? {} : { submittedAt: row.submitted_at }),
      ...(row.received_at === null ? {} : { receivedAt: row.received_at }),
      ...(row.accepted_at === null ? {} : { acceptedAt: row.accepted_at }),
      ...(row.accepted_on === null ? {} : { acceptedOn: row.accepted_on }),
      ...(row.decided_at === null ? {} : { decidedAt: row.decided_at }),
      ...(startsOn === null || endsOn === null ? {} : { publicity: { startsOn, endsOn } }),
      ...(row.closed_at === null ? {} : { closedAt: row.closed_at }),
    },
    ...filingOf(row),
  };
}

function filingOf(row: ApplicationRow): Pick<ApplicationRecord, 'filing'> {
  const { filed_content: content, digests, undertaking_version: undertakingVersion } = row;
  if (content === null || digests === null || undertakingVersion === null) return {};
  return { filing: { content, digests, undertakingVersion } };
}

const json = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));

/** Columns that filings and edits change, in the order in which `documentValues` gives them. */
export const DOCUMENT_COLUMNS = ['content', 'filed_content', 'digests', 'undertaking_version'] as const;

/** Values of those columns. The same JSON twice is sent twice: it is small, and a column each is plain. */
export function documentValues({ application, filing }: ApplicationRecord): readonly unknown[] {
  return [json(application.content), json(filing?.content), json(filing?.digests), filing?.undertakingVersion ?? null];
}

/** Columns that every act changes, in the order in which `changedValues` gives them. */
export const CHANGED_COLUMNS = [
  'regime_version',
  'state',
  'version',
  'filers',
  'handlers',
  'acceptor',
  'reviewer',
  'issuer',
  'supplement',
  'pauses',
  'extension',
  'first_review',
  'assignment',
  'is_publicity_withheld',
  'conditions',
  'objections',
  'receipts',
  'submitted_at',
  'received_at',
  'accepted_at',
  'accepted_on',
  'decided_at',
  'publicity_starts_on',
  'publicity_ends_on',
  'closed_at',
] as const;

/** Values of the columns that every act changes. */
export function changedValues({ application }: ApplicationRecord): readonly unknown[] {
  return [
    application.regimeVersion,
    application.state,
    application.version,
    json(application.filers),
    json(application.handlers),
    json(application.acceptor),
    json(application.reviewer),
    json(application.issuer),
    json(application.supplement),
    json(application.pauses),
    json(application.extension),
    json(application.firstReview),
    json(application.assignment),
    application.isPublicityWithheld,
    json(application.conditions),
    json(application.objections),
    json(application.receipts),
    application.submittedAt ?? null,
    application.receivedAt ?? null,
    application.acceptedAt ?? null,
    application.acceptedOn ?? null,
    application.decidedAt ?? null,
    application.publicity?.startsOn ?? null,
    application.publicity?.endsOn ?? null,
    application.closedAt ?? null,
  ];
}
