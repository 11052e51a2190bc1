import { Injectable } from '@nestjs/common';
import type { Centre } from '../../../core/access/index.js';
import { kindsThatSet } from '../../../core/certificate-status/index.js';
import type { StatusPurpose } from '../../../core/credential/index.js';
import type { Transaction } from '../../../platform/database/index.js';

/** A signed status list as it is kept. */
export interface SignedStatusList {
  readonly name: string;
  readonly centre: Centre;
  readonly purpose: StatusPurpose;
  readonly listNumber: number;
  /** The exact text that is served. */
  readonly credential: string;
  /** Every act below this ledger size is shown by its bits. */
  readonly coversSize: number;
  readonly signedAt: Date;
}

/** A list as it was at some time. */
export interface PastStatusList extends Pick<SignedStatusList, 'credential'> {
  readonly isPast: boolean;
}

const CURRENT = `
  SELECT name, centre, purpose, list_number AS "listNumber", credential,
         covers_size::float8 AS "coversSize", signed_at AS "signedAt"
  FROM status_list WHERE name = $1 ORDER BY id DESC LIMIT 1`;

const CURRENT_AT = `
  SELECT credential, EXISTS (SELECT 1 FROM status_list later WHERE later.name = l.name AND later.id > l.id) AS "isPast"
  FROM status_list l WHERE name = $1 AND signed_at <= $2 ORDER BY signed_at DESC, id DESC LIMIT 1`;

const HIGHEST_INDEX = `SELECT next_index - 1 AS highest FROM certificate_status_serial WHERE centre = $1`;

// The state that the published acts give, not the column, which may already hold an act still to be published.
const SET_BITS = `
  SELECT latest.status_index AS "statusIndex" FROM (
    SELECT DISTINCT ON (a.number) c.status_index, a.kind
    FROM certificate_act a JOIN certificate c ON c.number = a.number JOIN published_entry p ON p.act_id = a.act_id
    WHERE c.centre = $1 AND c.status_index BETWEEN $2 AND $2 + 131071 AND p.entry_index < $4
    ORDER BY a.number, p.entry_index DESC
  ) latest WHERE latest.kind = ANY ($3)`;

// From the entries of the range: they are few, and from the certificates it would go through all of a centre.
const CHANGED = `
  WITH published AS MATERIALIZED (
    SELECT act_id FROM published_entry WHERE entry_index >= $2 AND entry_index < $3
  )
  SELECT EXISTS (
    SELECT 1 FROM published p JOIN certificate_act a ON a.act_id = p.act_id JOIN certificate c ON c.number = a.number
    WHERE c.centre = $1
  ) AS changed`;

/** Signed status lists, all of them kept. */
@Injectable()
export class StatusListRepository {
  async current(tx: Transaction, name: string): Promise<SignedStatusList | undefined> {
    const [row] = await tx.query<SignedStatusList[]>(CURRENT, [name]);
    return row;
  }

  /** The text of the list that was current at an instant, and whether another one has taken its place since. */
  async currentAt(tx: Transaction, name: string, at: Date): Promise<PastStatusList | undefined> {
    const [row] = await tx.query<PastStatusList[]>(CURRENT_AT, [name, at]);
    return row;
  }

  async append(tx: Transaction, list: SignedStatusList): Promise<void> {
    await tx.query(
      `INSERT INTO status_list (name, centre, purpose, list_number, credential, covers_size, signed_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [list.name, list.centre, list.purpose, list.listNumber, list.credential, list.coversSize, list.signedAt],
    );
  }

  /** Highest place given out by a centre; -1 before the first certificate. */
  async highestStatusIndex(tx: Transaction, centre: Centre): Promise<number> {
    const [row] = await tx.query<{ highest: number }[]>(HIGHEST_INDEX, [centre]);
    return row?.highest ?? -1;
  }

  /** Places of a list whose bit is set by the acts published below a ledger size. */
  async setBits(
    tx: Transaction,
    centre: Centre,
    purpose: StatusPurpose,
    firstIndex: number,
    size: number,
  ): Promise<number[]> {
    const kinds = kindsThatSet(purpose).map((kind) => kind.slice('certificate.'.length));
    const rows = await tx.query<{ statusIndex: number }[]>(SET_BITS, [centre, firstIndex, kinds, size]);
    return rows.map((row) => row.statusIndex);
  }

  /** Whether an act on a certificate of the centre was published between two ledger sizes. */
  async changedBetween(tx: Transaction, centre: Centre, fromSize: number, toSize: number): Promise<boolean> {
    const [row] = await tx.query<{ changed: boolean }[]>(CHANGED, [centre, fromSize, toSize]);
    return row?.changed === true;
  }

  /** Lets one signer at a time work on the lists of a centre. */
  async lock(tx: Transaction, centre: Centre): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 7206))', [`status-list ${centre}`]);
  }
}
