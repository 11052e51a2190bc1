import type { Fen } from '../../money.js';
import { isCleanText } from '../../plain-text.js';
import type { Result } from '../../result.js';
import type { Component, Day } from '../terms/index.js';
import { amountOfCell, componentOfCell, dayOfCell, flagOfCell } from './cells.js';
import { accountNamed, type ChartAccounts } from './chart.js';
import type { ImportColumn } from './columns.js';
import type { ColumnPlaces } from './headings.js';
import { type ImportProblem, type ImportProblemCode, problem } from './problems.js';

/** A row of a table: its number as a spreadsheet counts, and the texts of its cells. */
export interface SourceRow {
  readonly number: number;
  readonly cells: readonly string[];
}

/** A line of a voucher: an account with an amount on one of its sides, and what the enterprise says of it. */
export interface VoucherLine {
  readonly line: number;
  readonly accounts: ChartAccounts;
  readonly side: 'debit' | 'credit';
  readonly amount: Fen;
  readonly summary: string;
  readonly asset?: string | undefined;
  readonly component?: Component | undefined;
  /** Of a service that was bought: whether it is an intangible asset by its definition. */
  readonly isIntangible?: boolean | undefined;
  /** Documents that it rests on, by their ids or numbers. */
  readonly documents: readonly string[];
}

/** A row that was read: where it belongs, its line as far as that is sound, and what is wrong with it. */
export interface ReadLine {
  readonly voucher: string;
  readonly date: Day | undefined;
  readonly line: VoucherLine | undefined;
  readonly problems: readonly ImportProblem[];
}

const MOST_CHARACTERS: Readonly<Partial<Record<ImportColumn, number>>> = { summary: 500, asset: 200, documents: 500 };
const MOST_OF_OTHERS = 100;
const BETWEEN_DOCUMENTS = /[\s;；,，、]+/u;
const MOST_DOCUMENTS = 10;

/** Reads a row by the places of the columns; every cell that is wrong is told. */
export function readLine({ number: line, cells }: SourceRow, places: ColumnPlaces): ReadLine {
  const problems: ImportProblem[] = [];
  const tell = (code: ImportProblemCode, column?: ImportColumn, params?: ImportProblem['params']): undefined => {
    problems.push(problem(code, { line, ...(column === undefined ? {} : { column }) }, params));
    return undefined;
  };
  const cell = (column: ImportColumn): string => {
    const text = (cells[places.get(column) ?? -1] ?? '').trim();
    const limit = MOST_CHARACTERS[column] ?? MOST_OF_OTHERS;
    if (text.length > limit) tell('TEXT_TOO_LONG', column, { limit: String(limit) });
    else if (isCleanText(text)) return text;
    else tell('TEXT_UNUSABLE', column);
    return '';
  };
  const taken = <T>(column: ImportColumn, read: Result<T, ImportProblemCode>): T | undefined =>
    read.ok ? read.value : tell(read.code, column);

  const named = new Set(places.values());
  const unnamed = cells.findIndex((text, place) => text.trim() !== '' && !named.has(place));
  if (unnamed !== -1) tell('CELL_UNNAMED', undefined, { place: String(unnamed + 1) });
  const voucher = cell('voucher');
  if (voucher === '') tell('MISSING_FIELD', 'voucher');
  const date = taken('date', dayOfCell(cell('date')));
  const summary = cell('summary');
  const account = accountNamed(cell('accountCode'), cell('accountName'));
  const accounts = account.ok ? account.value : tell(account.code, columnNamed(account.detail));
  const [debit, credit] = [taken('debit', amountOfCell(cell('debit'))), taken('credit', amountOfCell(cell('credit')))];
  const asset = cell('asset');
  const component = taken('component', componentOfCell(cell('component')));
  const isIntangible = taken('intangible', flagOfCell(cell('intangible')));
  const documents = cell('documents')
    .split(BETWEEN_DOCUMENTS)
    .filter((text) => text !== '');
  if (documents.length > MOST_DOCUMENTS) tell('TEXT_TOO_LONG', 'documents', { limit: String(MOST_DOCUMENTS) });
  else if (new Set(documents).size < documents.length) tell('DOCUMENT_REPEATED', 'documents');
  if (debit !== undefined && credit !== undefined && debit > 0n === credit > 0n) tell('ONE_SIDE', 'debit');
  const isSound = problems.length === 0 && accounts !== undefined && debit !== undefined && credit !== undefined;
  return {
    ...{ voucher, date, problems },
    line: isSound
      ? {
          ...{ line, accounts, summary, component, isIntangible, documents },
          ...(debit > 0n ? { side: 'debit', amount: debit } : { side: 'credit', amount: credit }),
          asset: asset === '' ? undefined : asset,
        }
      : undefined,
  };
}

const columnNamed = (detail: string | undefined): ImportColumn =>
  detail === 'accountName' ? 'accountName' : 'accountCode';
