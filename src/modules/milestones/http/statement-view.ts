import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CENTRES } from '../../../core/access/index.js';
import type { DigestPair } from '../../../core/entry/index.js';
import type { HeldFile } from '../../registry/index.js';
import { STATEMENT_STATES, type Stated } from '../domain/statement.js';

const TIME = { format: 'date-time' };
const UUID = { format: 'uuid' };

/** Digests of a document. */
export class DocumentDigestsView {
  @ApiProperty()
  sha256: string;

  @ApiProperty()
  sm3: string;

  static from({ sha256, sm3 }: DigestPair): DocumentDigestsView {
    return { sha256, sm3 };
  }
}

/** An organisation by name and unified social credit code. */
export class StatedPartyView {
  @ApiProperty()
  name: string;

  @ApiProperty()
  code: string;
}

/** The other side of a trade: by its code, or by its registration abroad. */
export class CounterpartyView {
  @ApiProperty()
  name: string;

  @ApiPropertyOptional()
  code?: string;

  @ApiPropertyOptional()
  country?: string;

  @ApiPropertyOptional()
  number?: string;
}

/** A file that a statement came with. */
export class StatementFileView {
  @ApiProperty(UUID)
  id: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ type: 'integer' })
  size: number;

  @ApiProperty()
  mediaType: string;

  @ApiProperty()
  sha256: string;

  @ApiProperty()
  sm3: string;

  static from({ id, name, size, mediaType, sha256, sm3 }: HeldFile): StatementFileView {
    return { id, name, size, mediaType, sha256: `sha256:${sha256}`, sm3: `sm3:${sm3}` };
  }
}

/** What milestones and records have alike. */
export class StatedMatterView {
  @ApiProperty(UUID)
  id: string;

  @ApiProperty({ enum: STATEMENT_STATES })
  state: string;

  @ApiProperty({ enum: CENTRES, description: '办理的登记中心 / the centre that decides' })
  centre: string;

  @ApiProperty({ type: StatedPartyView })
  holder: StatedPartyView;

  @ApiPropertyOptional({ example: 'DA1122026070001' })
  certificateNumber?: string;

  @ApiProperty({ format: 'date' })
  occurredOn: string;

  @ApiProperty(TIME)
  statedAt: string;

  @ApiPropertyOptional(TIME)
  endedAt?: string;

  @ApiPropertyOptional({ description: '驳回理由 / why it was refused' })
  reason?: string;

  @ApiPropertyOptional({
    type: 'integer',
    description: '账本条目序号，发布后才有 / index of its entry, once published',
  })
  entryIndex?: number;

  protected static of(stated: Stated & { occurredOn: string; publishedIndex?: number }): StatedMatterView {
    const { id, state, centre, holder, certificate, occurredOn, ended, reason, publishedIndex } = stated;
    return {
      ...{ id, state, centre, holder: { name: holder.name, code: holder.code } },
      ...(certificate === undefined ? {} : { certificateNumber: certificate.number }),
      ...{ occurredOn, statedAt: stated.stated.at.toISOString() },
      ...(ended === undefined ? {} : { endedAt: ended.at.toISOString() }),
      ...(reason === undefined ? {} : { reason }),
      ...(publishedIndex === undefined ? {} : { entryIndex: publishedIndex }),
    };
  }
}

/** A published entry with its proof, as `registry ledger verify` takes it. */
export class StatementProofView {
  @ApiProperty({ type: 'integer' })
  index: number;

  @ApiProperty({ description: '存证内容原文 / exact text of the entry (RFC 8785)' })
  entry: string;

  @ApiProperty({ description: 'C2SP tlog-proof' })
  proof: string;
}
