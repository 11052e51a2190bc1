import { Injectable } from '@nestjs/common';
import type { Centre } from '../../../core/access/index.js';
import { Fault } from '../../../core/fault.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { Certificate } from '../domain/certificate.js';
import { CertificateEntity } from './certificate.entity.js';

const NEXT_SERIAL = `
  INSERT INTO certificate_serial AS s (series, last_serial) VALUES ($1, 1)
  ON CONFLICT (series) DO UPDATE SET last_serial = s.last_serial + 1 WHERE s.last_serial < $2
  RETURNING last_serial AS serial`;

const NEXT_STATUS_INDEX = `
  INSERT INTO certificate_status_serial AS s (centre, next_index) VALUES ($1, 1)
  ON CONFLICT (centre) DO UPDATE SET next_index = s.next_index + 1
  RETURNING next_index - 1 AS index`;

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

  async insert(tx: Transaction, certificate: Certificate): Promise<void> {
    await tx.insert(CertificateEntity, certificate);
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

  /** Certificates after a number in the order of numbers, of one organisation or one centre where given. */
  async list(
    tx: Transaction,
    scope: { organisationId?: string; centre?: Centre },
    after: string,
    limit: number,
  ): Promise<Certificate[]> {
    const query = tx.createQueryBuilder(CertificateEntity, 'c').where('c.number > :after', { after });
    if (scope.organisationId !== undefined) query.andWhere('c.organisation_id = :organisationId', scope);
    if (scope.centre !== undefined) query.andWhere('c.centre = :centre', scope);
    return query.orderBy('c.number').limit(limit).getMany();
  }
}

function toDomain(row: CertificateEntity | null): Certificate | undefined {
  return row === null ? undefined : { ...row };
}
