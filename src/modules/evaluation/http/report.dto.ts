import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsObject, ValidateNested } from 'class-validator';
import { isObject, type JsonValue } from '../../../core/canonical/index.js';
import type { FieldFault } from '../../../core/fault.js';
import { integer, uuid } from '../../../core/shape/index.js';
import { VALUATION_METHODS, type ValuationMethod } from '../../../core/valuation/index.js';
import { Conforms, DigestText, IfGiven, PlainText } from '../../../platform/http/index.js';
import type { FiledReport } from '../application/file-report.js';
import type { ReportGround } from '../application/report-grounds.js';
import { EVALUATION_TYPES, type EvaluationType } from '../domain/evaluator.js';
import { evaluationFault } from '../domain/faults.js';
import type { StatedValuation } from '../domain/report.js';
import { statedValuation } from '../domain/stated-valuation.js';
import { Day, dayOf, fenOf, Yuan } from './field-rules.js';

const TEXT_LENGTH = 4_000;
const NAME_LENGTH = 50;
const LICENCE_LENGTH = 80;
const MOST_SIGNATORIES = 20;
const UUID = { format: 'uuid' };

/** Digests of the report's file. */
export class ReportDigestDto {
  @DigestText('sha256')
  sha256: string;

  @DigestText('sm3')
  sm3: string;
}

/** Whoever signed the report; only salted digests of it are published. */
export class SignatoryDto {
  @ApiProperty({ maxLength: NAME_LENGTH })
  @PlainText({ maximum: NAME_LENGTH })
  name: string;

  @ApiPropertyOptional({ maxLength: LICENCE_LENGTH, description: '执业登记编号 / number of licence' })
  @IfGiven()
  @PlainText({ maximum: LICENCE_LENGTH })
  licence?: string;
}

/** What a report states. */
export class ReportDto {
  @ApiPropertyOptional({ ...UUID, description: '所依委托 / the commission, for a first report' })
  @IfGiven()
  @Conforms(uuid)
  commission?: string;

  @ApiPropertyOptional({ ...UUID, description: '被替代的报告 / the report it takes the place of' })
  @IfGiven()
  @Conforms(uuid)
  supersedes?: string;

  @ApiProperty({ enum: EVALUATION_TYPES })
  @IsIn(EVALUATION_TYPES)
  evaluationType: EvaluationType;

  @Day('评估基准日，不晚于今天 / base date, not after today')
  baseDate: string;

  @Day('报告有效期末日 / last day of its validity')
  validUntil: string;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 5, description: '质量等级 / quality reports alone' })
  @IfGiven()
  @Conforms(integer(1, 5))
  grade?: number;

  @ApiProperty({ maxLength: TEXT_LENGTH, description: '评估结论；只公开加盐摘要 / its digest alone is published' })
  @PlainText({ maximum: TEXT_LENGTH, lineFeeds: true })
  conclusion: string;

  @ApiProperty({ maxLength: TEXT_LENGTH, description: '评估假设；只公开加盐摘要 / its digest alone is published' })
  @PlainText({ maximum: TEXT_LENGTH, lineFeeds: true })
  assumptions: string;

  @ApiPropertyOptional({ type: [SignatoryDto], maxItems: MOST_SIGNATORIES })
  @IfGiven()
  @IsArray()
  @ArrayMaxSize(MOST_SIGNATORIES)
  @ValidateNested({ each: true })
  @Type(() => SignatoryDto)
  signatories?: SignatoryDto[];

  @ApiProperty({ type: ReportDigestDto })
  @IsObject()
  @ValidateNested()
  @Type(() => ReportDigestDto)
  reportDigest: ReportDigestDto;

  @ApiProperty({ enum: [true], description: '申明与权利人、登记机构无利害关系 / tied to neither holder nor registry' })
  @IsIn([true])
  independent: true;

  @ApiPropertyOptional({ enum: VALUATION_METHODS, description: '价值评估报告必填 / value reports alone, and always' })
  @IfGiven()
  @IsIn(VALUATION_METHODS)
  method?: ValuationMethod;

  @ApiPropertyOptional({ example: '894240.00', description: '评估值，元；不公开，不入账 / in yuan; never in any book' })
  @IfGiven()
  @Yuan()
  value?: string;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    description: '评估要素，用于复算 / the factors, from which the value is made again (docs/evaluation.md)',
  })
  @IfGiven()
  @IsObject()
  factors?: Record<string, unknown>;
}

/**
 * The report that a checked part states. Throws Fault 'validation-failed' for members that its type does not have or needs,
 * for a ground that is none or two, and for factors that cannot be recomputed.
 */
export function filedReportOf(dto: ReportDto, sent: JsonValue): FiledReport {
  const errors = [...typeFaults(dto), ...groundFaults(dto)];
  if (errors.length > 0) throw evaluationFault('validation-failed', {}, errors);
  const { evaluationType, grade, conclusion, assumptions, signatories = [], reportDigest } = dto;
  const valuation = valuationOf(dto, sent);
  return {
    ground: groundOf(dto),
    statement: {
      ...{ evaluationType, baseDate: dayOf(dto.baseDate), validUntil: dayOf(dto.validUntil), conclusion, assumptions },
      ...(grade === undefined ? {} : { grade }),
      ...(signatories.length === 0 ? {} : { signatories: signatories.map(signatoryOf) }),
      reportDigest: { sha256: reportDigest.sha256, sm3: reportDigest.sm3 },
      ...(valuation === undefined ? {} : { valuation }),
    },
  };
}

const signatoryOf = ({ name, licence }: SignatoryDto) => ({ name, ...(licence === undefined ? {} : { licence }) });

function typeFaults({ evaluationType, grade, method, value, factors }: ReportDto): FieldFault[] {
  const faults: FieldFault[] = [];
  for (const [name, member] of Object.entries({ method, value, factors })) {
    const isValue = evaluationType === 'value';
    if (isValue && member === undefined) faults.push({ pointer: `/${name}`, code: 'required' });
    if (!isValue && member !== undefined) faults.push({ pointer: `/${name}`, code: 'of-value-reports' });
  }
  if (evaluationType !== 'quality' && grade !== undefined)
    faults.push({ pointer: '/grade', code: 'of-quality-reports' });
  return faults;
}

const groundFaults = ({ commission, supersedes }: ReportDto): FieldFault[] =>
  (commission === undefined) === (supersedes === undefined) ? [{ pointer: '/commission', code: 'one-of-two' }] : [];

const groundOf = ({ commission, supersedes = '' }: ReportDto): ReportGround =>
  commission === undefined ? { supersedes } : { commission };

/** The factors as they were sent: what validation made of them is no JSON value any more. */
function valuationOf({ method, value }: ReportDto, sent: JsonValue): StatedValuation | undefined {
  const fen = value === undefined ? undefined : fenOf(value);
  if (method === undefined || fen === undefined) return undefined;
  return statedValuation(method, fen, isObject(sent) ? (sent['factors'] ?? null) : null);
}
