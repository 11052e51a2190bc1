import { ApiProperty } from '@nestjs/swagger';
import { INVENTORY_KINDS, ROW_FAULT_MESSAGES } from '../../../core/inventory/index.js';
import { fillTemplate } from '../../../platform/problem/index.js';
import { columnName } from '../../../platform/tables/index.js';
import { tableOf } from '../domain/columns.js';
import { type Counts, IMPORT_STATES, OUTCOMES } from '../domain/import.js';
import type { ImportRecord } from '../persistence/import-record.js';
import type { StoredFault } from '../persistence/import-faults.js';

const COUNTS_SCHEMA = {
  type: 'object',
  description: '按表和结果的行数 / rows by table and outcome',
  additionalProperties: {
    type: 'object',
    properties: Object.fromEntries([...OUTCOMES, 'designated'].map((name) => [name, { type: 'integer' }])),
  },
} as const;

/** A column as it was recognised. */
class ImportColumnView {
  @ApiProperty({ type: String })
  readonly heading!: string;

  @ApiProperty({ type: String })
  readonly name!: string;
}

/** A table of the file. */
class ImportTableView {
  @ApiProperty({ enum: ['departments', 'systems', 'resources', 'elements'] })
  readonly table!: string;

  @ApiProperty({ type: String, nullable: true })
  readonly sheet!: string | null;

  @ApiProperty({ type: [ImportColumnView] })
  readonly columns!: readonly ImportColumnView[];
}

/** An import: what its file holds, and how far it has come. */
export class ImportView {
  @ApiProperty({ type: String, format: 'uuid' })
  readonly id!: string;

  @ApiProperty({ enum: IMPORT_STATES })
  readonly state!: string;

  @ApiProperty({ type: String })
  readonly fileName!: string;

  @ApiProperty({ enum: ['csv', 'xlsx'] })
  readonly format!: string;

  @ApiProperty({ enum: ['utf-8', 'utf-8-bom', 'gb18030'], nullable: true, type: String })
  readonly encoding!: string | null;

  @ApiProperty({ type: Number })
  readonly bytes!: number;

  @ApiProperty({ type: String })
  readonly sha256!: string;

  @ApiProperty({ type: String })
  readonly sm3!: string;

  @ApiProperty({ type: Boolean, description: '同时认定权威来源 / sources are designated in the same go' })
  readonly designate!: boolean;

  @ApiProperty({ type: Boolean })
  readonly skipFaulty!: boolean;

  @ApiProperty({ type: [ImportTableView] })
  readonly tables!: readonly ImportTableView[];

  @ApiProperty({ ...COUNTS_SCHEMA, description: '提交前的比对结果 / found before anything was written' })
  readonly found!: object;

  @ApiProperty({ ...COUNTS_SCHEMA, description: '已写入 / written so far' })
  readonly written!: object;

  @ApiProperty({ type: String, nullable: true, description: '停止的原因 / code of what stopped it' })
  readonly haltedBy!: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  readonly createdAt!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  readonly updatedAt!: string;

  static from(record: ImportRecord): ImportView {
    const { id, state, fileName, format, encoding, bytes, sha256, sm3, designate, skipFaulty, haltedBy } = record;
    return {
      ...{ id, state, fileName, format, encoding, bytes, designate, skipFaulty, haltedBy },
      ...{ sha256: `sha256:${sha256}`, sm3: `sm3:${sm3}` },
      tables: record.tables.map(({ kind, sheet, columns }) => ({ table: tableOf(kind).plural, sheet, columns })),
      ...{ found: byTable(record.found), written: byTable(record.written) },
      ...{ createdAt: record.createdAt.toISOString(), updatedAt: record.updatedAt.toISOString() },
    };
  }
}

const byTable = (counts: Counts): object =>
  Object.fromEntries(
    INVENTORY_KINDS.flatMap((kind) => (counts[kind] === undefined ? [] : [[tableOf(kind).plural, counts[kind]]])),
  );

/** One page of imports. */
export class ImportPage {
  @ApiProperty({ type: [ImportView] })
  readonly items!: readonly ImportView[];

  @ApiProperty({ type: String, nullable: true })
  readonly nextCursor!: string | null;
}

/** What is wrong with a row. */
export class ImportFaultView {
  @ApiProperty({ enum: ['departments', 'systems', 'resources', 'elements'] })
  readonly table!: string;

  @ApiProperty({ type: String, nullable: true })
  readonly sheet!: string | null;

  @ApiProperty({ type: Number, description: '表格软件显示的行号 / as a spreadsheet counts' })
  readonly row!: number;

  @ApiProperty({ type: String, description: '列名 / name of the column' })
  readonly column!: string;

  @ApiProperty({ type: String, nullable: true, description: '文件中的表头 / as headed in the file' })
  readonly heading!: string | null;

  @ApiProperty({ type: String, nullable: true, description: '列号，如 C / letter of the column' })
  readonly position!: string | null;

  @ApiProperty({ type: String })
  readonly code!: string;

  @ApiProperty({ type: String })
  readonly zh!: string;

  @ApiProperty({ type: String })
  readonly en!: string;

  static from({ tables }: Pick<ImportRecord, 'tables'>, fault: StoredFault): ImportFaultView {
    const { kind, number, column, code, detail } = fault;
    const table = tables.find((each) => each.kind === kind);
    const index = table?.columns.findIndex(({ name }) => name === column) ?? -1;
    const message = ROW_FAULT_MESSAGES[code];
    return {
      ...{ table: tableOf(kind).plural, sheet: table?.sheet ?? null, row: number, column, code },
      heading: table?.columns[index]?.heading ?? null,
      position: index < 0 ? null : columnName(index + 1),
      zh: fillTemplate(message.zh, { detail: detail.zh }, 'zh'),
      en: fillTemplate(message.en, { detail: detail.en }, 'en'),
    };
  }
}

/** The first faults of an import, and how many there are. */
export class ImportFaultsView {
  @ApiProperty({ type: Number })
  readonly count!: number;

  @ApiProperty({ type: [ImportFaultView], description: '前 1000 处，其余见 CSV / the first 1,000; all are in the CSV' })
  readonly items!: readonly ImportFaultView[];
}
