import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { CivilDate } from '../../../core/calendar/index.js';
import type { JsonObject } from '../../../core/canonical/index.js';
import { formatYuan } from '../../../core/money.js';
import { VALUATION_METHODS } from '../../../core/valuation/index.js';
import { EVALUATION_TYPES, EVALUATOR_STATES, QUALIFICATION_KINDS } from '../domain/evaluator.js';
import { type ShownReport, type Standing, standingOn } from '../domain/report.js';
import { ReportDigestDto, SignatoryDto } from './report.dto.js';

const DATE = { format: 'date' };
const TIME = { format: 'date-time' };
const UUID = { format: 'uuid' };

/** The qualification that a report was filed under. */
export class ReportQualificationView {
  @ApiProperty({ enum: QUALIFICATION_KINDS })
  kind: string;

  @ApiProperty()
  number: string;

  @ApiProperty()
  issuer: string;

  @ApiProperty(DATE)
  validFrom: string;

  @ApiProperty(DATE)
  validUntil: string;
}

/** A report as anybody may know it: what its ledger entry says, and how it stands today. */
export class PublicEvaluationView {
  @ApiProperty(UUID)
  id: string;

  @ApiProperty({ example: 'DA1122026070001' })
  number: string;

  @ApiProperty({ enum: EVALUATION_TYPES })
  evaluationType: string;

  @ApiProperty()
  evaluatorName: string;

  @ApiProperty({ description: '统一社会信用代码 / unified social credit code' })
  evaluatorCode: string;

  @ApiProperty({ enum: EVALUATOR_STATES, description: '评估机构当前状态 / how its evaluator stands now' })
  evaluatorState: string;

  @ApiProperty({ type: ReportQualificationView })
  qualification: ReportQualificationView;

  @ApiPropertyOptional({ enum: VALUATION_METHODS })
  method?: string;

  @ApiProperty(DATE)
  baseDate: string;

  @ApiProperty(DATE)
  validUntil: string;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 5 })
  grade?: number;

  @ApiProperty({ type: ReportDigestDto })
  reportDigest: ReportDigestDto;

  @ApiProperty({ enum: ['current', 'expired', 'superseded'] })
  standing: Standing;

  @ApiPropertyOptional({ ...UUID, description: 'The report that it takes the place of' })
  supersedes?: string;

  @ApiPropertyOptional({ ...UUID, description: 'The report that took its place' })
  supersededBy?: string;

  @ApiProperty(TIME)
  filedAt: string;

  @ApiPropertyOptional({
    type: 'integer',
    description: '账本条目序号 / index of its entry; absent until it is published',
  })
  index?: number;

  static of(shown: ShownReport, today: CivilDate): PublicEvaluationView {
    const { report, supersededBy, index, evaluatorState } = shown;
    const { id, number, evaluationType, evaluator, qualification, valuation, grade, supersedes } = report;
    const { baseDate, validUntil, reportDigest, at } = report;
    return {
      ...{ id, number, evaluationType, evaluatorName: evaluator.name, evaluatorCode: evaluator.code, evaluatorState },
      qualification: { ...qualification },
      ...(valuation === undefined ? {} : { method: valuation.method }),
      ...{ baseDate, validUntil, reportDigest: { sha256: reportDigest.sha256, sm3: reportDigest.sm3 } },
      ...(grade === undefined ? {} : { grade }),
      standing: standingOn(shown, today),
      ...(supersedes === undefined ? {} : { supersedes }),
      ...(supersededBy === undefined ? {} : { supersededBy }),
      filedAt: at.toISOString(),
      ...(index === undefined ? {} : { index }),
    };
  }
}

/** What is published of a certificate's reports, the latest first. */
export class PublicEvaluationPage {
  @ApiProperty({ type: [PublicEvaluationView] })
  items: PublicEvaluationView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

/** A report as holder, evaluator and auditors see it; whoever signed it is told by itself alone. */
export class EvaluationView extends PublicEvaluationView {
  @ApiProperty(UUID)
  commission: string;

  @ApiProperty()
  dataName: string;

  @ApiProperty()
  conclusion: string;

  @ApiProperty()
  assumptions: string;

  @ApiPropertyOptional({
    example: '894240.00',
    description: '评估值，元；不得入账 / stated value in yuan; never a book value',
  })
  value?: string;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    description: '要素、各步与差额 / factors, every step and the difference from the stated value',
  })
  recomputation?: JsonObject;

  static from(shown: ShownReport, today: CivilDate): EvaluationView {
    const { commission, conclusion, assumptions, valuation } = shown.report;
    return {
      ...PublicEvaluationView.of(shown, today),
      ...{ commission: commission.id, dataName: commission.dataName, conclusion, assumptions },
      ...(valuation === undefined
        ? {}
        : { value: formatYuan(valuation.value), recomputation: valuation.recomputation }),
    };
  }
}

/** The same with whoever signed it. */
export class EvaluationDetailView extends EvaluationView {
  @ApiPropertyOptional({ type: [SignatoryDto], description: 'Absent once erased' })
  signatories?: SignatoryDto[];

  static whole(shown: ShownReport, today: CivilDate): EvaluationDetailView {
    const { signatories } = shown.report;
    return {
      ...EvaluationView.from(shown, today),
      ...(signatories === undefined ? {} : { signatories: signatories.map((one) => ({ ...one })) }),
    };
  }
}

/** A page of reports, the latest first. */
export class EvaluationPage {
  @ApiProperty({ type: [EvaluationView] })
  items: EvaluationView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}
