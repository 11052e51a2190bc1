import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/index.js';

/** The digest of a file of data that is asked for. */
export interface DataDigestQuestion {
  readonly algorithm: 'sha256' | 'sm3';
  /** With the name of the algorithm before it. */
  readonly digest: string;
}

// What no published checkpoint covers does not exist for anybody who asks.
const LISTING = (algorithm: DataDigestQuestion['algorithm']) => `
  SELECT d.number FROM certificate_data_digest d JOIN certificate c ON c.number = d.number
  JOIN published_entry p ON p.act_id = c.act_id AND p.kind = 'certificate.issued'
  WHERE d.${algorithm} = $1 ORDER BY d.number DESC LIMIT $2`;
const STATEMENTS = { sha256: LISTING('sha256'), sm3: LISTING('sm3') } as const;

/** Finds certificates by the files of data that they list; it knows none that is withheld from the public. */
@Injectable()
export class DataDigestIndex {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Numbers of the published certificates that list a file, the highest first, at most `limit`. */
  async listing({ algorithm, digest }: DataDigestQuestion, limit: number): Promise<readonly string[]> {
    const rows = await this.unitOfWork.reader.query<{ number: string }[]>(STATEMENTS[algorithm], [digest, limit]);
    return rows.map(({ number }) => number);
  }
}
