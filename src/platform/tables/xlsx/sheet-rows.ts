import type { Fault } from '../../../core/fault.js';
import type { TableLimits } from '../limits.js';
import { type TableFaultCode, tableFault } from '../table-fault.js';
import type { TableRow } from '../table.js';
import { unescapeCell } from './cell-text.js';
import { RichText } from './rich-text.js';
import { malformed } from './workbook-fault.js';
import type { XmlHandler } from './xml-reader.js';

const REFERENCE = /^([A-Z]{1,3})([1-9]\d{0,6})$/;
const ROW = /^[1-9]\d{0,6}$/;
const INDEX = /^\d{1,9}$/;
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const TRUTH: Readonly<Record<string, string>> = { '0': 'FALSE', '1': 'TRUE', false: 'FALSE', true: 'TRUE' };

const columnOf = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

/**
 * Collects the rows of a sheet (ISO/IEC 29500-1, 18.3). Every cell becomes a text: strings as they are, numbers in the
 * digits of the file (a date is thus its serial number, whatever format shows it), truth values as TRUE and FALSE.
 * Formulas and error values are refused with sheet and cell.
 */
export class SheetRows implements XmlHandler {
  private found: TableRow[] = [];
  private rows = 0;
  private row = 0;
  private isInRow = false;
  private column = 0;
  private cells: string[] = [];
  private rowLength = 0;
  private type = '';
  private value = '';
  private part: 'cell' | 'value' | 'text' | undefined;
  private readonly rich = new RichText();

  constructor(
    private readonly sheet: string,
    private readonly shared: readonly string[],
    private readonly limits: TableLimits,
  ) {}

  /** The rows that were completed since the last call. */
  take(): TableRow[] {
    const { found } = this;
    this.found = [];
    return found;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (this.part === 'text') this.rich.open(name);
    else if (name === 'row') this.beginRow(attributes['r']);
    else if (name === 'c') this.beginCell(attributes['r'], attributes['t'] ?? 'n');
    else if (this.part === undefined) return;
    else if (name === 'f') throw tableFault('table-workbook-formula', this.place);
    else if (name === 'v') this.part = 'value';
    else if (name === 'is') this.part = 'text';
  }

  close(name: string): void {
    if (name === 'is' && this.part === 'text') this.part = 'cell';
    else if (this.part === 'text') this.rich.close(name);
    else if (name === 'v' && this.part === 'value') this.part = 'cell';
    else if (name === 'c') this.endCell();
    else if (name === 'row') this.endRow();
  }

  text(piece: string): void {
    if (this.part === 'text') this.rich.add(piece);
    else if (this.part === 'value') this.value += piece;
  }

  /** What is said of a text or tag that does not end. */
  endless(): Fault<TableFaultCode> {
    return tableFault('table-cell-too-long', this.place, { limit: this.limits.maxCellLength });
  }

  private get place() {
    return { sheet: this.sheet, row: this.row, column: Math.max(1, this.column) };
  }

  private beginRow(number: string | undefined): void {
    const row = number === undefined ? this.row + 1 : ROW.test(number) ? Number(number) : 0;
    if (row <= this.row || this.isInRow) throw malformed('order', this.place);
    this.row = row;
    this.isInRow = true;
    this.column = 0;
    this.cells = [];
    this.rowLength = 0;
  }

  private beginCell(reference: string | undefined, type: string): void {
    const column = reference === undefined ? this.column + 1 : this.columnIn(reference);
    if (column <= this.column || !this.isInRow || this.part !== undefined) throw malformed('order', this.place);
    this.column = column;
    const { maxColumns } = this.limits;
    if (column > maxColumns) throw tableFault('table-too-many-columns', this.place, { limit: maxColumns });
    this.type = type;
    this.value = '';
    this.rich.take();
    this.part = 'cell';
  }

  private columnIn(reference: string): number {
    const [, letters = '', row = ''] = REFERENCE.exec(reference) ?? [];
    return Number(row) === this.row ? columnOf(letters) : 0;
  }

  private endCell(): void {
    if (this.part !== 'cell') throw malformed('order', this.place);
    this.part = undefined;
    const text = this.cellText();
    const { maxCellLength, maxRowLength } = this.limits;
    this.rowLength += text.length;
    if (text.length > maxCellLength) throw tableFault('table-cell-too-long', this.place, { limit: maxCellLength });
    if (this.rowLength > maxRowLength) throw tableFault('table-row-too-long', this.place, { limit: maxRowLength });
    if (text.includes('\0')) throw tableFault('table-control-character', this.place);
    while (this.cells.length < this.column - 1) this.cells.push('');
    this.cells.push(text);
  }

  private cellText(): string {
    const { type, value } = this;
    if (type === 'inlineStr') return this.rich.take();
    if (type === 'e') throw tableFault('table-workbook-error-cell', this.place, { value: value.slice(0, 20) });
    if (value === '') return '';
    const text = this.valueText(type, value);
    if (text === undefined) throw malformed('value', this.place);
    return text;
  }

  private valueText(type: string, value: string): string | undefined {
    if (type === 's') return INDEX.test(value) ? this.shared[Number(value)] : undefined;
    if (type === 'str') return unescapeCell(value);
    if (type === 'b') return TRUTH[value];
    if (type === 'd') return value;
    return type === 'n' && NUMBER.test(value) ? value : undefined;
  }

  private endRow(): void {
    if (this.part !== undefined || !this.isInRow) throw malformed('order', this.place);
    this.isInRow = false;
    if (this.cells.every((cell) => cell === '')) return;
    this.rows += 1;
    const { maxRows } = this.limits;
    if (this.rows > maxRows)
      throw tableFault('table-too-many-rows', { sheet: this.sheet, row: this.row }, { limit: maxRows });
    this.found.push({ number: this.row, cells: this.cells });
    this.cells = [];
  }
}
