import type { Measurement, ProfileTerms } from '../../../core/profile/index.js';
import { Engine, type EngineRow } from '../adapters/engine.js';
import { withDataFile } from '../adapters/files/data-file.js';
import { recognise } from '../adapters/files/recognise.js';
import { sentenceOf } from '../adapters/files/table-sentences.js';
import { withTemporaryFolder } from '../adapters/files/temporary-folder.js';
import { measureStatement } from '../adapters/sql/measure.js';
import { relation } from '../adapters/sql/source.js';
import type { MeasuringOrder } from '../domain/profile-order.js';
import { columnNotTime, columnUnknown } from '../domain/sentences.js';
import { bitsFor } from './distinct.js';
import { engineFault } from './engine-faults.js';
import { fingerprintFile } from './fingerprint-file.js';
import { type NamedColumn, nameColumns } from './name-columns.js';
import { type PreparedTable, prepareTable } from './prepare-table.js';
import { countOf, measuredColumn } from './read-measures.js';

/** More columns than that are measured in several passes: planning their expressions takes time and memory out of proportion. */
const COLUMNS_OF_A_PASS = 8;

/** Figures of a file, and the requirements as a profile states them. */
export interface Measured {
  readonly measurement: Measurement;
  readonly requirements: ProfileTerms['requirements'];
}

type Counted = Omit<Measurement, 'file' | 'content' | 'format' | 'encoding' | 'dialect'> &
  Pick<Measured, 'requirements'>;

/**
 * Measures a file of data where it lies: one pass of the engine, the hashes beside it. Constant memory; what does not fit
 * goes to a folder that is gone afterwards. Throws UnreadableData, or StartupError when the system does not give the file.
 */
export async function measureFile(order: MeasuringOrder): Promise<Measured> {
  try {
    return await withDataFile(order.path, (file) =>
      withTemporaryFolder(async (folder) => {
        const format = await recognise(file.handle, file.name, order.reading.format);
        const table = await prepareTable(file, format, order.reading, folder);
        const [fingerprint, counted] = await bothOrNone(
          fingerprintFile(file, order.chunkBytes),
          countTable(table, order, folder),
        );
        const { requirements, ...figures } = counted;
        return { requirements, measurement: { ...figures, ...described(table), ...pick(fingerprint) } };
      }),
    );
  } catch (error) {
    throw sentenceOf(error);
  }
}

const pick = ({ file, content }: Awaited<ReturnType<typeof fingerprintFile>>) => ({ file, content });

/** Waits for both, so that nothing works on in a folder that is being removed. */
async function bothOrNone<A, B>(first: Promise<A>, second: Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([first, second]);
  return Promise.all([first, second]);
}

function described({ format, encoding, text }: PreparedTable): Pick<Measurement, 'format' | 'encoding' | 'dialect'> {
  if (format !== 'csv' || text === undefined) return { format, encoding };
  const { delimiter, header } = text;
  return { format, encoding, dialect: { delimiter: delimiter === '\t' ? 'tab' : delimiter, header } };
}

async function countTable(table: PreparedTable, order: MeasuringOrder, folder: string): Promise<Counted> {
  const { memoryMebibytes, sample } = order;
  // A sample is the same for the same seed only where rows come in one order.
  const threads = sample === undefined ? order.threads : 1;
  await using engine = await Engine.open(table.path, folder, { memoryMebibytes, threads });
  try {
    return await count(engine, table, order);
  } catch (error) {
    throw await engineFault(error, table, memoryMebibytes);
  }
}

async function count(engine: Engine, table: PreparedTable, order: MeasuringOrder): Promise<Counted> {
  const { sample } = order;
  const { source, columns } = await nameColumns(engine, table);
  const asked = askedColumns(columns, order);
  const bits = bitsFor(columns.length);
  const { from, until, freshSince } = order.requirements;
  const terms = { source, columns, bits, ...asked, ...given({ sample, from, until, freshSince }) };
  let row: EngineRow = {};
  for (let first = 0; first < columns.length; first += COLUMNS_OF_A_PASS) {
    const places = columns.map((_, place) => place).slice(first, first + COLUMNS_OF_A_PASS);
    const [figures = {}] = await engine.rows(measureStatement({ ...terms, places, rows: first === 0 }));
    row = { ...row, ...figures };
  }
  const measured = countOf(row, 'measured');
  const rows = sample === undefined ? measured : await rowsOf(engine, relation(source));
  const timed = countOf(row, 'timed');
  const met = (name: string) => ({ met: countOf(row, name), values: timed });
  const unique = asked.uniqueColumn;
  return {
    ...(sample === undefined
      ? {}
      : { sample: { rows: Math.max(measured, 1), seed: sample.seed, method: 'reservoir' } }),
    rows,
    columns: columns.map((column, place) => {
      const one = measuredColumn(row, column, place, bits);
      return place === unique ? { ...one, distinct: { count: countOf(row, 'unique_values') } } : one;
    }),
    namesColumns: table.text?.header !== false,
    blankRows: countOf(row, 'blank_rows'),
    distinctRows: countOf(row, 'distinct_rows'),
    ...(unique === undefined ? {} : { uniqueValues: countOf(row, 'unique_values') }),
    ...(from === undefined && until === undefined ? {} : { period: met('within') }),
    ...(freshSince === undefined ? {} : { freshness: met('fresh') }),
    ...standardOf(columns, order),
    requirements: statedRequirements(order, asked),
  };
}

async function rowsOf(engine: Engine, from: string): Promise<number> {
  const [row = {}] = await engine.rows(`SELECT count(*) AS rows FROM ${from}`);
  return countOf(row, 'rows');
}

interface Asked {
  readonly uniqueColumn?: number;
  readonly timeColumn?: number;
}

/** The places of the columns that requirements name. */
function askedColumns(columns: readonly NamedColumn[], { requirements }: MeasuringOrder): Asked {
  const { uniqueColumn, timeColumn } = requirements;
  const place = (name: string) => {
    const found = columns.findIndex((column) => column.name === name);
    if (found === -1) throw columnUnknown(name);
    return found;
  };
  const time = timeColumn === undefined ? undefined : place(timeColumn);
  const type = time === undefined ? undefined : columns[time]?.type;
  if (timeColumn !== undefined && type !== 'date' && type !== 'timestamp') throw columnNotTime(timeColumn);
  return given({ uniqueColumn: uniqueColumn === undefined ? undefined : place(uniqueColumn), timeColumn: time });
}

function standardOf(
  columns: readonly NamedColumn[],
  { requirements: { standard } }: MeasuringOrder,
): Pick<Measurement, 'standardColumns'> {
  if (standard === undefined) return {};
  const met = standard.filter(({ name, type }) => columns.some((one) => one.name === name && one.type === type));
  return { standardColumns: met.length };
}

function statedRequirements({ requirements }: MeasuringOrder, asked: Asked): ProfileTerms['requirements'] {
  const { standard, expectedRows, from, until, freshSince } = requirements;
  return given({ expectedColumns: standard?.length, expectedRows, from, until, freshSince, ...asked });
}

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Without the members that are undefined. */
function given<T extends object>(members: T): Given<T>;
function given(members: object): object {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}
