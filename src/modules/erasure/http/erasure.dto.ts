import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { PlainText } from '../../../platform/http/index.js';
import { GROUNDS, type Ground } from '../domain/salt-erasure.js';
import { LedgerIndex } from './ledger-index.js';

/** Which salt is to be erased, and why. */
export class RequestErasureDto {
  @ApiProperty({ type: 'integer', minimum: 0, description: 'Index of the published entry' })
  @LedgerIndex()
  entryIndex: number;

  @ApiProperty({ description: 'Name of a committed field that can name persons', example: 'content', maxLength: 64 })
  @PlainText({ maximum: 64 })
  field: string;

  @ApiProperty({ enum: GROUNDS, description: 'Public for ever' })
  @IsIn(GROUNDS)
  ground: Ground;

  @ApiProperty({ description: 'Explanation; its digest is entered, the text never published', maxLength: 1000 })
  @PlainText({ maximum: 1000 })
  explanation: string;
}
