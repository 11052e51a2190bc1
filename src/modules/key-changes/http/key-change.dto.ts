import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { CHANGED_KEYS, type KeyChange } from '../domain/key-change.js';

/** A change of a key that somebody asks for. */
export class RequestKeyChangeDto implements KeyChange {
  @ApiProperty({ enum: CHANGED_KEYS })
  @IsIn(CHANGED_KEYS)
  name: KeyChange['name'];

  @ApiProperty({
    enum: ['rotate', 'retire-before'],
    description: 'registry keys rotate，或 keys retire-ledger / which command it is for',
  })
  @IsIn(['rotate', 'retire-before'])
  act: KeyChange['act'];

  @ApiProperty({ enum: ['rotation', 'compromise'] })
  @IsIn(['rotation', 'compromise'])
  reason: KeyChange['reason'];

  @ApiProperty({ description: '账本旧密钥继续同时签名 / the old key of the ledger goes on signing beside the new one' })
  @IsBoolean()
  overlap: boolean;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    description: '泄露时必填 / after a compromise: first index not trusted',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  firstUntrustedIndex?: number;
}
