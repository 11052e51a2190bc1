import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { renderedProblems, renderedVoucher } from '../../../core/accounting/index.js';
import type { JsonObject } from '../../../core/canonical/index.js';
import type { ShownPreview } from '../application/preview-vouchers.js';
import type { ImportedVoucher, VoucherImport } from '../domain/voucher-import.js';

const DIGEST = { pattern: '^sha256:[0-9a-f]{64}$' };
const OBJECTS = { type: 'array', items: { type: 'object', additionalProperties: true } } as const;

/** What a file of vouchers would come to. */
export class VoucherPreviewView {
  @ApiProperty({ ...DIGEST, description: '导入时须附上 / to be sent with the import' })
  digest: string;

  @ApiPropertyOptional({
    format: 'uuid',
    description: '同一文件已由此导入 / the import of the same file, if there is one',
  })
  importedBy?: string;

  @ApiProperty({ type: 'integer' })
  voucherCount: number;

  @ApiProperty({ type: 'integer' })
  eventCount: number;

  @ApiProperty({ type: 'integer' })
  problemCount: number;

  @ApiProperty({
    ...OBJECTS,
    description:
      '每张凭证 {number, date, line, events: [{event, treatment, difference, warnings, entries}]} / what each becomes',
  })
  vouchers: JsonObject[];

  @ApiProperty({
    ...OBJECTS,
    description: '{line, column, heading, code, zh, en}，全部问题 / every problem',
  })
  problems: JsonObject[];
}

/** A preview as JSON of the form of `VoucherPreviewView`, voucher by voucher: the whole may be tens of millions of bytes. */
export function* previewJson({ preview, digest, importedBy }: ShownPreview): Generator<string> {
  const { vouchers, problems } = preview;
  const head = {
    ...{ digest, ...(importedBy === undefined ? {} : { importedBy }), voucherCount: vouchers.length },
    eventCount: vouchers.reduce((sum, { events }) => sum + events.length, 0),
    ...{ problemCount: problems.length, problems: renderedProblems(preview) },
  };
  yield `${JSON.stringify(head).slice(0, -1)},"vouchers":[`;
  for (const [index, voucher] of vouchers.entries()) {
    yield `${index === 0 ? '' : ','}${JSON.stringify(renderedVoucher(voucher))}`;
  }
  yield ']}';
}

/** A file of vouchers that was taken in. */
export class VoucherImportView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty(DIGEST)
  sha256: string;

  @ApiProperty({ pattern: '^sm3:[0-9a-f]{64}$' })
  sm3: string;

  @ApiProperty({ ...DIGEST, description: '导入前所见的预览 / the preview that was looked at' })
  previewDigest: string;

  @ApiProperty({ type: 'integer' })
  vouchers: number;

  @ApiProperty({ type: 'integer', description: '首尾入账序号 / indexes of its first and last act' })
  firstAct: number;

  @ApiProperty({ type: 'integer' })
  lastAct: number;

  @ApiProperty({ format: 'date-time' })
  importedAt: string;

  static from({ importedAt, ...rest }: VoucherImport): VoucherImportView {
    return { ...rest, importedAt: importedAt.toISOString() };
  }
}

/** A page of imports, the latest first. */
export class VoucherImportPage {
  @ApiProperty({ type: [VoucherImportView] })
  items: VoucherImportView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

/** A voucher that was taken in. */
export class ImportedVoucherView {
  @ApiProperty()
  number: string;

  @ApiProperty({ type: 'integer' })
  year: number;

  @ApiProperty({ format: 'date' })
  date: string;

  @ApiProperty({ type: 'integer', description: '文件中的行 / line of the file' })
  line: number;

  @ApiProperty({ type: 'integer' })
  firstAct: number;

  @ApiProperty({ type: 'integer' })
  lastAct: number;

  static from(voucher: ImportedVoucher): ImportedVoucherView {
    return { ...voucher };
  }
}

/** A page of vouchers, in the order of the file. */
export class ImportedVoucherPage {
  @ApiProperty({ type: [ImportedVoucherView] })
  items: ImportedVoucherView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}
