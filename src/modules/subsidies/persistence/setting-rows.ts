import { Injectable } from '@nestjs/common';
import type { JsonValue } from '../../../core/canonical/index.js';
import { constraintFault, type Transaction } from '../../../platform/database/index.js';
import { policyFault } from '../domain/faults.js';
import { parseWish, statedWish } from '../domain/parameters.js';
import type { Setting, SettingKind, SettingPerson, SettingWish } from '../domain/setting.js';

const INSERT = `
  INSERT INTO subsidy_setting (id, kind, target, version, value, ground, source_digest,
    requested_by_account_id, requested_by_person_id, requested_by_person_ref,
    confirmed_by_account_id, confirmed_by_person_id, confirmed_by_person_ref, at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`;

const STATED = `jsonb_strip_nulls(jsonb_build_object('sourceDigest', source_digest))
  || jsonb_build_object('kind', kind, 'target', target, 'value', value, 'ground', ground) AS stated`;

const LATEST = `
  SELECT DISTINCT ON (kind, target) ${STATED}, id, version, at FROM subsidy_setting
  ORDER BY kind, target, version DESC`;
const HISTORY = `SELECT ${STATED}, id, version, at FROM subsidy_setting ORDER BY at DESC, kind, target, version DESC`;
const CURRENT = `
  SELECT ${STATED}, id, version, at FROM subsidy_setting WHERE kind = $1 AND target = $2 ORDER BY version DESC LIMIT 1`;

interface Row {
  readonly id: string;
  readonly version: number;
  readonly at: Date;
  readonly stated: JsonValue;
}

/** A setting as anybody may see it: who the two officers were stays in the registry. */
export interface SettingMade {
  readonly id: string;
  readonly version: number;
  readonly at: Date;
  readonly wish: SettingWish;
}

/** Settings of subsidy policies; rows are only ever added. */
@Injectable()
export class SettingRows {
  /** Lets settings wait for one another until the transaction ends. */
  async lock(tx: Transaction): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock(7473, 1)');
  }

  /** Throws Fault 'subsidy-setting-changed' where another one came first. */
  async add(tx: Transaction, setting: Setting): Promise<void> {
    const { id, version, requestedBy, confirmedBy, at } = setting;
    const { kind, target, value, ground, sourceDigest } = statedWish(setting);
    const json = value === null ? null : JSON.stringify(value);
    const values = [id, kind, target, version, json, ground, sourceDigest ?? null];
    await tx.query(INSERT, [...values, ...people(requestedBy), ...people(confirmedBy), at]).catch((error: unknown) => {
      throw constraintFault(error, { subsidy_setting_version: () => policyFault('subsidy-setting-changed') });
    });
  }

  /** The last setting of that kind and target. */
  async current(tx: Transaction, kind: SettingKind, target: string): Promise<SettingMade | undefined> {
    const [row] = await tx.query<Row[]>(CURRENT, [kind, target]);
    return row && toDomain(row);
  }

  /** The last settings of every kind and target. */
  async latest(tx: Transaction): Promise<SettingMade[]> {
    return (await tx.query<Row[]>(LATEST)).map(toDomain);
  }

  /** Every setting ever made, the last one first. */
  async history(tx: Transaction): Promise<SettingMade[]> {
    return (await tx.query<Row[]>(HISTORY)).map(toDomain);
  }
}

const people = ({ accountId, personId, personRef }: SettingPerson) => [accountId, personId, personRef];
const toDomain = ({ stated, ...rest }: Row): SettingMade => ({ ...rest, wish: parseWish(stated) });
