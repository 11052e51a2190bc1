import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { formatYuan } from '../../../core/money.js';
import type { HeldFile } from '../../registry/index.js';
import { MILESTONE_TYPES, type ShownMilestone } from '../domain/milestone.js';
import { counterpartyOf, type Published } from '../domain/statement.js';
import { DocumentDigestsView, CounterpartyView, StatementFileView, StatedMatterView } from './statement-view.js';

/** A first as its organisation, its centre and auditors see it. */
export class MilestoneView extends StatedMatterView {
  @ApiProperty({ enum: MILESTONE_TYPES })
  type: string;

  @ApiPropertyOptional({
    example: '100000.00',
    description: '元；账本上只有加盐摘要 / in yuan; committed to, not public',
  })
  amount?: string;

  @ApiPropertyOptional({ type: CounterpartyView })
  counterparty?: CounterpartyView;

  @ApiPropertyOptional()
  platform?: string;

  @ApiPropertyOptional({ type: DocumentDigestsView })
  contract?: DocumentDigestsView;

  @ApiPropertyOptional({ format: 'uuid', description: '登记平台自身的记录 / the act of the registry that it rests on' })
  sourceAct?: string;

  @ApiProperty({ type: [DocumentDigestsView] })
  documents: DocumentDigestsView[];

  static from(milestone: ShownMilestone): MilestoneView {
    const { type, amount, evidence, sourceAct } = milestone;
    const { counterparty, platform, contract, files } = evidence;
    return {
      ...StatedMatterView.of(milestone),
      ...{ type, documents: files.map(DocumentDigestsView.from) },
      ...(amount === undefined ? {} : { amount: formatYuan(amount) }),
      ...(counterparty === undefined ? {} : { counterparty: counterpartyOf(counterparty) }),
      ...(platform === undefined ? {} : { platform }),
      ...(contract === undefined ? {} : { contract: DocumentDigestsView.from(contract) }),
      ...(sourceAct === undefined ? {} : { sourceAct }),
    };
  }
}

/** The same with the files that can be fetched. */
export class MilestoneDetailView extends MilestoneView {
  @ApiProperty({ type: [StatementFileView] })
  files: StatementFileView[];

  static whole(milestone: ShownMilestone, files: readonly HeldFile[]): MilestoneDetailView {
    return { ...MilestoneView.from(milestone), files: files.map(StatementFileView.from) };
  }
}

/** A page of firsts, the latest stated first. */
export class MilestonePage {
  @ApiProperty({ type: [MilestoneView] })
  items: MilestoneView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

/** A confirmed first as anybody may know it: what its entry says openly. */
export class PublicMilestoneView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: MILESTONE_TYPES })
  type: string;

  @ApiProperty()
  holderName: string;

  @ApiProperty()
  holderCode: string;

  @ApiPropertyOptional()
  certificateNumber?: string;

  @ApiProperty({ format: 'date' })
  occurredOn: string;

  @ApiProperty({ format: 'date-time' })
  confirmedAt: string;

  @ApiProperty({ type: 'integer', description: '账本条目序号 / index of its entry' })
  index: number;

  static from(milestone: Published<ShownMilestone>): PublicMilestoneView {
    const { id, type, holder, certificate, occurredOn, ended, publishedIndex: index } = milestone;
    return {
      ...{ id, type, holderName: holder.name, holderCode: holder.code },
      ...(certificate === undefined ? {} : { certificateNumber: certificate.number }),
      ...{ occurredOn, confirmedAt: ended.at.toISOString(), index },
    };
  }
}

/** Confirmed firsts of an enterprise, at most one of each type. */
export class PublicMilestoneList {
  @ApiProperty({ type: [PublicMilestoneView] })
  items: PublicMilestoneView[];
}
