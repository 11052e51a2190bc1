import { Injectable } from '@nestjs/common';
import type { JsonObject } from '../../../core/canonical/index.js';
import { constraintFault, type Transaction } from '../../../platform/database/index.js';
import { accountingFault } from '../domain/faults.js';
import type { Holding, Recognition, ShownRecognition } from '../domain/recognition.js';

const INSERT = `
  INSERT INTO accounting_recognition (id, organisation_id, asset_id, report_id, number, centre, application_id,
    holder_code, asset_class, recognised_on, amounts, report_sha256, report_sm3, recorded_by, at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`;
const SELECT = `
  SELECT r.id, r.asset_id AS asset, r.report_id AS "reportId", r.number, r.centre, r.application_id AS "applicationId",
    r.holder_code AS "holderCode", r.asset_class AS "assetClass", r.recognised_on::text AS "recognisedOn", r.amounts,
    jsonb_build_object('sha256', r.report_sha256, 'sm3', r.report_sm3) AS "reportDigest", r.at,
    p.entry_index::float8 AS "publishedIndex"
  FROM accounting_recognition r LEFT JOIN published_entry p ON p.act_id = r.id AND p.kind = 'recognition.recorded'`;
const BY_ID = `${SELECT} WHERE r.id = $1`;
const ONE = `${BY_ID} AND r.organisation_id = $2`;
const OF_ASSET = 'SELECT id FROM accounting_recognition WHERE organisation_id = $1 AND asset_id = $2';
const PAGE = `${SELECT}
  WHERE r.organisation_id = $1 AND ($2::timestamptz IS NULL OR (r.at, r.id) < ($2, $3::uuid))
  ORDER BY r.at DESC, r.id DESC LIMIT $4`;
const ALL = `${SELECT} WHERE r.organisation_id = $1 ORDER BY r.at, r.id`;
const OF_REPORT = 'SELECT 1 FROM accounting_recognition WHERE report_id = $1 LIMIT 1';
// The entry after which what the asset holds in the account was never back at nothing.
const SINCE = `
  WITH moved AS (
    SELECT e.entry_number, e.entry_date, e.kind, sum((x ->> 'debit')::numeric - (x ->> 'credit')::numeric) AS amount
    FROM accounting_entry e CROSS JOIN LATERAL jsonb_array_elements(e.lines) x
    WHERE e.organisation_id = $1 AND e.asset_id = $2 AND e.act_index <= $3 AND x ->> 'account' = $4
    GROUP BY e.entry_number, e.entry_date, e.kind
  ),
  held AS (SELECT entry_number, entry_date, kind, sum(amount) OVER (ORDER BY entry_number) AS balance FROM moved)
  SELECT entry_date::text AS since, kind FROM held
  WHERE entry_number > coalesce((SELECT max(entry_number) FROM held WHERE balance <= 0), 0)
  ORDER BY entry_number LIMIT 1`;
const COMMITTED = `
  SELECT id, jsonb_build_object('amounts', amounts) AS committed FROM accounting_recognition WHERE id = ANY($1::uuid[])`;

interface Row extends Omit<ShownRecognition, 'publishedIndex'> {
  readonly publishedIndex: number | null;
}

/** Recognitions as rows; they are only ever added. */
@Injectable()
export class RecognitionRows {
  /** Throws Fault 'recognition-recorded-already' for an asset that has one. */
  async insert(tx: Transaction, organisationId: string, recognition: Recognition, accountId: string): Promise<void> {
    const { id, asset, reportId, number, centre, applicationId, holderCode } = recognition;
    const { assetClass, recognisedOn, amounts, reportDigest, at } = recognition;
    const values = [
      ...[id, organisationId, asset, reportId, number, centre, applicationId, holderCode, assetClass, recognisedOn],
      ...[amounts, reportDigest.sha256, reportDigest.sm3, accountId, at],
    ];
    await tx.query(INSERT, values).catch((error: unknown) => {
      throw constraintFault(error, {
        accounting_recognition_once: () => accountingFault('recognition-recorded-already', { recognition: '–' }),
      });
    });
  }

  /** The one of an asset, if it has one. */
  async ofAsset(tx: Transaction, organisationId: string, asset: string): Promise<string | undefined> {
    const [row] = await tx.query<{ id: string }[]>(OF_ASSET, [organisationId, asset]);
    return row?.id;
  }

  async byId(tx: Transaction, id: string): Promise<ShownRecognition | undefined> {
    return first(await tx.query<Row[]>(BY_ID, [id]));
  }

  async find(tx: Transaction, organisationId: string, id: string): Promise<ShownRecognition | undefined> {
    return first(await tx.query<Row[]>(ONE, [id, organisationId]));
  }

  /** The latest first. */
  async page(
    tx: Transaction,
    organisationId: string,
    after: { readonly at: string; readonly id: string } | undefined,
    limit: number,
  ): Promise<ShownRecognition[]> {
    const values = [organisationId, after?.at ?? null, after?.id ?? null, limit];
    return (await tx.query<Row[]>(PAGE, values)).map(toShown);
  }

  /** All of an organisation, the earliest first. */
  async all(tx: Transaction, organisationId: string): Promise<ShownRecognition[]> {
    return (await tx.query<Row[]>(ALL, [organisationId])).map(toShown);
  }

  /** Whether one rests on a report. */
  async isOf(tx: Transaction, reportId: string): Promise<boolean> {
    return (await tx.query<unknown[]>(OF_REPORT, [reportId])).length > 0;
  }

  /**
   * The day since which an asset holds something in an account without a break, up to an act, and the kind of the entry that
   * began it; undefined where it does not.
   */
  async heldSince(
    tx: Transaction,
    organisationId: string,
    { asset, account, act }: { readonly asset: string; readonly account: string; readonly act: number },
  ): Promise<Holding | undefined> {
    const [row] = await tx.query<Holding[]>(SINCE, [organisationId, asset, act, account]);
    return row;
  }

  /** Gives one another time, that of its act when it is made again. */
  async setTime(tx: Transaction, id: string, at: Date): Promise<void> {
    await tx.query('UPDATE accounting_recognition SET at = $2 WHERE id = $1', [id, at]);
  }
}

/** What those of the acts that recorded recognitions committed to, by act and field. */
export async function committedRecognitionsOf(
  tx: Transaction,
  actIds: readonly string[],
): Promise<ReadonlyMap<string, JsonObject>> {
  const rows = await tx.query<{ id: string; committed: JsonObject }[]>(COMMITTED, [actIds]);
  return new Map(rows.map(({ id, committed }) => [id, committed]));
}

const first = ([row]: Row[]): ShownRecognition | undefined => row && toShown(row);

const toShown = ({ publishedIndex, ...rest }: Row): ShownRecognition => ({
  ...rest,
  ...(publishedIndex === null ? {} : { publishedIndex }),
});
