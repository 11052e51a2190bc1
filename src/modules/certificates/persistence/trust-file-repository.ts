import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';

/** A text of the trust file as it was published. */
export interface PublishedTrustFile {
  /** From 1, without gaps. */
  readonly revision: number;
  /** Of the exact text, hexadecimal. */
  readonly sha256: string;
  readonly publishedAt: Date;
}

const BEFORE = `
  SELECT revision, sha256, published_at AS "publishedAt" FROM trust_file_version
  WHERE $1::int IS NULL OR revision < $1
  ORDER BY revision DESC LIMIT $2`;

/** Every published text of the trust file; rows are only ever added. */
@Injectable()
export class TrustFileRepository {
  /** Of several at once, each sees what the one before added. */
  async lock(tx: Transaction): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock(7204, 31)');
  }

  async latest(tx: Transaction): Promise<PublishedTrustFile | undefined> {
    const [row] = await this.before(tx, undefined, 1);
    return row;
  }

  /** Newest first, below a revision. */
  before(tx: Transaction, revision: number | undefined, count: number): Promise<PublishedTrustFile[]> {
    return tx.query(BEFORE, [revision ?? null, count]);
  }

  /** The exact text with that digest in hexadecimal. */
  async text(tx: Transaction, sha256: string): Promise<string | undefined> {
    const [row] = await tx.query<{ text: string }[]>('SELECT text FROM trust_file_version WHERE sha256 = $1 LIMIT 1', [
      sha256,
    ]);
    return row?.text;
  }

  async add(tx: Transaction, { revision, sha256, publishedAt }: PublishedTrustFile, text: string): Promise<void> {
    await tx.query('INSERT INTO trust_file_version (revision, sha256, text, published_at) VALUES ($1, $2, $3, $4)', [
      revision,
      sha256,
      text,
      publishedAt,
    ]);
  }
}
