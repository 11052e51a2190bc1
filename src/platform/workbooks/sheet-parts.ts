import { escapeXml } from '../tables/index.js';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const FONT = '宋体';
const LINE = 'FF8A97A6';

/** Name of the part of a sheet, counted from zero. */
export const sheetPart = (index: number): string => `xl/worksheets/sheet${index + 1}.xml`;

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
const STYLES =
  `${XML}<styleSheet xmlns="${MAIN}">` +
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
  `${XML}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>` +
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

const relationship = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
const relationships = (items: readonly string[]): string =>
  `${XML}<Relationships xmlns="${PACKAGE}/relationships">${items.join('')}</Relationships>`;
const override = (part: string, type: string): string =>
  `<Override PartName="/${part}" ContentType="${TYPE}.${type}+xml"/>`;

const printTitles = ({ name, headRows }: SheetFrame, index: number): string =>
  `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${escapeXml(`'${name.replaceAll("'", "''")}'!$1:$${headRows}`)}</definedName>`;

/** Every part but the sheets: name and text (ISO/IEC 29500-2; 29500-1, 18.2). */
export function packageParts(frames: readonly SheetFrame[]): readonly (readonly [name: string, text: string])[] {
  const sheets = frames.map(
    ({ name }, index) => `<sheet name="${escapeXml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  const types = [
    override('xl/workbook.xml', 'sheet.main'),
    override('xl/styles.xml', 'styles'),
    ...frames.map((_, index) => override(sheetPart(index), 'worksheet')),
  ];
  const targets = frames.map((_, index) =>
    relationship(`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`),
  );
  return [
    [
      '[Content_Types].xml',
      `${XML}<Types xmlns="${PACKAGE}/content-types">` +
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
        `<Default Extension="xml" ContentType="application/xml"/>${types.join('')}</Types>`,
    ],
    ['_rels/.rels', relationships([relationship('rId1', 'officeDocument', 'xl/workbook.xml')])],
    [
      'xl/workbook.xml',
      `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets.join('')}</sheets>` +
        `<definedNames>${frames.map(printTitles).join('')}</definedNames></workbook>`,
    ],
    ['xl/_rels/workbook.xml.rels', relationships([...targets, relationship('rId0', 'styles', 'styles.xml')])],
    ['xl/styles.xml', STYLES],
  ];
}
