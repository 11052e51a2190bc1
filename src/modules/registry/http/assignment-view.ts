import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Officer } from '../application/officers.js';
import type { AssignmentsOf } from '../application/read-assignments.js';
import { WORK_STAGES } from '../domain/index.js';
import type { AssignmentRecord } from '../persistence/assignment-repository.js';

/** An officer, as his colleagues know him. */
export class OfficerView {
  @ApiProperty({ format: 'uuid' })
  accountId: string;

  @ApiProperty()
  fullName: string;

  static from({ accountId, fullName }: Officer): OfficerView {
    return { accountId, fullName };
  }
}

/** One assignment as it was made. */
export class AssignmentView {
  @ApiProperty({ description: 'As in the ETag' })
  version: number;

  @ApiProperty({ enum: WORK_STAGES })
  stage: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Null where the work was given back' })
  accountId: string | null;

  @ApiProperty({ format: 'uuid', description: 'Account of whoever assigned it' })
  byAccountId: string;

  @ApiPropertyOptional()
  reason?: string;

  @ApiProperty({ format: 'date-time' })
  at: string;

  static from({ version, stage, officer, by, reason, at }: AssignmentRecord): AssignmentView {
    return {
      version,
      stage,
      accountId: officer?.accountId ?? null,
      byAccountId: by.accountId,
      ...(reason === null ? {} : { reason }),
      at: at.toISOString(),
    };
  }
}

/** Who works on an application, and who did. */
export class AssignmentsView {
  @ApiProperty({ description: '0 before the first; as in the ETag' })
  version: number;

  @ApiProperty({ type: OfficerView, nullable: true, description: 'Who works on it now' })
  assignee: OfficerView | null;

  @ApiProperty({ type: [AssignmentView] })
  history: AssignmentView[];

  static from({ version, assignee, history }: AssignmentsOf): AssignmentsView {
    return {
      version,
      assignee: assignee === undefined ? null : OfficerView.from(assignee),
      history: history.map(AssignmentView.from),
    };
  }
}
