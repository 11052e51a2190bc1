import { strToU8, zipSync } from 'fflate';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** Relationships of a part. */
export const relationshipsXml = (
  ...items: readonly (readonly [id: string, type: string, target: string, more?: string])[]
) =>
  `${XML}<Relationships xmlns="${PACKAGE}/relationships">${items
    .map(
      ([id, type, target, more = '']) =>
        `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"${more}/>`,
    )
    .join('')}</Relationships>`;

/** A sheet around the XML of its rows. */
export const sheetXml = (rows: string): string =>
  `${XML}<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`;

/** Shared strings around the XML of their items. */
export const sharedXml = (items: string): string => `${XML}<sst xmlns="${MAIN}">${items}</sst>`;

/** Parts of a workbook with one sheet, made by hand; others are added or put in their place. */
export function workbookParts(rows: string, more: Readonly<Record<string, string | Uint8Array>> = {}) {
  return {
    '[Content_Types].xml':
      `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>` +
      '<Override PartName="/xl/workbook.xml" ' +
      'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
    '_rels/.rels': relationshipsXml(['r1', 'officeDocument', 'xl/workbook.xml']),
    'xl/workbook.xml': `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="数据项" sheetId="1" r:id="s1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationshipsXml(
      ['s1', 'worksheet', 'worksheets/sheet1.xml'],
      ['t1', 'sharedStrings', 'sharedStrings.xml'],
    ),
    'xl/worksheets/sheet1.xml': sheetXml(rows),
    'xl/sharedStrings.xml': sharedXml(
      '<si><t>共享</t></si><si><r><t>富</t></r><rPh><t>fu</t></rPh><r><t xml:space="preserve">文 </t></r></si>',
    ),
    ...more,
  } satisfies Readonly<Record<string, string | Uint8Array>>;
}

/** Packs parts. */
export function packed(parts: Readonly<Record<string, string | Uint8Array>>): Buffer {
  const files = Object.entries(parts).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part]);
  return Buffer.from(zipSync(Object.fromEntries(files), { level: 9 }));
}

/** A workbook with one sheet. */
export const workbook = (rows: string, more: Readonly<Record<string, string | Uint8Array>> = {}): Buffer =>
  packed(workbookParts(rows, more));
