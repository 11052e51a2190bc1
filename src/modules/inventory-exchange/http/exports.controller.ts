import { Controller, Get, Header, Param, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiParam, ApiQuery } from '@nestjs/swagger';
import { Fault } from '../../../core/fault.js';
import { Operation } from '../../../platform/http/index.js';
import { csvBytes, TABLE_ENCODINGS, workbookBytes } from '../../../platform/tables/index.js';
import { type ExportFilter, ExportInventory } from '../application/export-inventory.js';
import { INVENTORY_TABLES, TABLE_NAMES, type TableName, tableNamed } from '../domain/columns.js';
import { templateRows } from '../domain/template.js';
import { CSV_ANSWER, CSV_TYPE, download, XLSX_ANSWER, XLSX_TYPE } from './download.js';
import { wantedEncoding } from './import-order.js';

const CODE = /^[0-9A-Z][0-9A-Z._-]{1,39}$/;

/** 台账文件导出: the same files that the import takes, made while they are sent. */
@Controller('v1/inventory-exports')
export class ExportsController {
  constructor(private readonly inventory: ExportInventory) {}

  @Get('template.xlsx')
  @ApiOkResponse(XLSX_ANSWER)
  @Operation({ summary: '导入模板（XLSX） / Template of a workbook', access: 'inventory:read' })
  template(): Promise<StreamableFile> {
    const sheets = INVENTORY_TABLES.map((table) => ({ name: table.sheet, batches: once(templateRows(table)) }));
    return download(workbookBytes(sheets), '台账导入模板.xlsx', XLSX_TYPE);
  }

  @Get('templates/:table.csv')
  @ApiOkResponse(CSV_ANSWER)
  @ApiParam({ name: 'table', enum: TABLE_NAMES })
  @ApiQuery({ name: 'encoding', required: false, enum: TABLE_ENCODINGS })
  @Operation({
    summary: '导入模板（CSV） / Template of one table as CSV',
    access: 'inventory:read',
    problems: ['path-malformed', 'validation-failed'],
  })
  tableTemplate(@Param('table') table: string, @Query('encoding') encoding?: string): Promise<StreamableFile> {
    const [name, wanted] = [tableName(table), wantedEncoding(encoding)];
    return download(csvBytes(once(templateRows(tableNamed(name))), wanted), `${name}-template.csv`, CSV_TYPE(wanted));
  }

  @Get('inventory.xlsx')
  @ApiOkResponse(XLSX_ANSWER)
  @Header('cache-control', 'no-store')
  @ApiQuery({ name: 'department', required: false, type: String })
  @ApiQuery({ name: 'system', required: false, type: String })
  @Operation({
    summary: '导出台账（XLSX） / The inventory as a workbook',
    access: 'inventory:read',
    problems: ['validation-failed'],
  })
  workbook(@Query('department') department?: string, @Query('system') system?: string): Promise<StreamableFile> {
    const filter = exportFilter(department, system);
    const sheets = INVENTORY_TABLES.map(({ sheet, plural }) => ({
      name: sheet,
      batches: this.inventory.batches(plural, filter),
    }));
    return download(workbookBytes(sheets), '公共数据资产基础台账.xlsx', XLSX_TYPE);
  }

  @Get('tables/:table.csv')
  @ApiOkResponse(CSV_ANSWER)
  @Header('cache-control', 'no-store')
  @ApiParam({ name: 'table', enum: TABLE_NAMES })
  @ApiQuery({ name: 'encoding', required: false, enum: TABLE_ENCODINGS })
  @ApiQuery({ name: 'department', required: false, type: String })
  @ApiQuery({ name: 'system', required: false, type: String })
  @Operation({
    summary: '导出台账的一张表（CSV） / One table of the inventory as CSV',
    access: 'inventory:read',
    problems: ['path-malformed', 'validation-failed'],
  })
  table(
    @Param('table') table: string,
    @Query('encoding') encoding?: string,
    @Query('department') department?: string,
    @Query('system') system?: string,
  ): Promise<StreamableFile> {
    const [name, wanted] = [tableName(table), wantedEncoding(encoding)];
    const batches = this.inventory.batches(name, exportFilter(department, system));
    return download(csvBytes(batches, wanted), `${name}.csv`, CSV_TYPE(wanted));
  }
}

function tableName(text: string): TableName {
  const found = TABLE_NAMES.find((name) => name === text);
  if (found === undefined) throw new Fault('path-malformed', { parameter: 'table' });
  return found;
}

/** Throws Fault 'validation-failed' for what cannot be a code, so that a misspelling is no empty file. */
function exportFilter(department: string | undefined, system: string | undefined): ExportFilter {
  const faults = Object.entries({ department, system }).flatMap(([name, code]) =>
    code === undefined || CODE.test(code) ? [] : [{ pointer: `/${name}`, code: 'malformed' }],
  );
  if (faults.length > 0) throw new Fault('validation-failed', {}, faults);
  return { ...(department === undefined ? {} : { department }), ...(system === undefined ? {} : { system }) };
}

async function* once(rows: string[][]): AsyncGenerator<string[][]> {
  yield rows;
}
