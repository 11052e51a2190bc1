import { Fault } from '../../../core/fault.js';
import { errorText, StartupError } from '../../../platform/startup/index.js';
import { openTable } from '../../../platform/tables/index.js';
import { CSV_LIMITS } from '../adapters/files/csv-limits.js';
import type { DataFile } from '../adapters/files/data-file.js';
import { withDataFile } from '../adapters/files/data-file.js';
import { jsonLinesFault } from '../adapters/files/json-lines-fault.js';
import { sentenceOf } from '../adapters/files/table-sentences.js';
import { LONGEST_LINE_BYTES } from '../adapters/sql/source.js';
import {
  engineFailed,
  lineTooLong,
  outOfMemory,
  parquetDamaged,
  rowWidth,
  textMalformed,
} from '../domain/sentences.js';
import { UnreadableData } from '../domain/unreadable-data.js';
import type { PreparedTable } from './prepare-table.js';

/**
 * Why the engine has failed, in a sentence. Its own words quote the data: nothing of them is passed on but the number of
 * a line. Where it cannot say more, the file is read once more by a reader that names row and column.
 */
export async function engineFault(error: unknown, table: PreparedTable, memoryMebibytes: number): Promise<unknown> {
  if (error instanceof UnreadableData || error instanceof StartupError || error instanceof Fault) return error;
  const message = errorText(error);
  if (/out of memory|failed to (?:allocate|offload|pin)|memory limit/i.test(message))
    return outOfMemory(memoryMebibytes);
  if (table.format === 'parquet') return parquetDamaged();
  if (table.text === undefined) {
    return withDataFile(table.path, async ({ handle }) => (await jsonLinesFault(handle)) ?? engineFailed());
  }
  const [, line] = /on Line: (\d+)/.exec(message) ?? [];
  const number = line === undefined ? undefined : Number(line);
  if (/maximum line size/i.test(message)) return lineTooLong(undefined, LONGEST_LINE_BYTES);
  const { delimiter, names } = table.text;
  return withDataFile(
    table.path,
    async (file) => (await csvFault(file, delimiter, names.length)) ?? textMalformed(number),
  );
}

async function csvFault({ handle }: DataFile, delimiter: string, width: number): Promise<unknown> {
  try {
    const { tables } = await openTable(handle, { claimed: 'csv', delimiter, limits: CSV_LIMITS });
    for (const table of tables) {
      for await (const rows of table.batches()) {
        const wrong = rows.find(({ cells }) => cells.length !== width);
        if (wrong !== undefined) return rowWidth(wrong.number, wrong.cells.length, width);
      }
    }
    return undefined;
  } catch (error) {
    return sentenceOf(error);
  }
}
