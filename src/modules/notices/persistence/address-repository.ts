import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';

/** Where an account wants its notices by e-mail. */
export interface NoticeAddress {
  readonly accountId: string;
  readonly address: string;
  /** Absent while the code is awaited. */
  readonly confirmedAt: Date | undefined;
  readonly codeDigest: Uint8Array | undefined;
  readonly codeSentAt: Date;
  readonly attemptsLeft: number;
}

interface Row extends Omit<NoticeAddress, 'confirmedAt' | 'codeDigest'> {
  confirmedAt: Date | null;
  codeDigest: Buffer | null;
}

const COLUMNS = `account_id AS "accountId", address, confirmed_at AS "confirmedAt", code_digest AS "codeDigest",
  code_sent_at AS "codeSentAt", attempts_left AS "attemptsLeft"`;
const PUT = `
  INSERT INTO notice_address (account_id, address, confirmed_at, code_digest, code_sent_at, attempts_left)
  VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (account_id) DO UPDATE SET address = excluded.address, confirmed_at = excluded.confirmed_at,
    code_digest = excluded.code_digest, code_sent_at = excluded.code_sent_at, attempts_left = excluded.attempts_left`;

/** Addresses of accounts as rows. */
@Injectable()
export class AddressRepository {
  async find(tx: Transaction, accountId: string, lock: 'FOR UPDATE' | '' = ''): Promise<NoticeAddress | undefined> {
    const sql = `SELECT ${COLUMNS} FROM notice_address WHERE account_id = $1 ${lock}`;
    const [row] = await tx.query<Row[]>(sql, [accountId]);
    return row && { ...row, confirmedAt: row.confirmedAt ?? undefined, codeDigest: row.codeDigest ?? undefined };
  }

  async put(tx: Transaction, address: NoticeAddress): Promise<void> {
    const { accountId, confirmedAt, codeDigest, codeSentAt, attemptsLeft } = address;
    const digest = codeDigest === undefined ? null : Buffer.from(codeDigest);
    await tx.query(PUT, [accountId, address.address, confirmedAt ?? null, digest, codeSentAt, attemptsLeft]);
  }

  async remove(tx: Transaction, accountId: string): Promise<void> {
    await tx.query('DELETE FROM notice_address WHERE account_id = $1', [accountId]);
  }

  /** Those of the accounts that have a confirmed address. */
  async confirmed(tx: Transaction, accountIds: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      'SELECT account_id AS id FROM notice_address WHERE account_id = ANY($1) AND confirmed_at IS NOT NULL ORDER BY 1',
      [accountIds],
    );
    return rows.map(({ id }) => id);
  }
}
