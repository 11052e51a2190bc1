import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import type { ScanReport } from '../../../platform/files/index.js';

/** A file that is evidence in a matter of another module; digests in hexadecimal, without their names. */
export interface HeldFile {
  readonly id: string;
  /** What it is evidence in, in the words of whoever holds it: `objection-submission:<id>`. */
  readonly holder: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
  readonly sm3: string;
  readonly mediaType: string;
  readonly scan: ScanReport;
  readonly heldAt: Date;
}

const INSERT = `
  INSERT INTO held_evidence (id, holder, name, size, sha256, sm3, media_type, scan, held_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;

const SELECT = `
  SELECT id, holder, name, size::float8 AS size, sha256, sm3, media_type AS "mediaType", scan, held_at AS "heldAt"
  FROM held_evidence`;

/** Evidence files that are no application's; their bytes lie in the same store. */
@Injectable()
export class HeldEvidenceRepository {
  async insert(
    tx: Transaction,
    { id, holder, name, size, sha256, sm3, mediaType, scan, heldAt }: HeldFile,
  ): Promise<void> {
    await tx.query(INSERT, [id, holder, name, size, sha256, sm3, mediaType, JSON.stringify(scan), heldAt]);
  }

  /** The files of those holders, in the order in which they came. */
  of(tx: Transaction, holders: readonly string[]): Promise<HeldFile[]> {
    return tx.query<HeldFile[]>(`${SELECT} WHERE holder = ANY($1) ORDER BY held_at, position`, [holders]);
  }

  async find(tx: Transaction, id: string): Promise<HeldFile | undefined> {
    const [row] = await tx.query<HeldFile[]>(`${SELECT} WHERE id = $1`, [id]);
    return row;
  }
}
