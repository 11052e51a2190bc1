import { Injectable } from '@nestjs/common';
import type { Centre } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { Objection } from '../domain/objection.js';
import {
  CHANGED_COLUMNS,
  changedValues,
  FIXED_COLUMNS,
  fixedValues,
  type ObjectionRow,
  toDomain,
} from './objection-row.js';

const COLUMNS = [...FIXED_COLUMNS, ...CHANGED_COLUMNS];
const places = (from: number, columns: readonly string[]) => columns.map((_, index) => `$${index + from}`).join(', ');
const INSERT = `INSERT INTO objection (${COLUMNS.join(', ')}) VALUES (${places(1, COLUMNS)})`;
const SAVE = `
  UPDATE objection SET (${CHANGED_COLUMNS.join(', ')}) = (${places(3, CHANGED_COLUMNS)})
  WHERE id = $1 AND version = $2 RETURNING id`;

// $1 applicant's organisation, $2 objecting organisation, $3 centre, $4 all, $5 open ones only, $6 and $7 position.
const LIST = `
  SELECT * FROM objection o
  WHERE ($4::boolean OR o.applicant_organisation_id = $1 AND (o.certificate_number IS NULL OR o.notified_at IS NOT NULL)
      OR o.organisation_id = $2 OR o.centre = $3)
    AND (NOT $5::boolean OR o.state NOT IN ('resolved', 'lapsed') OR o.measure IS NOT NULL AND o.measure -> 'done' IS NULL)
    AND ($6::timestamptz IS NULL OR (o.filed_at, o.id) < ($6, $7::uuid))
  ORDER BY o.filed_at DESC, o.id DESC LIMIT $8`;

const OPEN_ON = `
  SELECT * FROM objection
  WHERE application_id = $1 AND certificate_number IS NULL AND state NOT IN ('resolved', 'lapsed')
  ORDER BY id FOR UPDATE`;

const OPEN = `
  SELECT * FROM objection
  WHERE (state NOT IN ('resolved', 'lapsed') OR measure IS NOT NULL AND measure -> 'done' IS NULL) AND id > $1
  ORDER BY id LIMIT $2`;

/** Whose objections may be listed; the parts are alternatives. */
export interface ObjectionScope {
  readonly applicantOrganisationId?: string | undefined;
  readonly objectingOrganisationId?: string | undefined;
  readonly centre?: Centre | undefined;
  readonly all: boolean;
}

/** Where a list goes on. */
export interface ObjectionPoint {
  readonly filedAt: string;
  readonly id: string;
}

/** Objections as rows. */
@Injectable()
export class ObjectionRepository {
  async insert(tx: Transaction, objection: Objection): Promise<void> {
    await tx.query(INSERT, [...fixedValues(objection), ...changedValues(objection)]);
  }

  async find(tx: Transaction, id: string): Promise<Objection | undefined> {
    const [row] = await tx.query<ObjectionRow[]>('SELECT * FROM objection WHERE id = $1', [id]);
    return row && toDomain(row);
  }

  /** The objection, locked until the transaction ends. Whoever locks its application too does so first. */
  async lock(tx: Transaction, id: string): Promise<Objection | undefined> {
    const [row] = await tx.query<ObjectionRow[]>('SELECT * FROM objection WHERE id = $1 FOR UPDATE', [id]);
    return row && toDomain(row);
  }

  /** The open objections that were raised while an application was publicised, locked. */
  async lockOpenOn(tx: Transaction, applicationId: string): Promise<Objection[]> {
    return (await tx.query<ObjectionRow[]>(OPEN_ON, [applicationId])).map(toDomain);
  }

  /** Stores what an act changed. */
  async save(tx: Transaction, before: Objection, after: Objection): Promise<void> {
    const changed = await tx.query<[unknown[], number]>(SAVE, [before.id, before.version, ...changedValues(after)]);
    if (changed[1] !== 1) throw new Error(`objection ${before.id} changed under its lock`);
  }

  /** Up to `limit` objections after a position, newest first. */
  async list(
    tx: Transaction,
    { applicantOrganisationId, objectingOrganisationId, centre, all }: ObjectionScope,
    { openOnly, after, limit }: { openOnly: boolean; after: ObjectionPoint | undefined; limit: number },
  ): Promise<Objection[]> {
    const scope = [applicantOrganisationId ?? null, objectingOrganisationId ?? null, centre ?? null, all];
    const position = [after?.filedAt ?? null, after?.id ?? null];
    const rows = await tx.query<ObjectionRow[]>(LIST, [...scope, openOnly, ...position, limit]);
    return rows.map(toDomain);
  }

  /** Up to `limit` objections that wait for somebody, after an identifier and in its order. */
  async listOpen(tx: Transaction, after: string, limit: number): Promise<Objection[]> {
    return (await tx.query<ObjectionRow[]>(OPEN, [after, limit])).map(toDomain);
  }

  /** Forgets how the objector is reached. */
  async eraseContact(tx: Transaction, id: string): Promise<void> {
    await tx.query('UPDATE objection SET contact = NULL, version = version + 1 WHERE id = $1', [id]);
  }
}
