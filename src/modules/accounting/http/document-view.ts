import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { formatYuan } from '../../../core/money.js';
import { DOCUMENT_KINDS, type ShownDocument } from '../domain/document.js';

class DocumentPartyView {
  @ApiProperty()
  name: string;

  @ApiPropertyOptional()
  code?: string;
}

class VoidedView {
  @ApiProperty()
  reason: string;

  @ApiProperty({ format: 'date-time' })
  at: string;
}

/** A document of cost and what became of it. */
export class DocumentView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: DOCUMENT_KINDS })
  kind: string;

  @ApiPropertyOptional()
  number?: string;

  @ApiPropertyOptional()
  invoiceCode?: string;

  @ApiProperty({ format: 'date' })
  date: string;

  @ApiProperty({ type: DocumentPartyView })
  party: DocumentPartyView;

  @ApiPropertyOptional({ example: '100000.00' })
  net?: string;

  @ApiPropertyOptional({ example: '6000.00' })
  tax?: string;

  @ApiProperty({ description: '未冲销的入账已取用的金额 / what acts that stand took from it', example: '0.00' })
  taken: string;

  @ApiProperty({ type: 'integer', description: '以其为依据的入账数 / acts that stand and rest on it' })
  acts: number;

  @ApiPropertyOptional()
  asset?: string;

  @ApiProperty({ type: [String] })
  components: readonly string[];

  @ApiProperty({ example: `sha256:${'0'.repeat(64)}` })
  sha256: string;

  @ApiProperty({ example: `sm3:${'0'.repeat(64)}` })
  sm3: string;

  @ApiProperty({ format: 'date-time' })
  recordedAt: string;

  @ApiPropertyOptional({ type: VoidedView, description: '已作废 / absent where it stands' })
  voided?: VoidedView;

  @ApiProperty({ type: [String], description: '本账簿中文件相同的其他凭据 / other documents with the same file' })
  sameFile: readonly string[];

  static from(document: ShownDocument): DocumentView {
    const { id, kind, number, invoiceCode, date, party, amount, taken, acts, asset, components } = document;
    const { sha256, sm3, recordedAt, voided, sameFile } = document;
    return {
      ...{ id, kind, date, party, taken: formatYuan(taken), acts, components, sha256, sm3, sameFile },
      ...(number === undefined ? {} : { number }),
      ...(invoiceCode === undefined ? {} : { invoiceCode }),
      ...(amount === undefined ? {} : { net: formatYuan(amount.net), tax: formatYuan(amount.tax) }),
      ...(asset === undefined ? {} : { asset }),
      recordedAt: recordedAt.toISOString(),
      ...(voided === undefined ? {} : { voided: { reason: voided.reason, at: voided.at.toISOString() } }),
    };
  }
}

/** A page of documents, the latest first. */
export class DocumentPage {
  @ApiProperty({ type: [DocumentView] })
  items: DocumentView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}
