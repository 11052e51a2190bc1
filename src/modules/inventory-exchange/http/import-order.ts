import { Fault, type FieldFault } from '../../../core/fault.js';
import { TABLE_ENCODINGS, type TableEncoding } from '../../../platform/tables/index.js';
import type { ImportOrder } from '../application/stage-import.js';
import { TABLE_NAMES, type TableName } from '../domain/columns.js';

/** The query of an upload, as it comes. */
export interface ImportQuery {
  readonly table?: unknown;
  readonly encoding?: unknown;
  readonly designate?: unknown;
}

/** What the query of an upload asks for. Throws Fault 'validation-failed'. */
export function importOrder({ table, encoding, designate }: ImportQuery): ImportOrder {
  const faults: FieldFault[] = [];
  const of = <T extends string>(name: string, given: unknown, allowed: readonly T[]): T | undefined => {
    const found = allowed.find((each) => each === given);
    if (given !== undefined && found === undefined) faults.push({ pointer: `/${name}`, code: 'not-allowed' });
    return found;
  };
  const [named, encoded, designated] = [
    of<TableName>('table', table, TABLE_NAMES),
    encodingNamed('encoding', encoding, faults),
    of('designate', designate, ['true', 'false']),
  ];
  if (faults.length > 0) throw new Fault('validation-failed', {}, faults);
  return {
    ...(named === undefined ? {} : { table: named }),
    ...(encoded === undefined ? {} : { encoding: encoded }),
    designate: designated === 'true',
  };
}

function encodingNamed(name: string, given: unknown, faults: FieldFault[]): TableEncoding | undefined {
  const found = TABLE_ENCODINGS.find((each) => each === given);
  if (given !== undefined && found === undefined) faults.push({ pointer: `/${name}`, code: 'not-allowed' });
  return found;
}

/** The encoding that a download asks for; UTF-8 with a mark, which spreadsheet programs need, unless it does. */
export function wantedEncoding(encoding: unknown): TableEncoding {
  const faults: FieldFault[] = [];
  const found = encodingNamed('encoding', encoding, faults);
  if (faults.length > 0) throw new Fault('validation-failed', {}, faults);
  return found ?? 'utf-8-bom';
}
