import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';

const SINCE = `
  SELECT number, min(since) AS since FROM certificate_objection WHERE number = ANY($1) GROUP BY number`;

/** The marks that certificates bear while somebody objects to them, one for each objection. */
@Injectable()
export class CertificateMarkRepository {
  async add(tx: Transaction, number: string, objectionId: string, since: Date): Promise<void> {
    await tx.query('INSERT INTO certificate_objection (number, objection_id, since) VALUES ($1, $2, $3)', [
      number,
      objectionId,
      since,
    ]);
  }

  async remove(tx: Transaction, objectionId: string): Promise<void> {
    await tx.query('DELETE FROM certificate_objection WHERE objection_id = $1', [objectionId]);
  }

  /** Lets the marks of one certificate stand on another: what is objected to is what both register. */
  async move(tx: Transaction, { number, successor }: { number: string; successor: string }): Promise<void> {
    await tx.query('UPDATE certificate_objection SET number = $2 WHERE number = $1', [number, successor]);
  }

  /** Since when those of the certificates that somebody objects to bear the mark. */
  async since(tx: Transaction, numbers: readonly string[]): Promise<ReadonlyMap<string, Date>> {
    const rows = await tx.query<{ number: string; since: Date }[]>(SINCE, [numbers]);
    return new Map(rows.map(({ number, since }) => [number, since]));
  }
}
