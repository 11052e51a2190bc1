import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CertificateState } from '../domain/certificate-status.js';

/** Row of an issued certificate; `credential` holds the exact bytes that were signed and are handed out. */
@Entity('certificate')
export class CertificateEntity {
  @PrimaryColumn('text')
  number: string;

  @Column('uuid', { name: 'act_id' })
  actId: string;

  @Column('uuid', { name: 'application_id' })
  applicationId: string;

  @Column('text')
  centre: 'public' | 'social';

  @Column('uuid', { name: 'organisation_id' })
  organisationId: string;

  @Column('uuid', { name: 'issuer_person_id' })
  issuerPersonId: string;

  @Column('integer', { name: 'status_index' })
  statusIndex: number;

  @Column('text')
  state: CertificateState;

  @Column('integer')
  version: number;

  @Column('text', { name: 'data_name' })
  dataName: string;

  @Column('text', { name: 'holder_name' })
  holderName: string;

  @Column('text', { name: 'holder_code', nullable: true })
  holderCode: string | null;

  @Column('timestamptz', { name: 'valid_from' })
  validFrom: Date;

  @Column('timestamptz', { name: 'valid_until' })
  validUntil: Date;

  @Column('text', { nullable: true })
  replaces: string | null;

  @Column('text', { name: 'replaced_by', nullable: true })
  replacedBy: string | null;

  @Column('text')
  credential: string;
}
