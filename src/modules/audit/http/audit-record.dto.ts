import { ApiProperty } from '@nestjs/swagger';
import type { JsonValue } from '../../../core/canonical/index.js';
import { AUDIT_OUTCOMES, type AuditActor, type AuditOutcome, type AuditRecord } from '../domain/audit-record.js';

/** Whoever acted, by random identifiers. */
class AuditActorDto {
  @ApiProperty({ format: 'uuid' })
  accountId: string;

  @ApiProperty({ format: 'uuid' })
  personRef: string;

  @ApiProperty({ format: 'uuid' })
  organisationId: string;

  @ApiProperty({ enum: ['session', 'api-key', 'oidc'] })
  authentication: AuditActor['authentication'];
}

/** One record of the audit trail. */
export class AuditRecordDto {
  @ApiProperty()
  id: string;

  @ApiProperty({ format: 'date-time' })
  at: string;

  @ApiProperty({ type: AuditActorDto, nullable: true })
  actor: AuditActorDto | null;

  @ApiProperty({ example: 'account.created' })
  action: string;

  @ApiProperty({ example: 'account:0b0e9c6e-9df5-4f6e-9d0f-0e5d7d0f7a11' })
  subject: string;

  @ApiProperty({ enum: AUDIT_OUTCOMES })
  outcome: AuditOutcome;

  @ApiProperty({ type: 'object', additionalProperties: true })
  detail: JsonValue;

  @ApiProperty({ type: String, nullable: true })
  requestId: string | null;

  static from(record: AuditRecord): AuditRecordDto {
    const { at, actor, requestId, ...same } = record;
    return { ...same, at: at.toISOString(), actor: actor ?? null, requestId: requestId ?? null };
  }
}

/** A page of the audit trail, newest first. */
export class AuditRecordPageDto {
  @ApiProperty({ type: [AuditRecordDto] })
  items: AuditRecordDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}
