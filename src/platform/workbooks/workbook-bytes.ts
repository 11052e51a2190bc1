import type { Cell, Sheet } from '../../core/accounting/index.js';
import { utf8 } from '../../core/bytes.js';
import { type FileToPack, zipPieces } from '../archives/index.js';
import { rowXml } from './row-xml.js';
import { packageParts, sheetPart } from '../tables/index.js';
import { PAGE_STYLES, sheetBeginning, sheetEnd } from './sheet-parts.js';

/** A page whose rows come in batches, so that it may be longer than memory. */
export interface StreamedSheet extends Omit<Sheet, 'rows'> {
  readonly batches: AsyncIterable<readonly (readonly Cell[])[]>;
}

/** Characters of XML that are packed at a time. */
const PIECE = 65_536;

/**
 * An XLSX workbook of pages with formulas, piece by piece, one page after the other: memory does not grow with the rows.
 * The office program reckons the formulas when it opens the file; what they come to stands beside them.
 */
export const workbookPieces = (sheets: readonly (Sheet | StreamedSheet)[]): AsyncGenerator<Uint8Array> =>
  zipPieces(workbookParts(sheets));

/** The parts of a workbook before they are packed: packers differ from machine to machine, what they pack does not. */
export const workbookParts = (sheets: readonly (Sheet | StreamedSheet)[]): FileToPack[] => [
  ...packageParts(
    sheets.map(({ name, headRows: titleRows }) => ({ name, titleRows })),
    PAGE_STYLES,
  ).map(([name, text]) => ({ name, bytes: [utf8(text)] })),
  ...sheets.map((sheet, index) => ({ name: sheetPart(index), bytes: sheetBytes(sheet) })),
];

/** The whole workbook at once: for pages that are held in memory anyway. */
export async function workbookOf(sheets: readonly (Sheet | StreamedSheet)[]): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of workbookPieces(sheets)) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function* sheetBytes(sheet: Sheet | StreamedSheet): AsyncGenerator<Uint8Array> {
  const merged: string[] = [];
  let row = 0;
  let text = sheetBeginning(sheet);
  for await (const rows of batchesOf(sheet)) {
    for (const cells of rows) {
      const written = rowXml(cells, row, sheet.widths);
      text += written.xml;
      merged.push(...written.merged);
      row += 1;
      if (text.length < PIECE) continue;
      yield utf8(text);
      text = '';
    }
  }
  yield utf8(text + sheetEnd(merged));
}

async function* batchesOf(sheet: Sheet | StreamedSheet) {
  if ('batches' in sheet) yield* sheet.batches;
  else yield sheet.rows;
}
