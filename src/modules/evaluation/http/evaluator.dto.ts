import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { creditCode, list, oneOf } from '../../../core/shape/index.js';
import { Conforms, IfGiven, PlainText } from '../../../platform/http/index.js';
import type { DeclaredInterest } from '../application/declare-interest.js';
import {
  EVALUATION_TYPES,
  type EvaluationType,
  QUALIFICATION_KINDS,
  type Qualification,
  type QualificationKind,
} from '../domain/evaluator.js';
import {
  type EvaluatorWish,
  GROUND_LENGTH,
  ISSUER_LENGTH,
  MOST_QUALIFICATIONS,
  NUMBER_LENGTH,
  someQualifications,
} from '../domain/parameters.js';
import { Day, dayOf } from './field-rules.js';

const NATURE_LENGTH = 200;
const NAME_LENGTH = 200;

/** How the document describes a unified social credit code. */
export const CREDIT_CODE = { pattern: '^[0-9ABCDEFGHJKLMNPQRTUWXY]{18}$' };

/** Types of reports, each at most once. */
export const someTypes = list(oneOf(...EVALUATION_TYPES), { min: 1, max: EVALUATION_TYPES.length, unique: true });

const GROUND = {
  maxLength: GROUND_LENGTH,
  description: '理由；永久保存并公开，勿写自然人姓名 / kept for ever and public: name no natural person',
};

/** What entitles an evaluator; the shape of the whole list judges it. */
export class QualificationDto {
  @ApiProperty({ enum: QUALIFICATION_KINDS })
  kind: QualificationKind;

  @ApiProperty({ maxLength: NUMBER_LENGTH, description: '备案、认定或许可编号 / its number' })
  number: string;

  @ApiProperty({ maxLength: ISSUER_LENGTH, description: '发证机关 / whoever gave it' })
  issuer: string;

  @ApiProperty({ format: 'date', description: '首日 / its first day' })
  validFrom: string;

  @ApiProperty({ format: 'date', description: '末日 / its last day' })
  validUntil: string;

  @ApiProperty({ enum: EVALUATION_TYPES, isArray: true, description: '可出具的报告类型 / types of reports it is for' })
  evaluationTypes: EvaluationType[];
}

/** Why an evaluator is suspended, reinstated or withdrawn. */
export class EvaluatorActDto {
  @ApiProperty(GROUND)
  @PlainText({ maximum: GROUND_LENGTH })
  ground: string;
}

/** An evaluator to be admitted, with all the qualifications that it has from then on. */
export class AdmissionDto extends EvaluatorActDto {
  @ApiProperty({ ...CREDIT_CODE, description: '统一社会信用代码 / unified social credit code' })
  @Conforms(creditCode)
  code: string;

  @ApiProperty({ type: [QualificationDto], minItems: 1, maxItems: MOST_QUALIFICATIONS })
  @Conforms(someQualifications)
  qualifications: QualificationDto[];
}

/** A tie to an organisation. */
export class InterestDto {
  @ApiProperty(CREDIT_CODE)
  @Conforms(creditCode)
  code: string;

  @ApiProperty({ maxLength: NAME_LENGTH })
  @PlainText({ maximum: NAME_LENGTH })
  name: string;

  @ApiProperty({ maxLength: NATURE_LENGTH, description: '持股、任职、业务往来等；公开 / what the tie is; public' })
  @PlainText({ maximum: NATURE_LENGTH })
  nature: string;

  @Day('自何日 / since when')
  since: string;

  @ApiPropertyOptional({ format: 'date', description: '至何日；未了结则不填 / its last day; none while it lasts' })
  @IfGiven()
  @Day('至何日 / its last day')
  until?: string;
}

const qualificationOf = (dto: QualificationDto): Qualification => ({
  ...{ kind: dto.kind, number: dto.number, issuer: dto.issuer },
  ...{ validFrom: dayOf(dto.validFrom), validUntil: dayOf(dto.validUntil), evaluationTypes: dto.evaluationTypes },
});

/** The admission that a checked body states. */
export const admissionOf = ({ code, ground, qualifications }: AdmissionDto): EvaluatorWish => ({
  ...{ code, act: 'admit', ground, qualifications: qualifications.map(qualificationOf) },
});

/** The tie that a checked body declares. */
export const interestOf = ({ code, name, nature, since, until }: InterestDto): DeclaredInterest => ({
  ...{ code, name, nature, since: dayOf(since) },
  ...(until === undefined ? {} : { until: dayOf(until) }),
});
