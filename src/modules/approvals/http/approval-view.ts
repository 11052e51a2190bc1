import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CENTRES } from '../../../core/access/index.js';
import type { JsonObject } from '../../../core/canonical/index.js';
import { PlainText } from '../../../platform/http/index.js';
import { APPROVAL_STATES, type Approval, stateOf } from '../domain/approval.js';

/** `sha256:` and 64 hexadecimal digits. */
const DIGEST_LENGTH = 71;

/** A decision on exactly what was seen. */
export class DecideApprovalDto {
  @ApiProperty({ maxLength: DIGEST_LENGTH, description: '所见申请的 digest / digest of the request as it was seen' })
  @PlainText({ maximum: DIGEST_LENGTH })
  digest: string;
}

/** An act that waits for a second person, or what became of it. */
export class ApprovalView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'account.create' })
  kind: string;

  @ApiProperty({ enum: CENTRES, nullable: true, description: 'null: the whole registry' })
  centre: string | null;

  @ApiProperty({ type: 'object', additionalProperties: true, description: '确切的参数 / exactly what is to be done' })
  parameters: JsonObject;

  @ApiProperty({
    description: 'SHA-256 of the canonical JSON (RFC 8785) of {kind, centre, parameters, subjectVersion}',
  })
  digest: string;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: '对象变更后申请失效 / the request lapses when it changes',
  })
  subjectVersion: number | null;

  @ApiProperty({ enum: APPROVAL_STATES })
  state: string;

  @ApiProperty({ format: 'uuid', description: 'Stands for the natural person' })
  requestedBy: string;

  @ApiProperty({ format: 'date-time' })
  requestedAt: string;

  @ApiProperty({ format: 'date-time' })
  expiresAt: string;

  @ApiPropertyOptional({ format: 'uuid' })
  endedBy?: string;

  @ApiPropertyOptional({ format: 'date-time' })
  endedAt?: string;

  static from(approval: Approval, now: Date): ApprovalView {
    const { id, kind, centre, parameters, digest, subjectVersion, requestedBy, ending } = approval;
    return {
      ...{ id, kind, centre: centre ?? null, parameters, digest, subjectVersion: subjectVersion ?? null },
      state: stateOf(approval, now),
      requestedBy: requestedBy.personRef,
      requestedAt: approval.requestedAt.toISOString(),
      expiresAt: approval.expiresAt.toISOString(),
      ...(ending && { endedBy: ending.by.personRef, endedAt: ending.at.toISOString() }),
    };
  }
}

/** A request as whoever decides on it sees it: with what is kept apart, because it may name natural persons. */
export class ShownApprovalView extends ApprovalView {
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description:
      '不入申请记录、可依法删除的内容；parameters 载其加盐摘要 / kept apart and erasable; parameters hold its salted digests',
  })
  confidential: JsonObject;
}

/** A confirmed request, and what its act answered. */
export class ConfirmedApprovalView extends ApprovalView {
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: '该操作的结果，秘密只显示一次 / what the act answered; secrets are shown once',
  })
  result: JsonObject;
}

/** A page of requests, newest first. */
export class ApprovalPage {
  @ApiProperty({ type: [ApprovalView] })
  items: ApprovalView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}
