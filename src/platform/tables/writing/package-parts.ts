import { escapeXml } from './xml-text.js';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Name of the part of a sheet, counted from zero. */
export const sheetPart = (index: number): string => `xl/worksheets/sheet${index + 1}.xml`;

/** Opens the root of a part of a workbook: `worksheet`, `styleSheet`. */
export const mainPart = (root: string): string => `${XML}<${root} xmlns="${MAIN}">`;

/** A sheet as the package knows it. */
export interface PackagedSheet {
  readonly name: string;
  /** Rows at the top that stand on every printed page. */
  readonly titleRows?: number;
}

const relationship = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
const relationships = (items: readonly string[]): string =>
  `${XML}<Relationships xmlns="${PACKAGE}/relationships">${items.join('')}</Relationships>`;
const override = (part: string, type: string): string =>
  `<Override PartName="/${part}" ContentType="${TYPE}.${type}+xml"/>`;

function printTitles({ name, titleRows }: PackagedSheet, index: number): string {
  if (titleRows === undefined) return '';
  const rows = escapeXml(`'${name.replaceAll("'", "''")}'!$1:$${titleRows}`);
  return `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${rows}</definedName>`;
}

/** Every part of a workbook but its sheets: name and text (ISO/IEC 29500-2; 29500-1, 18.2). */
export function packageParts(
  packaged: readonly PackagedSheet[],
  styles: string,
): readonly (readonly [name: string, text: string])[] {
  const sheets = packaged.map(
    ({ name }, index) => `<sheet name="${escapeXml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  const titles = packaged.map(printTitles).join('');
  const types = [
    override('xl/workbook.xml', 'sheet.main'),
    override('xl/styles.xml', 'styles'),
    ...packaged.map((_, index) => override(sheetPart(index), 'worksheet')),
  ];
  const targets = packaged.map((_, index) =>
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
        `${titles === '' ? '' : `<definedNames>${titles}</definedNames>`}</workbook>`,
    ],
    ['xl/_rels/workbook.xml.rels', relationships([...targets, relationship('rId0', 'styles', 'styles.xml')])],
    ['xl/styles.xml', styles],
  ];
}
