import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { ReceiptInLedger } from '../application/read-receipts.js';
import { type KeptReceipt, RECEIPT_TYPES } from '../domain/receipt.js';

/** Digests of the platform's original document. */
export class DocumentDigestView {
  @ApiProperty({ example: `sha256:${'0'.repeat(64)}` })
  sha256: string;

  @ApiProperty({ example: `sm3:${'0'.repeat(64)}` })
  sm3: string;
}

/** A receipt of a national platform as it is kept. */
export class ReceiptView {
  @ApiProperty({ format: 'uuid', description: 'Also actId of its entry platform.receipt' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  application: string;

  @ApiProperty({ example: 'national-data-property-rights' })
  platform: string;

  @ApiProperty({ enum: RECEIPT_TYPES })
  receiptType: string;

  @ApiPropertyOptional()
  code?: string;

  @ApiProperty({ format: 'date-time', description: 'The platform’s own time' })
  receivedAt: string;

  @ApiPropertyOptional({ format: 'date', description: 'Publicity: its first day, which does not count' })
  startsOn?: string;

  @ApiPropertyOptional({ format: 'date' })
  endsOn?: string;

  @ApiProperty({ type: DocumentDigestView })
  documentDigest: DocumentDigestView;

  @ApiProperty({ format: 'uuid', description: 'Stands for the officer who brought it' })
  broughtBy: string;

  @ApiProperty({ format: 'date-time' })
  importedAt: string;

  static from(receipt: KeptReceipt): ReceiptView {
    const { id, applicationId, platform, receiptType, code, receivedAt, startsOn, endsOn, documentDigest } = receipt;
    return {
      id,
      application: applicationId,
      platform,
      receiptType,
      ...(code === undefined ? {} : { code }),
      receivedAt: receivedAt.toISOString(),
      ...(startsOn === undefined ? {} : { startsOn }),
      ...(endsOn === undefined ? {} : { endsOn }),
      documentDigest: { ...documentDigest },
      broughtBy: receipt.broughtBy.personRef,
      importedAt: receipt.importedAt.toISOString(),
    };
  }
}

/** The same with its place on the ledger. */
export class ListedReceiptView extends ReceiptView {
  @ApiProperty({ enum: ['publishing', 'published'] })
  publication: 'publishing' | 'published';

  @ApiPropertyOptional({ type: 'integer', description: 'Index of its entry once a published checkpoint covers it' })
  index?: number;

  static of({ receipt, index }: ReceiptInLedger): ListedReceiptView {
    const publication = index === undefined ? 'publishing' : 'published';
    return { ...ReceiptView.from(receipt), publication, ...(index === undefined ? {} : { index }) };
  }
}

/** The receipts of an application, in the order in which they were brought. */
export class ReceiptList {
  @ApiProperty({ type: [ListedReceiptView] })
  items: ListedReceiptView[];
}
