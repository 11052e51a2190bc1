import { Zip, ZipDeflate } from 'fflate';
import { utf8 } from '../../../core/bytes.js';
import { escapeCell } from '../xlsx/cell-text.js';
import type { RowBatches } from './csv-bytes.js';
import { neutralised } from './neutral.js';
import { joined } from './pieces.js';
import { packageParts, sheetPart } from './package-parts.js';
import { BODY_STYLE, HEADING_STYLE, SHEET_END, sheetBeginning, TABLE_STYLES } from './workbook-parts.js';
import { escapeXml } from './xml-text.js';

/** A sheet of a workbook to be written. */
export interface SheetSource {
  readonly name: string;
  readonly batches: RowBatches;
}

/** Packed well enough, and, unlike by the packer of `platform/archives`, never so well that our own reader takes it for a bomb. */
const LEVEL = 1;
/** Any fixed day, so that the same tables are the same bytes. */
const MADE_AT = '2000-01-01T00:00:00';

/**
 * An XLSX workbook, piece by piece, one sheet after the other; memory does not grow with the rows. Every cell is a
 * string in the format of texts, so that codes keep their zeros, and neutralised as in CSV, since a sheet may be saved
 * as CSV. The first row is the heading and stays in sight.
 */
export async function* workbookBytes(sheets: readonly SheetSource[]): AsyncGenerator<Uint8Array> {
  const packed: Uint8Array[] = [];
  const zip = new Zip((error, bytes) => {
    if (error !== null) throw error;
    packed.push(bytes);
  });
  const begin = (name: string): ZipDeflate => {
    const part = new ZipDeflate(name, { level: LEVEL });
    part.mtime = MADE_AT;
    zip.add(part);
    return part;
  };
  for (const [name, text] of packageParts(sheets, TABLE_STYLES)) begin(name).push(utf8(text), true);
  for (const [index, { batches }] of sheets.entries()) {
    const part = begin(sheetPart(index));
    part.push(utf8(sheetBeginning));
    for await (const text of joined(rowsOf(batches))) {
      part.push(utf8(text));
      yield* packed.splice(0);
    }
    part.push(utf8(SHEET_END), true);
    yield* packed.splice(0);
  }
  zip.end();
  yield* packed.splice(0);
}

async function* rowsOf(batches: RowBatches): AsyncGenerator<string> {
  let isHeading = true;
  for await (const rows of batches) {
    const lines = rows.map((cells) => {
      const style = isHeading ? HEADING_STYLE : BODY_STYLE;
      isHeading = false;
      return `<row>${cells.map((cell) => cellXml(cell, style)).join('')}</row>`;
    });
    yield lines.join('');
  }
}

/** Without references, which are optional, and take a seventh of the room that a reader allows. */
const cellXml = (cell: string, style: number): string => {
  if (cell === '') return `<c s="${style}"/>`;
  const text = escapeXml(escapeCell(neutralised(cell)));
  const space = /^\s|\s$|\n/.test(cell) ? ' xml:space="preserve"' : '';
  return `<c s="${style}" t="inlineStr"><is><t${space}>${text}</t></is></c>`;
};
