import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Matches, ValidateIf } from 'class-validator';
import { Fault } from '../../../core/fault.js';
import type { DataDigestQuestion } from '../../certificates/index.js';

const SHA256 = '^sha256:[0-9a-f]{64}$';
const SM3 = '^sm3:[0-9a-f]{64}$';

/** Exactly one digest of a file of data. */
export class DataDigestDto {
  @ApiPropertyOptional({ pattern: SHA256 })
  @ValidateIf(({ sha256 }: DataDigestDto) => sha256 !== undefined)
  @Matches(new RegExp(SHA256))
  sha256?: string;

  @ApiPropertyOptional({ pattern: SM3 })
  @ValidateIf(({ sm3 }: DataDigestDto) => sm3 !== undefined)
  @Matches(new RegExp(SM3))
  sm3?: string;
}

/** The one digest that is asked for. Throws Fault 'validation-failed' for none and for two. */
export function questionIn({ sha256, sm3 }: DataDigestDto): DataDigestQuestion {
  if (sha256 !== undefined && sm3 === undefined) return { algorithm: 'sha256', digest: sha256 };
  if (sm3 !== undefined && sha256 === undefined) return { algorithm: 'sm3', digest: sm3 };
  const faults = [{ pointer: '/sha256', code: sm3 === undefined ? 'required' : 'not-allowed' }];
  throw new Fault('validation-failed', { count: 1 }, faults);
}

/** One certificate that lists the file. */
export class ListingCertificateDto {
  @ApiProperty({ example: 'DA1122026070001' })
  number: string;

  @ApiProperty({ description: 'Where it is verified; being found says nothing of its force' })
  verification: string;
}

/** What is known of a file of data. */
export class DataDigestAnswerDto {
  @ApiProperty({ pattern: '^(sha256|sm3):[0-9a-f]{64}$' })
  digest: string;

  @ApiProperty({
    type: [ListingCertificateDto],
    description: 'Highest number first, at most 50; empty for a file that no publicised registration lists',
  })
  certificates: ListingCertificateDto[];

  static from(digest: string, numbers: readonly string[]): DataDigestAnswerDto {
    const certificates = numbers.map((number) => ({ number, verification: `/v1/verifications/${number}` }));
    return { digest, certificates };
  }
}
