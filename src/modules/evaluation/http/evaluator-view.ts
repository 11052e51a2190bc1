import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CENTRES, type Centre } from '../../../core/access/index.js';
import type { WholeEvaluator } from '../application/read-evaluators.js';
import {
  EVALUATION_TYPES,
  EVALUATOR_ACTS,
  EVALUATOR_STATES,
  type Evaluator,
  type EvaluatorActName,
  type EvaluatorState,
  type Interest,
  QUALIFICATION_KINDS,
  type Qualification,
} from '../domain/evaluator.js';

const DATE = { format: 'date' };
const TIME = { format: 'date-time' };

/** A qualification as anybody may know it. */
export class QualificationView {
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

  @ApiProperty({ enum: EVALUATION_TYPES, isArray: true })
  evaluationTypes: string[];

  static from({ evaluationTypes, ...rest }: Qualification): QualificationView {
    return { ...rest, evaluationTypes: [...evaluationTypes] };
  }
}

/** An evaluator of the register. */
export class EvaluatorView {
  @ApiProperty({ description: '统一社会信用代码 / unified social credit code' })
  code: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ enum: EVALUATOR_STATES })
  state: EvaluatorState;

  @ApiProperty({ ...TIME, description: 'When the last act on it was done' })
  since: string;

  @ApiProperty({ type: [QualificationView] })
  qualifications: QualificationView[];

  static from({ code, name, state, since, qualifications }: Evaluator): EvaluatorView {
    return {
      ...{ code, name, state, since: since.toISOString() },
      qualifications: qualifications.map(QualificationView.from),
    };
  }
}

/** An act on an evaluator. */
export class EvaluatorActView {
  @ApiProperty({ enum: EVALUATOR_ACTS })
  act: EvaluatorActName;

  @ApiProperty()
  ground: string;

  @ApiProperty({ enum: CENTRES })
  centre: Centre;

  @ApiProperty(TIME)
  at: string;

  @ApiPropertyOptional({ type: [QualificationView] })
  qualifications?: QualificationView[];
}

/** A tie that an evaluator declared; the last declaration about an organisation counts. */
export class InterestView {
  @ApiProperty()
  code: string;

  @ApiProperty()
  name: string;

  @ApiProperty()
  nature: string;

  @ApiProperty(DATE)
  since: string;

  @ApiPropertyOptional(DATE)
  until?: string;

  @ApiProperty(TIME)
  declaredAt: string;

  static from({ code, name, nature, since, until, declaredAt }: Interest): InterestView {
    return {
      ...{ code, name, nature, since, declaredAt: declaredAt.toISOString() },
      ...(until === undefined ? {} : { until }),
    };
  }
}

/** An evaluator with all that was done about it and all that it declared. */
export class EvaluatorDetailView extends EvaluatorView {
  @ApiProperty({ type: [EvaluatorActView] })
  history: EvaluatorActView[];

  @ApiProperty({ type: [InterestView] })
  interests: InterestView[];

  static of({ evaluator, history, interests }: WholeEvaluator): EvaluatorDetailView {
    return {
      ...EvaluatorView.from(evaluator),
      history: history.map(({ act, ground, centre, at, qualifications }) => ({
        ...{ act, ground, centre, at: at.toISOString() },
        ...(qualifications === null ? {} : { qualifications: qualifications.map(QualificationView.from) }),
      })),
      interests: interests.map(InterestView.from),
    };
  }
}

/** A page of evaluators in the order of their codes. */
export class EvaluatorPage {
  @ApiProperty({ type: [EvaluatorView] })
  items: EvaluatorView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}
