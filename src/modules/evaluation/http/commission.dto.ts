import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CENTRES, type Centre } from '../../../core/access/index.js';
import { creditCode } from '../../../core/shape/index.js';
import { Conforms } from '../../../platform/http/index.js';
import { EVALUATION_TYPES, type EvaluationType } from '../domain/evaluator.js';
import type { Commission } from '../domain/report.js';
import { CREDIT_CODE, someTypes } from './evaluator.dto.js';

const TIME = { format: 'date-time' };

/** Whom the holder commissions, and for which reports. */
export class CommissionDto {
  @ApiProperty({ ...CREDIT_CODE, description: '评估机构的统一社会信用代码 / code of the evaluator' })
  @Conforms(creditCode)
  evaluator: string;

  @ApiProperty({ enum: EVALUATION_TYPES, isArray: true })
  @Conforms(someTypes)
  evaluationTypes: EvaluationType[];
}

/** A commission as holder, evaluator and auditors see it. */
export class CommissionView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'DA1122026070001' })
  number: string;

  @ApiProperty({ enum: CENTRES })
  centre: Centre;

  @ApiProperty()
  dataName: string;

  @ApiProperty()
  holderName: string;

  @ApiProperty()
  evaluatorName: string;

  @ApiProperty()
  evaluatorCode: string;

  @ApiProperty({ enum: EVALUATION_TYPES, isArray: true })
  evaluationTypes: EvaluationType[];

  @ApiProperty({ enum: ['open', 'ended'] })
  state: string;

  @ApiProperty({ type: 'integer', description: 'For If-Match' })
  version: number;

  @ApiProperty(TIME)
  commissionedAt: string;

  @ApiPropertyOptional(TIME)
  endedAt?: string;

  static from({
    id,
    number,
    centre,
    dataName,
    holder,
    evaluator,
    state,
    version,
    ...rest
  }: Commission): CommissionView {
    const { evaluationTypes, commissionedAt, endedAt } = rest;
    return {
      ...{ id, number, centre, dataName, holderName: holder.name, evaluatorName: evaluator.name },
      ...{ evaluatorCode: evaluator.code, evaluationTypes: [...evaluationTypes], state, version },
      commissionedAt: commissionedAt.toISOString(),
      ...(endedAt === undefined ? {} : { endedAt: endedAt.toISOString() }),
    };
  }
}

/** A page of commissions, the latest first. */
export class CommissionPage {
  @ApiProperty({ type: [CommissionView] })
  items: CommissionView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}
