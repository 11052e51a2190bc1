import { Injectable } from '@nestjs/common';
import type { CivilDate } from '../../../core/calendar/index.js';
import { constraintFault, type Transaction, together } from '../../../platform/database/index.js';
import { registryFault } from '../domain/index.js';
import type { ApplicationActRecord } from './application-act.js';
import type { ApplicationRecord } from './application-record.js';
import { storeLikeness } from './likeness.js';
import {
  type ApplicationRow,
  CHANGED_COLUMNS,
  changedValues,
  DOCUMENT_COLUMNS,
  documentValues,
  toRecord,
} from './application-row.js';

const ONE = 'SELECT * FROM application_record WHERE id = $1';
const LOCK = 'SELECT 1 FROM application WHERE id = $1 FOR UPDATE';

const UNCHANGED_COLUMNS = [
  'id',
  'centre',
  'regime',
  'registration_type',
  'certificate_number',
  'organisation_id',
  'applicant',
  'created_at',
];
const COLUMNS = [...UNCHANGED_COLUMNS, ...CHANGED_COLUMNS, ...DOCUMENT_COLUMNS];
const INSERT = `
  INSERT INTO application (${COLUMNS.join(', ')}) VALUES (${COLUMNS.map((_, index) => `$${index + 1}`).join(', ')})`;

// $1 id, $2 version before, $3 acts as JSON, then the columns; `more` is a further part of the same statement.
const saving = (columns: readonly string[], more = ''): string => `
  WITH changed AS (
    UPDATE application SET ${columns.map((column, index) => `${column} = $${index + 4}`).join(', ')}
    WHERE id = $1 AND version = $2 RETURNING id
  ), acts AS (
    INSERT INTO application_act (id, application_id, act, kind, objection_id, from_state, to_state, account_id,
      person_id, person_ref, organisation_id, at, body, committed)
    SELECT a.id, changed.id, a.act, a.kind, a."objectionId", a."fromState", a."toState", a."accountId", a."personId",
      a."personRef", a."organisationId", a.at, a.body, a.committed
    FROM changed, ROWS FROM (jsonb_to_recordset($3::jsonb) AS (id uuid, act text, kind text, "objectionId" uuid,
      "fromState" text, "toState" text, "accountId" uuid, "personId" uuid, "personRef" uuid, "organisationId" uuid,
      at timestamptz, body jsonb, committed jsonb)) WITH ORDINALITY AS a ORDER BY a.ordinality
  )${more}
  SELECT id FROM changed`;

// Documents are most of a row, and most acts leave them as they are.
const SAVE_STATE = saving(CHANGED_COLUMNS);
const ALL_COLUMNS = [...CHANGED_COLUMNS, ...DOCUMENT_COLUMNS];
const FILED_AT = `$${ALL_COLUMNS.length + 4}`;
// The last parameter says when the evidence became part of a filing, or null.
const SAVE_ALL = saving(
  ALL_COLUMNS,
  `, filed AS (
    UPDATE evidence_file SET filed_at = ${FILED_AT}
    WHERE ${FILED_AT}::timestamptz IS NOT NULL AND application_id = $1 AND filed_at IS NULL
  )`,
);

const PUBLICITY_OVER = `
  SELECT id FROM application
  WHERE state = 'publicity' AND publicity_ends_on < $1 AND id <> ALL($2::uuid[])
  ORDER BY publicity_ends_on, id LIMIT 1 FOR UPDATE SKIP LOCKED`;

const OPEN = `
  SELECT * FROM application_record
  WHERE state NOT IN ('draft', 'certified', 'completed', 'rejected', 'withdrawn', 'terminated') AND id > $1
  ORDER BY id LIMIT $2`;

const RENEWAL = `
  SELECT 1 FROM application
  WHERE certificate_number = $1 AND registration_type = 'renewal'
    AND state NOT IN ('draft', 'certified', 'completed', 'rejected', 'withdrawn', 'terminated')`;

const WITH_BASIS = `
  SELECT r.*, b.based_on FROM application_record r LEFT JOIN application_basis b ON b.application_id = r.id
  WHERE r.id = $1`;

/** Applications as rows. */
@Injectable()
export class ApplicationRepository {
  async insert(tx: Transaction, record: ApplicationRecord): Promise<void> {
    const { id, centre, regime, registrationType, certificateNumber, applicant, createdAt } = record.application;
    const fixed = [
      id,
      centre,
      regime,
      registrationType,
      certificateNumber ?? null,
      applicant.organisationId,
      JSON.stringify(applicant),
      createdAt,
    ];
    await tx.query(INSERT, [...fixed, ...changedValues(record), ...documentValues(record)]);
  }

