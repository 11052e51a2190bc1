import type { Fen } from '../../money.js';
import { fail, ok, type Result } from '../../result.js';
import { integer, list, object, oneOf, orNull, parseShape, pattern, record, shapeOf } from '../../shape/index.js';
import type { EntryLine } from '../journal/index.js';
import { type Cells, type Report, type Table } from '../reports/index.js';
import { accountOf, isDay } from '../terms/index.js';
import { isEntryKind, type VoucherEntry } from './vouchers.js';

const AMOUNT = pattern(/-?(?:0|[1-9]\d{0,30})\.\d\d/, 'an amount in yuan');
const DAY = pattern(/\d{4}-\d\d-\d\d/, 'a day');
const WORDS = shapeOf<string>({ type: 'string' }, 'must be a text', (value) => typeof value === 'string');
const MOST = Number.MAX_SAFE_INTEGER;

const CELLS = object({}, { purchased: AMOUNT, self: AMOUNT, other: AMOUNT, total: AMOUNT });
const TABLE = record(/[a-z_.]+/, CELLS);
const RENDERED_REPORT = object({
  event: integer(0),
  date: DAY,
  periodStart: DAY,
  balances: list(
    object({
      asset: WORDS,
      state: oneOf('inventory', 'intangible_asset', 'development_expenditure', 'not_recognised', 'derecognised'),
      gross: AMOUNT,
      amortisation: AMOUNT,
      allowance: AMOUNT,
      carrying: AMOUNT,
    }),
    { max: MOST },
  ),
  presentation: object({
    'inventories.data_resources': AMOUNT,
    'intangible_assets.data_resources': AMOUNT,
    'development_expenditure.data_resources': AMOUNT,
  }),
  intangibleTable: TABLE,
  inventoryTable: TABLE,
  rd: object({ expensed: AMOUNT, recognisedAsIntangible: AMOUNT }),
});

const ENTRY = object({
  date: DAY,
  kind: WORDS,
  asset: orNull(WORDS),
  lines: list(object({ account: WORDS, debit: AMOUNT, credit: AMOUNT }, { accountName: WORDS }), { max: MOST }),
});

const fen = (amount: string | undefined): Fen => BigInt((amount ?? '0.00').replace('.', ''));

/** Reads a report from the form in which it is kept and handed out; `detail` says where it is wrong. */
export function readReport(value: unknown): Result<Report, 'report-shape'> {
  const shaped = parseShape(RENDERED_REPORT, value);
  if (!shaped.ok) return fail('report-shape', shaped.detail);
  const { event, date, periodStart, balances, presentation, intangibleTable, inventoryTable, rd } = shaped.value;
  if (!isDay(date) || !isDay(periodStart)) return fail('report-shape', '/date');
  return ok({
    ...{ event, date, periodStart },
    balances: balances.map(({ asset, state, gross, amortisation, allowance, carrying }) => ({
      ...{ asset, state, gross: fen(gross), amortisation: fen(amortisation) },
      ...{ allowance: fen(allowance), carrying: fen(carrying) },
    })),
    presentation: {
      'inventories.data_resources': fen(presentation['inventories.data_resources']),
      'intangible_assets.data_resources': fen(presentation['intangible_assets.data_resources']),
      'development_expenditure.data_resources': fen(presentation['development_expenditure.data_resources']),
    },
    intangibleTable: tableOf(intangibleTable),
    inventoryTable: tableOf(inventoryTable),
    rd: { expensed: fen(rd.expensed), recognisedAsIntangible: fen(rd.recognisedAsIntangible) },
  });
}

const tableOf = (rows: Readonly<Record<string, Readonly<Partial<Record<keyof Cells, string>>>>>): Table =>
  new Map(
    Object.entries(rows).map(([key, { purchased, self, other, total }]) => [
      key,
      { purchased: fen(purchased), self: fen(self), other: fen(other), total: fen(total) },
    ]),
  );

/** Reads what a voucher shows of an entry from the form in which entries are kept and handed out. */
export function readEntry(value: unknown): Result<VoucherEntry, 'entry-shape'> {
  const shaped = parseShape(ENTRY, value);
  if (!shaped.ok) return fail('entry-shape', shaped.detail);
  const { date, kind, asset, lines: stated } = shaped.value;
  if (!isDay(date)) return fail('entry-shape', '/date');
  if (!isEntryKind(kind)) return fail('entry-shape', '/kind');
  const lines: EntryLine[] = [];
  for (const [index, { account: code, debit, credit }] of stated.entries()) {
    const account = accountOf(code);
    if (account === undefined) return fail('entry-shape', `/lines/${index}/account`);
    lines.push({ account, debit: fen(debit), credit: fen(credit) });
  }
  return ok({ date, kind, asset, lines });
}
