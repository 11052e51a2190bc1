import { Injectable } from '@nestjs/common';
import type { Centre } from '../../../core/access/index.js';
import type { RegistrationContent } from '../../../core/credential/index.js';
import { Fault } from '../../../core/fault.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { Certificate } from '../domain/certificate.js';
import { ENDING_ACTS, type EndingAct } from '../domain/endings.js';
import { CertificateEntity } from './certificate.entity.js';

const NEXT_SERIAL = `
  INSERT INTO certificate_serial AS s (series, last_serial) VALUES ($1, 1)
  ON CONFLICT (series) DO UPDATE SET last_serial = s.last_serial + 1 WHERE s.last_serial < $2
  RETURNING last_serial AS serial`;

const NEXT_STATUS_INDEX = `
  INSERT INTO certificate_status_serial AS s (centre, next_index) VALUES ($1, 1)
  ON CONFLICT (centre) DO UPDATE SET next_index = s.next_index + 1
  RETURNING next_index - 1 AS index`;

const LIST_DATA = `
  INSERT INTO certificate_data_digest (number, sha256, sm3)
  SELECT $1, sha256, sm3 FROM unnest($2::text[], $3::text[]) AS listed (sha256, sm3)`;

type DataDigest = NonNullable<RegistrationContent['dataDigests']>[number];

/** Which certificates are listed: those of a holder, those of a centre, or all. */
export interface CertificateScope {
  readonly holder?: { readonly organisationId: string; readonly code: string };
  readonly centre?: Centre;
}

/** Every version of the registration that a certificate belongs to, oldest first: each takes the place of one at most. */
const VERSIONS = `
  WITH RECURSIVE earlier AS (
    SELECT number, replaces, 0 AS place FROM certificate WHERE number = $1
    UNION ALL SELECT c.number, c.replaces, e.place - 1 FROM certificate c JOIN earlier e ON c.number = e.replaces
  ), later AS (
    SELECT number, replaced_by, 0 AS place FROM certificate WHERE number = $1
    UNION ALL SELECT c.number, c.replaced_by, l.place + 1 FROM certificate c JOIN later l ON c.number = l.replaced_by
  ), chain AS (SELECT number, place FROM earlier UNION SELECT number, place FROM later)
  SELECT c.number, c.state, c.valid_from AS "validFrom", c.valid_until AS "validUntil", c.replaces,
    c.replaced_by AS "replacedBy", (SELECT a.kind FROM certificate_act a
      WHERE a.number = c.number AND a.kind = ANY ($2) ORDER BY a.recorded_at DESC LIMIT 1) AS "endedBy"
  FROM chain JOIN certificate c USING (number) ORDER BY chain.place`;

/** One version, with the act that ended it on an application, if one did. */
export interface CertificateVersion
  extends Pick<Certificate, 'number' | 'state' | 'validFrom' | 'validUntil' | 'replaces' | 'replacedBy'> {
  readonly endedBy: EndingAct | null;
}

/** Certificates as rows. */
@Injectable()
export class CertificateRepository {
  /**
   * The next serial of a number series. The series' row stays locked until the transaction ends, so a number is never
   * given twice and none is lost by a rollback. Undefined after `limit`.
   */
  async nextSerial(tx: Transaction, series: string, limit: number): Promise<number | undefined> {
    const [row] = await tx.query<{ serial: number }[]>(NEXT_SERIAL, [series, limit]);
    return row?.serial;
  }

  /** The next free place in the status lists of a centre, from 0. */
  async nextStatusIndex(tx: Transaction, centre: Centre): Promise<number> {
    const [row] = await tx.query<{ index: number }[]>(NEXT_STATUS_INDEX, [centre]);
    if (row === undefined) throw new Fault('internal');
    return row.index;
  }

  /** `dataDigests`: files by which anybody may find it; of one that is withheld from the public there are none. */
  async insert(tx: Transaction, certificate: Certificate, dataDigests: readonly DataDigest[]): Promise<void> {
    await tx.insert(CertificateEntity, certificate);
    if (dataDigests.length === 0) return;
    const columns = [dataDigests.map(({ sha256 }) => sha256), dataDigests.map(({ sm3 }) => sm3 ?? null)];
    await tx.query(LIST_DATA, [certificate.number, ...columns]);
  }

  /** Stores what an act or its repetition changed. */
  async update(tx: Transaction, certificate: Certificate): Promise<void> {
    const { number, ...columns } = certificate;
    await tx.update(CertificateEntity, { number }, columns);
  }

  async find(tx: Transaction, number: string): Promise<Certificate | undefined> {
    return toDomain(await tx.findOneBy(CertificateEntity, { number }));
  }

  async findByApplication(tx: Transaction, applicationId: string): Promise<Certificate | undefined> {
    return toDomain(await tx.findOneBy(CertificateEntity, { applicationId }));
  }

  /** The certificate, locked until the transaction ends. */
  async findForUpdate(tx: Transaction, number: string): Promise<Certificate | undefined> {
    return toDomain(await tx.findOne(CertificateEntity, { where: { number }, lock: { mode: 'pessimistic_write' } }));
  }

  /** The chain of versions that a certificate belongs to, oldest first; empty for a number never given. */
  versions(tx: Transaction, number: string): Promise<CertificateVersion[]> {
    return tx.query<CertificateVersion[]>(VERSIONS, [number, ENDING_ACTS]);
  }

  /** Certificates after a number in the order of numbers, of one holder or one centre where given. */
  async list(tx: Transaction, scope: CertificateScope, after: string, limit: number): Promise<Certificate[]> {
    const query = tx.createQueryBuilder(CertificateEntity, 'c').where('c.number > :after', { after });
    if (scope.holder !== undefined) {
      query.andWhere('(c.organisation_id = :organisationId OR c.holder_code = :code)', scope.holder);
    }
    if (scope.centre !== undefined) query.andWhere('c.centre = :centre', scope);
    return query.orderBy('c.number').limit(limit).getMany();
  }
}

function toDomain(row: CertificateEntity | null): Certificate | undefined {
  return row === null ? undefined : { ...row };
}
