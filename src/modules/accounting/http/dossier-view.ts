import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsOptional, IsUUID } from 'class-validator';
import type { DossierInLedger } from '../application/dossiers/read-dossiers.js';

/** On which report a dossier is to be made. */
export class DossierDto {
  @ApiProperty({ format: 'uuid', description: '报告编号 / id of a report that stands' })
  @IsUUID()
  report: string;

  @ApiPropertyOptional({
    description: '内容相同也以最新的凭证核验包重新出具 / make it anew with the newest evidence of the certificates',
  })
  @IsOptional()
  @IsBoolean()
  renew?: boolean;
}

class DigestsView {
  @ApiProperty()
  sha256: string;

  @ApiProperty()
  sm3: string;
}

/** An auditor's dossier. */
export class DossierView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  report: string;

  @ApiProperty({ format: 'date' })
  reportDate: string;

  @ApiProperty({ format: 'date' })
  periodStart: string;

  @ApiProperty({ type: DigestsView, description: '清单 manifest.json 的摘要，已记入账本 / on the ledger' })
  manifest: DigestsView;

  @ApiProperty({ type: 'integer' })
  files: number;

  @ApiProperty({ type: 'integer' })
  bytes: number;

  @ApiProperty({ format: 'date-time' })
  filedAt: string;

  @ApiPropertyOptional({
    type: 'integer',
    description: '账本条目序号，公布前没有 / index of its entry, once published',
  })
  index?: number;

  static from(this: void, { dossier, index }: DossierInLedger): DossierView {
    const { id, report, reportDate, periodStart, manifest, files, bytes, at } = dossier;
    return {
      ...{ id, report, reportDate, periodStart, manifest, files, bytes, filedAt: at.toISOString() },
      ...(index === undefined ? {} : { index }),
    };
  }
}

/** A page of dossiers, the latest first. */
export class DossierPage {
  @ApiProperty({ type: [DossierView] })
  items: DossierView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

/** What `registry accounting dossier --proof` reads. */
export class DossierProofView {
  @ApiProperty({ type: 'integer' })
  index: number;

  @ApiProperty({ description: '条目的原始字节（UTF-8）/ exact bytes of the entry' })
  entry: string;

  @ApiProperty({ description: 'C2SP tlog-proof' })
  tlogProof: string;
}
