import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { JsonObject } from '../../../core/canonical/index.js';
import type { HeldFile } from '../../registry/index.js';
import { EXPORT_WAYS, RECORD_TYPES, SANDBOX_STEPS, type ShownRecord } from '../domain/record.js';
import type { Published } from '../domain/statement.js';
import { DocumentDigestsView, StatementFileView, StatedMatterView } from './statement-view.js';

const REFERENCE = {
  enum: [...SANDBOX_STEPS, ...EXPORT_WAYS],
  description: '入盒、出盒，或出境方式 / step of a sandbox, way of an export',
};

/** A record as its organisation, its centre and auditors see it in lists; its details are told by itself alone. */
export class RecordView extends StatedMatterView {
  @ApiProperty({ enum: RECORD_TYPES })
  type: string;

  @ApiPropertyOptional(REFERENCE)
  reference?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  encumbrance?: string;

  @ApiProperty({ type: DocumentDigestsView })
  documentDigest: DocumentDigestsView;

  static from(record: ShownRecord): RecordView {
    const { type, reference, encumbrance, document } = record;
    return {
      ...StatedMatterView.of(record),
      ...{ type, documentDigest: DocumentDigestsView.from(document) },
      ...(reference === undefined ? {} : { reference }),
      ...(encumbrance === undefined ? {} : { encumbrance }),
    };
  }
}

/** The same with what the entry commits to, and the files that can be fetched. */
export class RecordDetailView extends RecordView {
  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    description: '账本上只有加盐摘要；金额以分计 / committed to; amounts in fen; absent once erased',
  })
  details?: JsonObject;

  @ApiProperty({ type: [StatementFileView] })
  files: StatementFileView[];

  static whole(record: ShownRecord, files: readonly HeldFile[]): RecordDetailView {
    const { details } = record;
    return {
      ...RecordView.from(record),
      ...(details === null ? {} : { details }),
      files: files.map(StatementFileView.from),
    };
  }
}

/** A page of records, the latest stated first. */
export class RecordPage {
  @ApiProperty({ type: [RecordView] })
  items: RecordView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

/** A confirmed record as anybody may know it: what its entry says openly. */
export class PublicRecordView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: RECORD_TYPES })
  type: string;

  @ApiPropertyOptional(REFERENCE)
  reference?: string;

  @ApiProperty()
  holderCode: string;

  @ApiPropertyOptional({ description: '不公示的登记不显示 / absent where the registration is withheld' })
  certificateNumber?: string;

  @ApiProperty({ type: DocumentDigestsView })
  documentDigest: DocumentDigestsView;

  @ApiProperty({ format: 'date-time' })
  confirmedAt: string;

  @ApiProperty({ type: 'integer', description: '账本条目序号 / index of its entry' })
  index: number;

  static from(record: Published<ShownRecord>): PublicRecordView {
    const { id, type, reference, holder, certificate, isWithheld, document, ended, publishedIndex: index } = record;
    return {
      ...{ id, type, holderCode: holder.code, documentDigest: DocumentDigestsView.from(document) },
      ...(reference === undefined ? {} : { reference }),
      ...(certificate === undefined || isWithheld ? {} : { certificateNumber: certificate.number }),
      ...{ confirmedAt: ended.at.toISOString(), index },
    };
  }
}

/** Confirmed records of an enterprise, in the order of the ledger. */
export class PublicRecordPage {
  @ApiProperty({ type: [PublicRecordView] })
  items: PublicRecordView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}
