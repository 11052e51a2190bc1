import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { HeldFile } from '../../registry/index.js';
import type { SubmissionWithFiles } from '../application/submissions.js';
import { SUBMISSION_KINDS } from '../domain/objection.js';

/** A file that was handed in. */
export class SubmittedFileView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ description: 'Bytes' })
  size: number;

  @ApiProperty({ example: `sha256:${'0'.repeat(64)}` })
  sha256: string;

  @ApiProperty({ example: `sm3:${'0'.repeat(64)}` })
  sm3: string;

  @ApiProperty({ description: 'By content, not by name' })
  mediaType: string;

  @ApiProperty({ enum: ['clean', 'not-scanned'] })
  scan: string;

  static from({ id, name, size, sha256, sm3, mediaType, scan }: HeldFile): SubmittedFileView {
    return { id, name, size, sha256: `sha256:${sha256}`, sm3: `sm3:${sm3}`, mediaType, scan: scan.verdict };
  }
}

/** What one side handed in at one time. */
export class SubmissionView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: SUBMISSION_KINDS })
  kind: string;

  @ApiProperty({ enum: ['objector', 'applicant'] })
  side: string;

  @ApiPropertyOptional()
  statement?: string;

  @ApiProperty({ format: 'date-time' })
  submittedAt: string;

  @ApiProperty({ type: [SubmittedFileView] })
  files: SubmittedFileView[];

  static from({ submission, files }: SubmissionWithFiles): SubmissionView {
    const { id, kind, side, statement, submittedAt } = submission;
    return {
      id,
      kind,
      side,
      ...(statement === undefined ? {} : { statement }),
      submittedAt: submittedAt.toISOString(),
      files: files.map(SubmittedFileView.from),
    };
  }
}
