import { ApiProperty } from '@nestjs/swagger';
import { Holds } from '../../../platform/http/index.js';

const DIGEST = /^sha256:[0-9a-f]{64}$/;

/** The preview of the file that somebody has looked at. */
export class VoucherImportDto {
  @ApiProperty({ pattern: DIGEST.source, description: '预览给出的 digest / digest of the preview' })
  @Holds((value) => typeof value === 'string' && DIGEST.test(value))
  digest: string;
}
