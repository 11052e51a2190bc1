import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import type { Certificate } from '../domain/certificate.js';

/** A certificate, or one that took the place of it. */
export type LineVersion = Pick<
  Certificate,
  'number' | 'actId' | 'organisationId' | 'state' | 'validFrom' | 'validUntil'
>;

/** A certificate and what took its place, one after another. */
export interface CertificateLine {
  /** The number that was asked for. */
  readonly number: string;
  /** The certificate itself first, the one that is in its place now last. */
  readonly versions: readonly [LineVersion, ...LineVersion[]];
}

const LINES = `
  WITH RECURSIVE line AS (
    SELECT number AS asked, number, replaced_by, 0 AS place FROM certificate WHERE number = ANY ($1::text[])
    UNION ALL
    SELECT l.asked, c.number, c.replaced_by, l.place + 1 FROM line l JOIN certificate c ON c.number = l.replaced_by
  )
  SELECT l.asked, c.number, c.act_id AS "actId", c.organisation_id AS "organisationId", c.state,
    c.valid_from AS "validFrom", c.valid_until AS "validUntil"
  FROM line l JOIN certificate c ON c.number = l.number ORDER BY l.asked, l.place`;

/** What became of certificates: renewed, changed, passed on to others. */
@Injectable()
export class CertificateLines {
  /** The lines of those of the numbers that there are, by number. */
  async of(tx: Transaction, numbers: readonly string[]): Promise<ReadonlyMap<string, CertificateLine>> {
    if (numbers.length === 0) return new Map();
    const lines = new Map<string, { number: string; versions: [LineVersion, ...LineVersion[]] }>();
    for (const { asked, ...version } of await tx.query<({ asked: string } & LineVersion)[]>(LINES, [numbers])) {
      const line = lines.get(asked);
      if (line === undefined) lines.set(asked, { number: asked, versions: [version] });
      else line.versions.push(version);
    }
    return lines;
  }
}
