import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CENTRES } from '../../../core/access/index.js';
import { LIKENESS_THRESHOLDS } from '../../../core/duplicates/index.js';
import type { SimilarMatters } from '../application/find-similar.js';
import {
  APPLICATION_STATES,
  EVIDENCE_PURPOSES,
  LIKENESS_REASONS,
  type Resemblance,
  type SimilarApplication,
} from '../domain/index.js';

const NOTICE = {
  zh: '仅供审查参考，不构成不予登记的理由：同一数据上的同一权利可由多个权利人同时享有。',
  en: 'For the reviewer to look at; no ground for refusal: several holders may hold the same right in the same data.',
};
const THOUSAND = 1000;

/** A message in both languages. */
class NoticeText {
  @ApiProperty()
  zh: string;

  @ApiProperty()
  en: string;
}

/** One reason why an application looks like another. */
export class ResemblanceView {
  @ApiProperty({ enum: LIKENESS_REASONS })
  reason: string;

  @ApiProperty({
    minimum: 0,
    maximum: 1,
    description: 'Dice of the pairs of characters of names or summaries, three decimals; 1 where something is the same',
  })
  score: number;

  @ApiPropertyOptional({ format: 'uuid', description: 'same-file: evidence of the application in hand' })
  evidenceId?: string;

  @ApiPropertyOptional({ enum: EVIDENCE_PURPOSES, description: 'same-file: what it is evidence of here' })
  purpose?: string;

  @ApiPropertyOptional({ enum: EVIDENCE_PURPOSES, description: 'same-file: what the same file is evidence of there' })
  otherPurpose?: string;

  static from({ reason, score, evidence }: Resemblance): ResemblanceView {
    const { id: evidenceId, purpose, otherPurpose } = evidence ?? {};
    return {
      reason,
      score: score / THOUSAND,
      ...(evidenceId && { evidenceId }),
      ...(purpose && { purpose }),
      ...(otherPurpose && { otherPurpose }),
    };
  }
}

/** A filed application that looks like the one in hand: nothing that its own parties alone may see. */
export class SimilarApplicationView {
  @ApiProperty({ format: 'uuid' })
  applicationId: string;

  @ApiProperty({ enum: CENTRES })
  centre: string;

  @ApiProperty({ enum: APPLICATION_STATES })
  state: string;

  @ApiProperty()
  registrationType: string;

  @ApiProperty({ type: String, nullable: true, description: 'null: erased' })
  dataName: string | null;

  @ApiProperty({ format: 'date-time' })
  submittedAt: string;

  @ApiProperty()
  isOfSameApplicant: boolean;

  @ApiPropertyOptional({ description: 'Of the published certificate that came of it' })
  certificateNumber?: string;

  @ApiProperty({ type: [ResemblanceView] })
  reasons: ResemblanceView[];

  static from({ resemblances, submittedAt, ...same }: SimilarApplication): SimilarApplicationView {
    return { ...same, submittedAt: submittedAt.toISOString(), reasons: resemblances.map(ResemblanceView.from) };
  }
}

/** A threshold in percent, and the reading behind it. */
class ThresholdView {
  @ApiProperty({ enum: Object.keys(LIKENESS_THRESHOLDS) })
  of: string;

  @ApiProperty({ type: 'integer' })
  percent: number;

  @ApiProperty({ description: 'No rule fixes it: a configured reading' })
  reading: string;
}

const THRESHOLDS: ThresholdView[] = Object.entries(LIKENESS_THRESHOLDS).map(([of, { value, source }]) => ({
  of,
  percent: value,
  reading: source.reading ?? '',
}));

/** What looks like an application, the likest first. */
export class SimilarMattersView {
  @ApiProperty({ enum: ['advisory'], description: 'It never refuses anything' })
  effect: 'advisory';

  @ApiProperty({ type: NoticeText })
  notice: NoticeText;

  @ApiProperty({ type: [ThresholdView] })
  thresholds: ThresholdView[];

  @ApiProperty({ type: [SimilarApplicationView] })
  items: SimilarApplicationView[];

  @ApiProperty({ description: 'Whether there are more than are shown' })
  isTruncated: boolean;

  static from({ items, isTruncated }: SimilarMatters): SimilarMattersView {
    const shown = items.map(SimilarApplicationView.from);
    return { effect: 'advisory', notice: NOTICE, thresholds: THRESHOLDS, items: shown, isTruncated };
  }
}