  /** The application as it is now. */
  async find(tx: Transaction, id: string): Promise<ApplicationRecord | undefined> {
    const [row] = await tx.query<ApplicationRow[]>(ONE, [id]);
    return row && toRecord(row);
  }

  /** The same with the earlier application that the draft began with, if it did. */
  async findWithBasis(
    tx: Transaction,
    id: string,
  ): Promise<{ readonly record: ApplicationRecord; readonly basedOn: string | undefined } | undefined> {
    const [row] = await tx.query<(ApplicationRow & { based_on: string | null })[]>(WITH_BASIS, [id]);
    return row && { record: toRecord(row), basedOn: row.based_on ?? undefined };
  }

  /** Up to `limit` applications that wait for somebody, after an identifier and in its order. */
  async listOpen(tx: Transaction, after: string, limit: number): Promise<ApplicationRecord[]> {
    const rows = await tx.query<ApplicationRow[]>(OPEN, [after, limit]);
    return rows.map(toRecord);
  }

  /** Whether somebody has filed for the renewal of that certificate, and nobody has decided. */
  async isRenewalRunning(tx: Transaction, certificateNumber: string): Promise<boolean> {
    return (await tx.query<unknown[]>(RENEWAL, [certificateNumber])).length > 0;
  }

  /** The application, locked until the transaction ends. */
  async lock(tx: Transaction, id: string): Promise<ApplicationRecord | undefined> {
    // Two statements in one packet: what is read is of the moment at which the lock was held, the evidence too.
    const [, [row]] = await together([tx.query<unknown>(LOCK, [id]), tx.query<ApplicationRow[]>(ONE, [id])]);
    return row && toRecord(row);
  }

  /**
   * Stores what acts changed, and the acts, with one statement; what is filed also with what it is found by.
   * Throws Fault 'certificate-application-running' (409) where another application concerning the certificate runs.
   * @param before what was locked
   * @param filedAt set where the evidence attached now becomes part of what was filed
   */
  async save(
    tx: Transaction,
    before: ApplicationRecord,
    record: ApplicationRecord,
    acts: readonly ApplicationActRecord[] = [],
    filedAt?: Date,
  ): Promise<void> {
    const { id, version } = before.application;
    const parameters = [id, version, JSON.stringify(acts), ...changedValues(record)];
    const sameDocuments = before.filing === record.filing && before.application.content === record.application.content;
    const saved =
      sameDocuments && filedAt === undefined
        ? tx.query<unknown[]>(SAVE_STATE, parameters)
        : tx.query<unknown[]>(SAVE_ALL, [...parameters, ...documentValues(record), filedAt ?? null]);
    const storing = filedAt === undefined ? [] : [storeFiled(tx, record)];
    await together([required(saved, record), ...storing]);
  }

  /** Notes which earlier application a draft began with. */
  async recordBasis(tx: Transaction, id: string, basedOn: string): Promise<void> {
    await tx.query('INSERT INTO application_basis (application_id, based_on) VALUES ($1, $2)', [id, basedOn]);
  }

  /** One application whose publicity ended before that day, locked; those that another transaction holds are left out. */
  async lockPublicityOver(
    tx: Transaction,
    today: CivilDate,
    except: readonly string[],
  ): Promise<ApplicationRecord | undefined> {
    const [row] = await tx.query<{ id: string }[]>(PUBLICITY_OVER, [today, except]);
    return row && this.find(tx, row.id);
  }
}

/** Waits for a save. Throws where it changed no row, or another application on the same certificate is in its way. */
async function required(saved: Promise<unknown[]>, record: ApplicationRecord): Promise<void> {
  const changed = await saved.catch((error) => {
    throw constraintFault(error, runningBeside(record));
  });
  if (changed.length !== 1) throw new Error(`application ${record.application.id} changed under its lock`);
}

async function storeFiled(tx: Transaction, { application, filing }: ApplicationRecord): Promise<void> {
  const { id, applicant } = application;
  if (filing !== undefined) await storeLikeness(tx, id, { applicant, content: filing.content });
}

/** What it means that the holder, or somebody else, runs an application on the certificate already. */
function runningBeside({ application: { certificateNumber: number } }: ApplicationRecord) {
  const fault = () => registryFault('certificate-application-running', { number });
  return { application_running_on_certificate: fault, application_running_by_party: fault };
}
