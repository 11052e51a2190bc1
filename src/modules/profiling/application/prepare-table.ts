import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { UnsignedProfile } from '../../../core/profile/index.js';
import type { DataFormat } from '../../../core/profile/measuring.js';
import { detectEncoding } from '../../../platform/tables/index.js';
import { extractSheet, transcode } from '../adapters/files/as-csv.js';
import { CSV_LIMITS } from '../adapters/files/csv-limits.js';
import { beginsAsUtf8, firstRecord } from '../adapters/files/csv-head.js';
import type { DataFile } from '../adapters/files/data-file.js';
import type { ReadingOptions } from '../domain/profile-order.js';
import { shownNames } from './column-names.js';
import { withDataFile } from '../adapters/files/data-file.js';

/** A file in the form in which the engine reads it, and what is known of it without reading it. */
export interface PreparedTable {
  /** The file itself, or the copy that was made of it. */
  readonly path: string;
  readonly format: DataFormat;
  readonly encoding: UnsignedProfile['encoding'];
  /** Of CSV, also of what a workbook was written as. */
  readonly text?: {
    readonly delimiter: ',' | '\t' | ';' | '|';
    readonly header: boolean;
    readonly names: readonly string[];
  };
}

/** Decodes what the engine does not read itself, into the temporary folder. Throws UnreadableData and table faults. */
export async function prepareTable(
  file: DataFile,
  format: DataFormat,
  reading: ReadingOptions,
  folder: string,
): Promise<PreparedTable> {
  if (format === 'xlsx') {
    const path = join(folder, 'sheet.csv');
    await extractSheet(file.handle, reading.sheet, path);
    return { path, format, encoding: 'own', text: await textOf(path, { ...reading, delimiter: ',' }) };
  }
  if (format !== 'csv')
    return { path: await plainPath(file.path, folder), format, encoding: format === 'parquet' ? 'own' : 'utf-8' };
  const encoding = await encodingOf(file, reading);
  if (encoding === 'utf-8') {
    return { path: await plainPath(file.path, folder), format, encoding, text: await textOf(file.path, reading) };
  }
  const path = join(folder, 'decoded.csv');
  await transcode(file.handle, path);
  return { path, format, encoding, text: await textOf(path, reading) };
}

async function encodingOf({ handle }: DataFile, { encoding, delimiter }: ReadingOptions): Promise<'utf-8' | 'gb18030'> {
  if (encoding === 'utf-8' || (encoding === undefined && (await beginsAsUtf8(handle)))) return 'utf-8';
  const detected = await detectEncoding(handle, CSV_LIMITS, delimiter ?? ',', encoding);
  return detected === 'gb18030' ? 'gb18030' : 'utf-8';
}

function textOf(path: string, { delimiter, header }: ReadingOptions): Promise<NonNullable<PreparedTable['text']>> {
  return withDataFile(path, async ({ handle }) => {
    const first = await firstRecord(handle, delimiter);
    const names = header === false ? first.cells.map(() => '') : shownNames(first.cells, header === true);
    return { delimiter: first.delimiter, header: header !== false, names: shownNames(names, true) };
  });
}

/** The engine takes some characters of a path for patterns; a link has none of them. */
async function plainPath(path: string, folder: string): Promise<string> {
  if (!/[*?[\]{}\\]/.test(path) || process.platform === 'win32') return path;
  const link = join(folder, 'data');
  await symlink(path, link);
  return link;
}
