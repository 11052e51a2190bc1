import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { WholeDispute } from '../application/read-disputes.js';
import type { StatementWithFiles } from '../application/statements.js';
import { type Adjudication, type Claimant, DISPUTE_STATES, type Dispute } from '../domain/dispute.js';
import type { Retirement } from '../domain/retirement.js';

const TIME = { format: 'date-time' };

/** A department in a dispute. */
export class DisputePartyView {
  @ApiProperty()
  name: string;

  @ApiProperty()
  code: string;

  @ApiPropertyOptional({ description: '主张的数据资源 / the resource it claims for' })
  resource?: string;

  static from({ name, code, resourceCode: resource }: Claimant): DisputePartyView {
    return { name, code, resource };
  }
}

/** A dispute about the source of an element. */
export class DisputeView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  element: string;

  @ApiProperty({ enum: DISPUTE_STATES })
  state: string;

  @ApiProperty({ type: DisputePartyView, description: '被争议的来源 / the source that is disputed' })
  source: DisputePartyView;

  @ApiProperty({ type: [DisputePartyView] })
  claimants: DisputePartyView[];

  @ApiProperty({ description: '提出方 / who opened it' })
  openedBy: string;

  @ApiProperty(TIME)
  openedAt: string;

  static from(dispute: Dispute): DisputeView {
    const { id, elementCode: element, state, sourceName: name, sourceCode: code, openedBy, openedAt } = dispute;
    return {
      ...{ id, element, state, source: { name, code } },
      claimants: dispute.claimants.map(DisputePartyView.from),
      ...{ openedBy, openedAt: openedAt.toISOString() },
    };
  }
}

/** A file that a side handed in. */
export class DisputeFileView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ type: 'integer', description: 'Bytes' })
  size: number;

  @ApiProperty()
  mediaType: string;

  @ApiProperty({ pattern: '^sha256:[0-9a-f]{64}$' })
  sha256: string;

  @ApiProperty({ pattern: '^sm3:[0-9a-f]{64}$' })
  sm3: string;

  static from({ id, name, size, mediaType, sha256, sm3 }: StatementWithFiles['files'][number]): DisputeFileView {
    return { id, name, size, mediaType, sha256: `sha256:${sha256}`, sm3: `sm3:${sm3}` };
  }
}

/** What a side said. */
export class StatementView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ description: 'Unified social credit code' })
  department: string;

  @ApiProperty()
  text: string;

  @ApiProperty(TIME)
  submittedAt: string;

  @ApiProperty({ type: [DisputeFileView] })
  files: DisputeFileView[];

  static from({ statement, files }: StatementWithFiles): StatementView {
    const { id, department, text, submittedAt } = statement;
    return { id, department, text, submittedAt: submittedAt.toISOString(), files: files.map(DisputeFileView.from) };
  }
}

/** How a dispute ended. */
export class AdjudicationView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: ['reassigned', 'upheld', 'withdrawn'] })
  outcome: string;

  @ApiPropertyOptional({ description: 'The source to be' })
  code?: string;

  @ApiPropertyOptional()
  resource?: string;

  @ApiPropertyOptional({ format: 'date' })
  effectiveOn?: string;

  @ApiPropertyOptional()
  ruling?: string;

  @ApiProperty(TIME)
  at: string;

  static from({ id, outcome, reassignment, ruling, at }: Adjudication): AdjudicationView {
    const { sourceCode: code, resourceCode: resource, effectiveOn } = reassignment ?? {};
    return {
      ...{ id, outcome, at: at.toISOString() },
      ...(code === undefined ? {} : { code }),
      ...(resource === undefined ? {} : { resource }),
      ...(effectiveOn === undefined ? {} : { effectiveOn }),
      ...(ruling === undefined ? {} : { ruling }),
    };
  }
}

/** A dispute with all that was said, the grounds first. */
export class DisputeDetailView extends DisputeView {
  @ApiProperty({ type: [StatementView] })
  statements: StatementView[];

  @ApiPropertyOptional({ type: AdjudicationView })
  adjudication?: AdjudicationView;

  static of({ dispute, statements, adjudication }: WholeDispute): DisputeDetailView {
    return {
      ...DisputeView.from(dispute),
      statements: statements.map(StatementView.from),
      ...(adjudication === undefined ? {} : { adjudication: AdjudicationView.from(adjudication) }),
    };
  }
}

/** Disputes, the latest first. */
export class DisputePage {
  @ApiProperty({ type: [DisputeView] })
  items: DisputeView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

/** The end of a source without another in its place. */
export class RetirementView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  element: string;

  @ApiProperty({ description: 'Unified social credit code of the source that it had' })
  code: string;

  @ApiProperty()
  reason: string;

  @ApiProperty(TIME)
  at: string;

  @ApiProperty({ enum: ['publishing'] })
  publication: 'publishing';

  static from({ id, sourceCode: code, reason, at }: Retirement, element: string): RetirementView {
    return { id, element, code, reason, at: at.toISOString(), publication: 'publishing' };
  }
}
