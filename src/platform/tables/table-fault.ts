import { Fault } from '../../core/fault.js';

/** Why a file is no table that is read. */
export type TableFaultCode =
  | 'table-empty'
  | 'table-other-format'
  | 'table-encoding-unknown'
  | 'table-encoding-mixed'
  | 'table-encoding-other'
  | 'table-control-character'
  | 'table-quote-misplaced'
  | 'table-quote-open'
  | 'table-cell-too-long'
  | 'table-row-too-long'
  | 'table-too-many-columns'
  | 'table-too-many-rows'
  | 'table-workbook-malformed'
  | 'table-workbook-encrypted'
  | 'table-workbook-too-large'
  | 'table-workbook-macro'
  | 'table-workbook-external'
  | 'table-workbook-dtd'
  | 'table-workbook-formula'
  | 'table-workbook-error-cell'
  | 'table-text-unencodable';

/** A place in a table: counted from one; `offset` is that of a byte, from zero. */
export interface TablePlace {
  readonly sheet?: string;
  readonly row?: number;
  readonly column?: number;
  readonly offset?: number;
}

/** Names of columns as spreadsheets give them: 1 is A, 27 is AA. */
export function columnName(column: number): string {
  let rest = column;
  let name = '';
  while (rest > 0) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
    rest = Math.floor((rest - 1) / 26);
  }
  return name;
}

/** The place in the words of both languages; empty texts for no place. */
export function placeText({ sheet, row, column, offset }: TablePlace): { zh: string; en: string } {
  const zh = [
    sheet === undefined ? '' : `工作表“${sheet}”`,
    row === undefined ? '' : `第 ${row} 行`,
    column === undefined ? '' : `第 ${column} 列（${columnName(column)}）`,
    offset === undefined ? '' : `，文件第 ${offset} 字节处`,
  ];
  const en = [
    sheet === undefined ? '' : `sheet "${sheet}"`,
    row === undefined ? '' : `row ${row}`,
    column === undefined ? '' : `column ${column} (${columnName(column)})`,
    offset === undefined ? '' : `byte ${offset} of the file`,
  ];
  return { zh: zh.join(''), en: en.filter((part) => part !== '').join(', ') };
}

/** The fault at a place; `context` gives the place to programs, `place` to people. */
export function tableFault(
  code: TableFaultCode,
  place: TablePlace = {},
  params: Readonly<Record<string, unknown>> = {},
): Fault<TableFaultCode> {
  return new Fault(code, { ...params, place: placeText(place), context: { ...place, ...params } });
}
