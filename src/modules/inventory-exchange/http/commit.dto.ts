import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsOptional } from 'class-validator';

/** How an import is to be written. */
export class CommitDto {
  @ApiPropertyOptional({ type: Boolean, description: '跳过有错误的行 / leave out the rows that are faulty' })
  @IsOptional()
  @IsBoolean()
  readonly skipFaulty?: boolean;
}
