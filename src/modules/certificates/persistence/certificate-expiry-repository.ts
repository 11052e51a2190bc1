import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';

/** The notice that the validity of a certificate is over; one for each at most. */
export interface CertificateExpiry {
  readonly actId: string;
  readonly number: string;
  readonly recordedAt: Date;
}

// Whatever another instance works on is passed over; it writes the notice, or the next run does.
const NEXT = `
  SELECT c.number FROM certificate c
  WHERE c.state IN ('active', 'suspended') AND c.valid_until < $1 AND c.number <> ALL ($2)
    AND NOT EXISTS (SELECT 1 FROM certificate_expiry e WHERE e.number = c.number)
  ORDER BY c.valid_until, c.number LIMIT 1 FOR UPDATE OF c SKIP LOCKED`;

// Two runs that saw the certificate without its notice find one another here.
const ADD = `
  INSERT INTO certificate_expiry (number, act_id, recorded_at) VALUES ($1, $2, $3)
  ON CONFLICT ON CONSTRAINT certificate_expiry_pkey DO NOTHING RETURNING number`;

/** Notices of expiry; rows are only ever added. */
@Injectable()
export class CertificateExpiryRepository {
  /** A certificate whose validity was over before an instant and that has no notice yet, held; none of those named. */
  async next(tx: Transaction, before: Date, except: readonly string[]): Promise<string | undefined> {
    const [row] = await tx.query<{ number: string }[]>(NEXT, [before, except]);
    return row?.number;
  }

  /** False when there is one already. */
  async add(tx: Transaction, { number, actId, recordedAt }: CertificateExpiry): Promise<boolean> {
    return (await tx.query<unknown[]>(ADD, [number, actId, recordedAt])).length === 1;
  }
}
