import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/index.js';

const NUMBERS = `
  SELECT c.application_id AS "applicationId", c.number
  FROM certificate c JOIN published_entry p ON p.act_id = c.act_id
  WHERE c.application_id = ANY ($1::uuid[])`;

/** Tells the numbers of certificates whose issue stands on the published ledger: they are public by then. */
@Injectable()
export class CertificateNumbers {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** By application. */
  async of(applicationIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.unitOfWork.reader.query<{ applicationId: string; number: string }[]>(NUMBERS, [
      applicationIds,
    ]);
    return new Map(rows.map(({ applicationId, number }) => [applicationId, number]));
  }
}
