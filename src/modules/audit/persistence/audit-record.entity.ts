import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { JsonValue } from '../../../core/canonical/index.js';
import type { AuditActor, AuditOutcome } from '../domain/audit-record.js';

/** Row of the audit trail; the database refuses to change or remove it. */
@Entity('audit_record')
export class AuditRecordEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id: string;

  @Column({ type: 'timestamptz', precision: 3 })
  at: Date;

  @Column('uuid', { name: 'actor_account_id', nullable: true })
  accountId: string | null;

  @Column('uuid', { name: 'actor_person_ref', nullable: true })
  personRef: string | null;

  @Column('uuid', { name: 'actor_organisation_id', nullable: true })
  organisationId: string | null;

  @Column('text', { nullable: true })
  authentication: AuditActor['authentication'] | null;

  @Column('text')
  action: string;

  @Column('text')
  subject: string;

  @Column('text')
  outcome: AuditOutcome;

  @Column('jsonb')
  detail: JsonValue;

  @Column('text', { name: 'request_id', nullable: true })
  requestId: string | null;
}
