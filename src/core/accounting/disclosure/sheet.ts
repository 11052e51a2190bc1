import type { Fen } from '../../money.js';

/** How a text stands on the page. */
export type TextStyle = 'title' | 'note' | 'head' | 'section' | 'body' | 'wrapped';

/** A text, whoever wrote it: it never becomes a formula or a number. Spans cover the cells beside and below it. */
export interface TextCell {
  readonly kind: 'text';
  readonly text: string;
  readonly style: TextStyle;
  readonly indent?: number;
  readonly columnSpan?: number;
  readonly rowSpan?: number;
}

/** An amount in fen, shown in yuan with two decimals. */
export interface AmountCell {
  readonly kind: 'amount';
  readonly amount: Fen;
}

/** A formula of the office program, beginning with `=`, and the fen that it comes to. */
export interface FormulaCell {
  readonly kind: 'formula';
  readonly formula: string;
  readonly amount: Fen;
}

/** Null is a cell that a span covers. */
export type Cell = TextCell | AmountCell | FormulaCell | { readonly kind: 'empty' } | null;

export const EMPTY: Cell = { kind: 'empty' };

/** A page of a workbook. */
export interface Sheet {
  /** Unique in its workbook, at most 31 characters, none of `\ / ? * : [ ]`. */
  readonly name: string;
  /** Widths of the columns, in characters. */
  readonly widths: readonly number[];
  /** Rows at the top that stay in sight. */
  readonly headRows: number;
  readonly rows: readonly (readonly Cell[])[];
}

export const text = (words: string, style: TextStyle = 'body', more: Partial<TextCell> = {}): TextCell => ({
  kind: 'text',
  text: words,
  style,
  ...more,
});

export const amountCell = (amount: Fen): AmountCell => ({ kind: 'amount', amount });

/** Sums of binary numbers are rounded back to fen, as every office program would show them. */
export const formula = (expression: string, amount: Fen): FormulaCell => ({
  kind: 'formula',
  formula: `=ROUND(${expression},2)`,
  amount,
});

/** A title over the whole width, and a note below it. */
export const titleRows = (width: number, title: string, note: string): Cell[][] => [
  [text(title, 'title', { columnSpan: width }), ...Array.from({ length: width - 1 }, () => null)],
  [text(note, 'note', { columnSpan: width }), ...Array.from({ length: width - 1 }, () => null)],
];

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Address of a cell, counted from zero: `B7`. Of the first 26 columns. */
export const addressOf = (column: number, row: number): string => `${LETTERS.charAt(column)}${row + 1}`;

/** A cell of another sheet. */
export const addressIn = (sheet: string, column: number, row: number): string =>
  `'${sheet.replaceAll("'", "''")}'!${addressOf(column, row)}`;
