import { mainPart } from '../tables/index.js';

const FONT = '宋体';
const LINE = 'FF8A97A6';

/** Styles of cells by their places in `cellXfs`. */
export const STYLE = {
  title: 1,
  note: 2,
  head: 3,
  section: 4,
  body: 5,
  indented: 6,
  moreIndented: 7,
  figure: 8,
  bordered: 9,
  wrapped: 10,
} as const;

const font = (size: number, more = ''): string => `<font>${more}<sz val="${size}"/><name val="${FONT}"/></font>`;
const side = (name: string): string => `<${name} style="thin"><color rgb="${LINE}"/></${name}>`;

/** Format 49 is `@`, a text (ISO/IEC 29500-1, 18.8.30). */
const TEXT = 'numFmtId="49" applyNumberFormat="1"';
const BORDER = 'borderId="1" applyBorder="1"';
const xf = (attributes: string, alignment: string): string =>
  `<xf xfId="0" ${attributes} applyAlignment="1"><alignment vertical="center"${alignment}/></xf>`;

/** ISO/IEC 29500-1, 18.8: fonts, fills, borders, and the cells that are made of them, in the order of STYLE. */
export const PAGE_STYLES =
  mainPart('styleSheet') +
  '<numFmts count="1"><numFmt numFmtId="164" formatCode="#,##0.00;[Red]\\-#,##0.00"/></numFmts>' +
  `<fonts count="4">${font(10)}${font(16, '<b/>')}${font(10, '<color rgb="FF555555"/>')}${font(10, '<b/>')}</fonts>` +
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
  '<fill><patternFill patternType="solid"><fgColor rgb="FFE8EEF4"/></patternFill></fill></fills>' +
  `<borders count="2"><border/><border>${['left', 'right', 'top', 'bottom'].map(side).join('')}</border></borders>` +
  '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="11"><xf xfId="0"/>' +
  xf(`${TEXT} fontId="1" applyFont="1"`, ' horizontal="center"') +
  xf(`${TEXT} fontId="2" applyFont="1"`, ' horizontal="right"') +
  xf(`${TEXT} ${BORDER} fontId="3" applyFont="1" fillId="2" applyFill="1"`, ' horizontal="center" wrapText="1"') +
  xf(`${TEXT} ${BORDER} fontId="3" applyFont="1"`, '') +
  xf(`${TEXT} ${BORDER}`, ' horizontal="left"') +
  xf(`${TEXT} ${BORDER}`, ' horizontal="left" indent="1"') +
  xf(`${TEXT} ${BORDER}`, ' horizontal="left" indent="2"') +
  xf(`numFmtId="164" applyNumberFormat="1" ${BORDER}`, ' horizontal="right"') +
  xf(BORDER, '') +
  xf(`${TEXT} ${BORDER}`, ' horizontal="left" wrapText="1"') +
  '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';

/** What of a sheet is known before its rows. */
export interface SheetFrame {
  readonly name: string;
  readonly widths: readonly number[];
  /** Rows at the top that stay in sight, on the screen and on every printed page. */
  readonly headRows: number;
}

/** What stands before the rows: one page of A4 wide, no grid, the heads frozen (18.3.1.63, 18.3.1.87). */
export const sheetBeginning = ({ widths, headRows }: SheetFrame): string =>
  `${mainPart('worksheet')}<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>` +
  '<sheetViews><sheetView showGridLines="0" workbookViewId="0">' +
  `<pane ySplit="${headRows}" topLeftCell="A${headRows + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
  `<cols>${widths
    .map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`)
    .join('')}</cols><sheetData>`;

/** What stands behind the rows, with the ranges that are merged. */
export const sheetEnd = (merged: readonly string[]): string => {
  const ranges = merged.map((range) => `<mergeCell ref="${range}"/>`).join('');
  const merges = merged.length === 0 ? '' : `<mergeCells count="${merged.length}">${ranges}</mergeCells>`;
  return `</sheetData>${merges}<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/></worksheet>`;
};
