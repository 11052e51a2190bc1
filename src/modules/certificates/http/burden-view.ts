import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Burden } from '../domain/burden.js';

/** An encumbrance open on a certificate; all of it, for whoever may see that, stands at `details`. */
export class BurdenView {
  @ApiProperty({ enum: ['pledge', 'contribution', 'trust', 'seizure', 'licence', 'authorised-operation'] })
  type: string;

  @ApiPropertyOptional({ type: 'integer' })
  rank?: number;

  @ApiProperty({ format: 'date-time' })
  since: string;

  @ApiPropertyOptional({ format: 'date' })
  until?: string;

  @ApiPropertyOptional()
  reference?: string;

  @ApiProperty({ description: 'Address for both sides, the centre and auditors' })
  details: string;

  static from({ id, since, ...rest }: Burden): BurdenView {
    return { ...rest, since: since.toISOString(), details: `/v1/encumbrances/${id}` };
  }
}
