import type { Blob } from 'node:buffer';
import type Stream from 'node:stream';
import writeExcelFile, { type CellObject, type Feature, type Row } from 'write-excel-file/node';
import type { Cell, Sheet, TextStyle } from '../../core/accounting/index.js';
import { formatYuan } from '../../core/money.js';

const FONT = '宋体';
const LINE = '#8a97a6';
/** In points; without one, office programs guess it from a font that may not be there. */
const HEIGHT = 15;
const BORDER = { borderStyle: 'thin', borderColor: LINE } as const;
/** Amounts below nothing are red (红字). */
const FIGURE = { ...BORDER, alignVertical: 'center', format: '#,##0.00;[Red]-#,##0.00' } as const;

const STYLES: Readonly<Record<TextStyle, CellObject>> = {
  title: { fontWeight: 'bold', fontSize: 16, align: 'center', alignVertical: 'center', height: 30 },
  note: { align: 'right', textColor: '#555555' },
  head: {
    ...BORDER,
    fontWeight: 'bold',
    align: 'center',
    alignVertical: 'center',
    wrap: true,
    backgroundColor: '#e8eef4',
  },
  section: { ...BORDER, fontWeight: 'bold', alignVertical: 'center' },
  body: { ...BORDER, align: 'left', alignVertical: 'center' },
};

const cellOf = (cell: Cell): CellObject | null => {
  switch (cell?.kind) {
    case undefined:
      return null;
    case 'empty':
      return { ...BORDER };
    case 'text': {
      const { text, style, indent, columnSpan, rowSpan } = cell;
      return {
        ...STYLES[style],
        // Declared as text, so that what begins with `=` stays what somebody wrote.
        ...{ value: text, type: String, format: '@' },
        ...(indent === undefined ? {} : { indent }),
        ...(columnSpan === undefined ? {} : { columnSpan }),
        ...(rowSpan === undefined ? {} : { rowSpan }),
      };
    }
    case 'amount':
      return { ...FIGURE, value: Number(formatYuan(cell.amount)), type: Number };
    case 'formula':
      return { ...FIGURE, value: cell.formula, type: 'Formula' };
  }
};

const rowOf = (cells: readonly Cell[]): Row => {
  const written = cells.map(cellOf);
  const first = written.findIndex((cell) => cell !== null);
  return written.map((cell, index) => (index === first ? { height: HEIGHT, ...cell } : cell));
};

/** Pages are printed one sheet of A4 wide (ISO/IEC 29500-1, 18.3.1.63 and 18.3.1.65). */
const ONE_PAGE_WIDE: Feature<Stream | Buffer | Blob> = {
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': {
        transform: (xml) => xml.replace('<sheetViews>', '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>'),
        transformElementAttributes: (tag, attributes) =>
          tag === 'pageSetup' ? { ...attributes, paperSize: 9, fitToWidth: 1, fitToHeight: 0 } : attributes,
      },
    },
  },
};

/** An XLSX workbook of pages with formulas; the office program reckons them when it opens the file. */
export const workbookOf = (sheets: readonly Sheet[]): Promise<Buffer> =>
  writeExcelFile(
    sheets.map(({ name, widths, headRows, rows }) => ({
      sheet: name,
      data: rows.map(rowOf),
      columns: widths.map((width) => ({ width })),
      stickyRowsCount: headRows,
      orientation: 'landscape' as const,
      showGridLines: false,
    })),
    { fontFamily: FONT, fontSize: 10, features: [ONE_PAGE_WIDE] },
  ).toBuffer();
