import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { UPDATE_FREQUENCIES } from '../../../core/entry/index.js';
import type { ProvenReport } from '../application/entry-proofs.js';
import type { UpdateReport } from '../domain/update-report.js';
import { ColumnDto, DigestPairDto } from './update.dto.js';

const TIME = { format: 'date-time' };

/** An update report. */
export class UpdateView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  resource: string;

  @ApiProperty({ description: '报告部门的统一社会信用代码 / credit code of the department' })
  department: string;

  @ApiProperty({ type: 'integer', minimum: 1 })
  version: number;

  @ApiProperty({ ...TIME, description: '数据时点 / time that the data stands for' })
  dataTime: string;

  @ApiProperty({ type: 'integer' })
  rows: number;

  @ApiProperty({ type: DigestPairDto })
  schemaDigest: DigestPairDto;

  @ApiProperty({ type: DigestPairDto })
  contentDigest: DigestPairDto;

  @ApiPropertyOptional({ type: [ColumnDto], description: '列表中不列 / not in lists' })
  columns?: ColumnDto[];

  @ApiProperty({ enum: UPDATE_FREQUENCIES, description: '报告时的承诺更新频率 / what was promised then' })
  updateFrequency: string;

  @ApiPropertyOptional({ type: DigestPairDto, description: '所附签名画像的摘要 / digest of the signed profile' })
  profileDigest?: DigestPairDto;

  @ApiProperty({ ...TIME, description: '报告时间，即条目时间 / time of its entry' })
  reportedAt: string;

  @ApiProperty({ enum: ['publishing', 'published'] })
  publication: 'publishing' | 'published';

  @ApiPropertyOptional({ type: 'integer', description: '条目序号 / index of its entry, once published' })
  index?: number;

  static from(report: UpdateReport, index?: number): UpdateView {
    const { id, resourceCode, sourceCode, version, dataTime, rows, schemaDigest, contentDigest, columns } = report;
    const { updateFrequency, profileDigest, at } = report;
    return {
      ...{ id, resource: resourceCode, department: sourceCode, version, dataTime: dataTime.toISOString(), rows },
      ...{ schemaDigest, contentDigest, updateFrequency },
      ...(columns === undefined ? {} : { columns: columns.map((column) => ({ ...column })) }),
      ...(profileDigest === undefined ? {} : { profileDigest }),
      reportedAt: at.toISOString(),
      ...(index === undefined ? { publication: 'publishing' } : { publication: 'published', index }),
    };
  }
}

/** An update report with its entry and the proof of that. */
export class ProvenUpdateView extends UpdateView {
  @ApiProperty({ description: '条目原文 / exact text of its entry' })
  entry: string;

  @ApiProperty({ description: 'C2SP tlog-proof of the entry' })
  tlogProof: string;

  static of(this: void, { report, index, entry, tlogProof }: ProvenReport): ProvenUpdateView {
    return { ...UpdateView.from(report, index), entry, tlogProof };
  }
}

/** A page of update reports, the newest first. */
export class UpdatePage {
  @ApiProperty({ type: [UpdateView] })
  items: UpdateView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}
