import { ApiExtraModels, ApiProperty, ApiPropertyOptional, getSchemaPath } from '@nestjs/swagger';
import type { HealthState } from './health-checks.js';

/** That the process answers. */
export class LivenessDto {
  @ApiProperty({ enum: ['up'] })
  status: string;
}

/** Result of one check. */
export class HealthStateDto implements HealthState {
  @ApiProperty({ enum: ['up', 'down'] })
  status: HealthState['status'];

  @ApiPropertyOptional()
  detail?: string;
}

/** Whether the registry can take requests, and what speaks for or against it. */
@ApiExtraModels(HealthStateDto)
export class HealthDto {
  @ApiProperty({ enum: ['up', 'down'] })
  status: string;

  @ApiProperty({ type: 'object', additionalProperties: { $ref: getSchemaPath(HealthStateDto) } })
  checks: Record<string, HealthStateDto>;
}

/** An internal message that could not be delivered. */
export class DeadLetterDto {
  @ApiProperty()
  id: string;

  @ApiProperty({ example: 'ledger.acts-refused' })
  topic: string;

  @ApiProperty()
  attempts: number;

  @ApiProperty({ type: String, nullable: true })
  lastError: string | null;

  @ApiProperty({ format: 'date-time' })
  deadAt: string;
}

/** A page of dead letters, oldest first. */
export class DeadLetterPageDto {
  @ApiProperty({ type: [DeadLetterDto] })
  items: DeadLetterDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

/** The message that is delivered again. */
export class RetriedDto {
  @ApiProperty()
  id: string;
}
