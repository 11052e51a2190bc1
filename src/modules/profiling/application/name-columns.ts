import { inferType, type LogicalType } from '../../../core/profile/measuring.js';
import type { Engine, EngineRow } from '../adapters/engine.js';
import { describeJson, describeParquet, relation } from '../adapters/sql/source.js';
import type { TypedColumn } from '../adapters/sql/values.js';
import type { TableSource } from '../domain/table-source.js';
import { shownNames } from './column-names.js';
import type { PreparedTable } from './prepare-table.js';

/** A column with its name and type. */
export interface NamedColumn extends TypedColumn {
  readonly name: string;
  readonly declared?: string;
}

/** How many values at the beginning types are told by: of all columns together, and rows at most. */
const FIRST_VALUES = 1_000_000;
const FIRST_ROWS = 10_000;

/** The source as the engine reads it, and its columns. */
export async function nameColumns(
  engine: Engine,
  table: PreparedTable,
): Promise<{ source: TableSource; columns: NamedColumn[] }> {
  const { path, text } = table;
  if (text !== undefined) {
    const { names, ...dialect } = text;
    const source: TableSource = { kind: 'csv', path, ...dialect, columns: names };
    return { source, columns: await inferred(engine, source, names, []) };
  }
  if (table.format === 'json-lines') {
    const described = await describe(engine, describeJson(path));
    const names = described.map(({ name }) => name);
    const shown = shownNames(names, true);
    const source: TableSource = { kind: 'json-lines', path, columns: names };
    const nested = described.map(({ type }) => /^(STRUCT|MAP|JSON)|\[\]$/.test(type));
    return { source, columns: await inferred(engine, source, shown, nested) };
  }
  const described = await describe(engine, describeParquet(path));
  const shown = shownNames(
    described.map(({ name }) => name),
    true,
  );
  return {
    source: { kind: 'parquet', path, columns: shown, declared: described.map(({ type }) => type) },
    columns: described.map(({ type }, place) => ({
      name: shown[place] ?? '',
      type: typeOf(type),
      declared: type.slice(0, LONGEST_DECLARED),
      inferred: false,
    })),
  };
}

const LONGEST_DECLARED = 100;

async function describe(engine: Engine, statement: string): Promise<{ name: string; type: string }[]> {
  const rows = await engine.rows(statement);
  return rows.map((row) => ({ name: String(row['column_name']), type: String(row['column_type']) }));
}

async function inferred(
  engine: Engine,
  source: TableSource,
  names: readonly string[],
  nested: readonly boolean[],
): Promise<NamedColumn[]> {
  const rows = Math.max(1, Math.min(FIRST_ROWS, Math.floor(FIRST_VALUES / names.length)));
  const first = await engine.rows(`SELECT * FROM ${relation(source)} LIMIT ${rows}`);
  return names.map((name, place) => ({
    name,
    type: nested[place] === true ? 'nested' : inferType(valuesOf(first, place)),
    inferred: true,
  }));
}

const valuesOf = (rows: readonly EngineRow[], place: number): string[] =>
  rows.flatMap((row) => {
    const value = row[`c${place}`];
    const trimmed = typeof value === 'string' ? value.trim() : '';
    return trimmed === '' ? [] : [trimmed];
  });

/** What the types of Parquet are here. */
function typeOf(declared: string): LogicalType {
  if (/\[\d*\]$|^(STRUCT|MAP|UNION|JSON|VARIANT)/.test(declared)) return 'nested';
  if (/^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER)$/.test(declared)) return 'integer';
  if (/^(DECIMAL|FLOAT|DOUBLE)/.test(declared)) return 'decimal';
  if (/^TIMESTAMP/.test(declared)) return 'timestamp';
  if (declared === 'DATE') return 'date';
  if (declared === 'BOOLEAN') return 'boolean';
  return declared === 'BLOB' || declared === 'BIT' ? 'binary' : 'text';
}
