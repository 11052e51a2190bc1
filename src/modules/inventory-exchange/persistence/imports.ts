import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import type { ImportRecord } from './import-record.js';

const COLUMNS = `
  id, organisation_id AS "organisationId", actor, file_name AS "fileName", format, encoding, bytes::float8 AS bytes,
  sha256, sm3, designate, skip_faulty AS "skipFaulty", state, tables, found, written,
  json_build_array(cursor_kind, cursor_number) AS cursor, halted_by AS "haltedBy",
  created_at AS "createdAt", updated_at AS "updatedAt"`;

const INSERT = `
  INSERT INTO inventory_import (id, organisation_id, actor, file_name, format, encoding, bytes, sha256, sm3, designate,
    state, tables, found, created_at, updated_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'checking', $11, $12, $13, $13)`;
const UPDATE = `
  UPDATE inventory_import SET actor = $2, skip_faulty = $3, state = $4, found = $5, written = $6, cursor_kind = $7,
    cursor_number = $8, halted_by = $9, updated_at = $10
  WHERE id = $1`;
// Whoever comes second takes another one, or nothing.
const NEXT = `
  SELECT ${COLUMNS} FROM inventory_import WHERE state IN ('checking', 'committing') AND id <> ALL($1::uuid[])
  ORDER BY updated_at, id LIMIT 1 FOR UPDATE SKIP LOCKED`;
const OPEN = `
  SELECT count(*)::int AS count FROM inventory_import
  WHERE organisation_id = $1 AND state NOT IN ('done', 'discarded')`;
const LIST = `
  SELECT ${COLUMNS} FROM inventory_import
  WHERE organisation_id = $1 AND ($2::timestamptz IS NULL OR (created_at, id) < ($2, $3::uuid))
  ORDER BY created_at DESC, id DESC LIMIT $4`;
const FORGOTTEN = `
  SELECT ${COLUMNS} FROM inventory_import WHERE state IN ('previewed', 'halted') AND updated_at < $1
  ORDER BY updated_at LIMIT 1 FOR UPDATE SKIP LOCKED`;

/** Imports, with how far each has come. */
@Injectable()
export class Imports {
  async insert(tx: Transaction, made: ImportRecord): Promise<void> {
    const { id, organisationId, actor, fileName, format, encoding, bytes, sha256, sm3, designate } = made;
    await tx.query(INSERT, [
      ...[id, organisationId, JSON.stringify(actor), fileName, format, encoding, bytes, sha256, sm3, designate],
      ...[JSON.stringify(made.tables), JSON.stringify(made.found), made.createdAt],
    ]);
  }

  /** Notes what was found in the file when all of it was read. */
  async complete(tx: Transaction, { id, tables, found }: ImportRecord): Promise<void> {
    await tx.query('UPDATE inventory_import SET tables = $2, found = $3 WHERE id = $1', [
      id,
      JSON.stringify(tables),
      JSON.stringify(found),
    ]);
  }

  async update(tx: Transaction, record: ImportRecord): Promise<void> {
    const { id, actor, skipFaulty, state, found, written, cursor, haltedBy, updatedAt } = record;
    await tx.query(UPDATE, [
      ...[id, JSON.stringify(actor), skipFaulty, state, JSON.stringify(found), JSON.stringify(written)],
      ...[...cursor, haltedBy, updatedAt],
    ]);
  }

  async find(tx: Transaction, id: string): Promise<ImportRecord | undefined> {
    return (await tx.query<ImportRecord[]>(`SELECT ${COLUMNS} FROM inventory_import WHERE id = $1`, [id]))[0];
  }

  /** Kept as it is until the transaction ends. */
  async lock(tx: Transaction, id: string): Promise<ImportRecord | undefined> {
    return (
      await tx.query<ImportRecord[]>(`SELECT ${COLUMNS} FROM inventory_import WHERE id = $1 FOR UPDATE`, [id])
    )[0];
  }

  /** The import that has waited longest for its next batch and that nobody works on; locked. */
  async next(tx: Transaction, but: readonly string[]): Promise<ImportRecord | undefined> {
    return (await tx.query<ImportRecord[]>(NEXT, [but]))[0];
  }

  /** One that nobody has decided on since a time; locked. */
  async forgotten(tx: Transaction, since: Date): Promise<ImportRecord | undefined> {
    return (await tx.query<ImportRecord[]>(FORGOTTEN, [since]))[0];
  }

  /** How many of an organisation are neither done nor discarded. */
  async open(tx: Transaction, organisationId: string): Promise<number> {
    return (await tx.query<{ count: number }[]>(OPEN, [organisationId]))[0]?.count ?? 0;
  }

  /** Whether rows of any import are being written. */
  async isWriting(tx: Transaction): Promise<boolean> {
    return (await tx.query<unknown[]>(`SELECT 1 FROM inventory_import WHERE state = 'committing' LIMIT 1`)).length > 0;
  }

  /** Those of an organisation, the newest first. */
  list(
    tx: Transaction,
    organisationId: string,
    after: readonly [Date, string] | undefined,
    limit: number,
  ): Promise<ImportRecord[]> {
    return tx.query<ImportRecord[]>(LIST, [organisationId, after?.[0] ?? null, after?.[1] ?? null, limit]);
  }
}
