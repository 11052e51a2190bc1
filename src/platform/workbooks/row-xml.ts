import type { Cell } from '../../core/accounting/index.js';
import { formatYuan } from '../../core/money.js';
import { columnName, escapeCell, escapeXml } from '../tables/index.js';
import { STYLE } from './sheet-parts.js';

/** In points; without one, office programs guess it from a font that may not be there. */
const HEIGHT = 15;
const TITLE_HEIGHT = 30;
/** Blanks that an indented or bordered cell keeps free, in characters. */
const MARGIN = 2;
const WIDE = /[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/g;

/** A row as XML, and the ranges that its cells span. */
export interface WrittenRow {
  readonly xml: string;
  readonly merged: readonly string[];
}

/** A row of a sheet, counted from zero (ISO/IEC 29500-1, 18.3.1.73). */
export function rowXml(cells: readonly Cell[], row: number, widths: readonly number[]): WrittenRow {
  const xml: string[] = [];
  const merged: string[] = [];
  let height = HEIGHT;
  // What a span covers has its border, or the span has none on that side.
  let covered: { readonly through: number; readonly style: number } = { through: -1, style: 0 };
  for (const [column, cell] of cells.entries()) {
    const address = addressOf(column, row);
    if (cell === null && column <= covered.through) xml.push(`<c r="${address}" s="${covered.style}"/>`);
    else xml.push(cellXml(cell, address));
    if (cell?.kind !== 'text') continue;
    const { columnSpan = 1, rowSpan = 1 } = cell;
    covered = { through: column + columnSpan - 1, style: styleOf(cell) };
    if (columnSpan + rowSpan > 2) merged.push(`${address}:${addressOf(column + columnSpan - 1, row + rowSpan - 1)}`);
    height = Math.max(height, heightOf(cell, widths.slice(column, column + columnSpan)));
  }
  return { xml: `<row r="${row + 1}" ht="${height}" customHeight="1">${xml.join('')}</row>`, merged };
}

const addressOf = (column: number, row: number): string => `${columnName(column + 1)}${row + 1}`;

type TextCell = Extract<Cell, { kind: 'text' }>;

const STYLES: Readonly<Record<TextCell['style'], number>> = {
  title: STYLE.title,
  note: STYLE.note,
  head: STYLE.head,
  section: STYLE.section,
  body: STYLE.body,
  wrapped: STYLE.wrapped,
};

const styleOf = ({ style, indent = 0 }: TextCell): number => {
  if (style !== 'body' || indent === 0) return STYLES[style];
  return indent === 1 ? STYLE.indented : STYLE.moreIndented;
};

function cellXml(cell: Cell, address: string): string {
  switch (cell?.kind) {
    case undefined:
      return '';
    case 'empty':
      return `<c r="${address}" s="${STYLE.bordered}"/>`;
    case 'text': {
      const text = escapeXml(escapeCell(cell.text));
      return `<c r="${address}" s="${styleOf(cell)}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
    }
    case 'amount':
      return `<c r="${address}" s="${STYLE.figure}"><v>${formatYuan(cell.amount)}</v></c>`;
    case 'formula':
      // The value is there for whoever shows a workbook without reckoning it.
      return `<c r="${address}" s="${STYLE.figure}"><f>${escapeXml(cell.formula.slice(1))}</f><v>${formatYuan(cell.amount)}</v></c>`;
  }
}

/** What the lines of a text take, with wide characters counted twice. A text over several rows has room there. */
function heightOf({ text, style, rowSpan = 1 }: TextCell, widths: readonly number[]): number {
  if (style === 'title') return TITLE_HEIGHT;
  if ((style !== 'wrapped' && style !== 'head') || rowSpan > 1) return HEIGHT;
  const room = Math.max(1, widths.reduce((sum, width) => sum + width, 0) - MARGIN);
  const lines = text.split('\n').map((line) => Math.ceil((line.length + (line.match(WIDE)?.length ?? 0)) / room));
  return Math.min(
    MOST_HEIGHT,
    lines.reduce((sum, count) => sum + HEIGHT * Math.max(1, count), 0),
  );
}

/** The highest row there is (18.3.1.73), less a little. */
const MOST_HEIGHT = 405;
