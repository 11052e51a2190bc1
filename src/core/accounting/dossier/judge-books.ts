import { equalBytes } from '../../bytes.js';
import { canonicalize, isObject, type JsonValue, parseJson } from '../../canonical/index.js';
import type { Fen } from '../../money.js';
import { type AssetNames, voucherRows, vouchersOf } from '../disclosure/index.js';
import { cellsOf, INTANGIBLE_TABLE, INVENTORY_TABLE, type Report } from '../reports/index.js';
import { renderReport } from '../scenario/result.js';
import { costItem } from './costs.js';
import type { History, NumberedEntry } from './history.js';
import { entryItem } from './items.js';
import { listLines } from './lists.js';
import type { Manifest } from './manifest.js';
import type { Renderers } from './source.js';
import type { DossierFinding, DossierFindingCode } from './words.js';

/** Findings of one kind that are told. */
const MOST_TOLD = 20;

/** Compares a list, line by line, with the one that follows from the acts. */
function compare(
  path: string,
  bytes: Uint8Array,
  expected: Iterable<JsonValue>,
  differs: DossierFindingCode,
  placeOf: (index: number) => string,
): DossierFinding[] {
  const lines = listLines(bytes);
  if (!lines.ok) return [{ code: 'list-unreadable', place: path }];
  const findings: DossierFinding[] = [];
  let index = 0;
  for (const item of expected) {
    if (lines.value[index] !== canonicalize(item) && findings.length < MOST_TOLD) {
      findings.push({ code: differs, place: placeOf(index) });
    }
    index += 1;
  }
  if (lines.value.length > index && findings.length < MOST_TOLD)
    findings.push({ code: differs, place: placeOf(index) });
  return findings;
}

export function judgeEntries(path: string, bytes: Uint8Array, entries: readonly NumberedEntry[]): DossierFinding[] {
  const findings = compare(path, bytes, itemsOf(entries), 'entry-differs', (index) => `#${index + 1}`);
  return findings.length > 0 ? findings : [{ code: 'entries-valid' }];
}

function* itemsOf(entries: readonly NumberedEntry[]): Generator<JsonValue> {
  for (const { number, act, rendered } of entries) yield entryItem(number, act, rendered);
}

export async function judgeVouchers(
  bytes: Uint8Array,
  entries: readonly NumberedEntry[],
  names: AssetNames,
  { csv }: Renderers,
): Promise<DossierFinding[]> {
  const vouchers = vouchersOf(
    entries.map(({ entry }) => entry),
    names,
  );
  const isSame = equalBytes(await csv(voucherRows(vouchers)), bytes);
  return [{ code: isSame ? 'vouchers-valid' : 'vouchers-differ' }];
}

/** The report of the dossier: the one that the manifest names, with what follows from the acts. */
export function judgeReport(bytes: Uint8Array, history: History, { report: named }: Manifest): DossierFinding[] {
  const parsed = parseJson(bytes);
  if (!parsed.ok || !isObject(parsed.value)) return [{ code: 'list-unreadable', place: 'report.json' }];
  const { id, actIndex, report: stated } = parsed.value;
  const made = history.reports.get(named.actIndex);
  const isNamed = id === named.id && actIndex === named.actIndex && made !== undefined;
  if (!isNamed || made.date !== named.date || made.periodStart !== named.periodStart) return [{ code: 'report-other' }];
  if (!isObject(stated)) return [{ code: 'report-differs', place: '/report' }];
  const expected = renderReport(made);
  const place = firstDifference(asJson(expected), stated, '');
  return [place === undefined ? { code: 'report-valid' } : { code: 'report-differs', place }];
}

/** As it reads again from its text. */
const asJson = (value: unknown): JsonValue => {
  const parsed = parseJson(JSON.stringify(value));
  return parsed.ok ? parsed.value : null;
};

/** RFC 6901 pointer to the first member that differs. */
function firstDifference(expected: JsonValue, stated: JsonValue | undefined, at: string): string | undefined {
  if (isObject(expected) && isObject(stated)) {
    const names = new Set([...Object.keys(expected), ...Object.keys(stated)]);
    for (const name of names) {
      const one = Object.hasOwn(expected, name) ? expected[name] : undefined;
      const place = one === undefined ? `${at}/${name}` : firstDifference(one, stated[name], `${at}/${name}`);
      if (place !== undefined) return place;
    }
    return undefined;
  }
  if (Array.isArray(expected) && Array.isArray(stated) && expected.length === stated.length) {
    for (const [index, one] of expected.entries()) {
      const place = firstDifference(one, stated[index], `${at}/${index}`);
      if (place !== undefined) return place;
    }
    return undefined;
  }
  return expected === stated ? undefined : at;
}

/** The chain of costs, link by link, and what it comes to against the rows of the report. */
export function judgeCosts(path: string, bytes: Uint8Array, history: History, actIndex: number): DossierFinding[] {
  const report = history.reports.get(actIndex);
  if (report === undefined) return [{ code: 'not-checked' }];
  const items = costItemsOf(history, report);
  const findings = compare(path, bytes, items, 'cost-differs', (index) => `/${index}`);
  if (findings.length > 0) return findings;
  const isAcross = history.reversals.some(({ on, of }) => of < report.periodStart && on >= report.periodStart);
  const untied = isAcross ? [] : untiedRows(items, report);
  if (untied.length > 0) return untied.map((place): DossierFinding => ({ code: 'cost-tie', place }));
  const bare = items.filter(
    ({ line, treatment, documents }) => line !== null && treatment === 'capitalised' && isEmpty(documents),
  );
  return [
    { code: 'costs-valid' },
    ...(isAcross ? [{ code: 'cost-tie-not-asked' } as const] : []),
    ...bare
      .slice(0, MOST_TOLD)
      .map(({ act }): DossierFinding => ({ code: 'cost-undocumented', place: `#${String(act)}` })),
  ];
}

const isEmpty = (documents: JsonValue | undefined): boolean => Array.isArray(documents) && documents.length === 0;

export const costItemsOf = ({ costs, assets, transfers }: History, report: Pick<Report, 'date' | 'periodStart'>) =>
  costs.flatMap((act) => {
    const asset = assets.get(String(act.event['asset']));
    const { date, periodStart } = report;
    return asset === undefined
      ? []
      : [costItem(act, asset, { date, periodStart, transferredOn: transfers.get(asset.id) })];
  });

/** Rows of increases, and research of the period, whose amount is not that of the costs that lead to them. */
function untiedRows(items: ReturnType<typeof costItemsOf>, report: Report): string[] {
  const sums = new Map<string, Fen>();
  for (const { line, amount } of items) {
    if (!isObject(line) || typeof amount !== 'string') continue;
    const key = keyOf(String(line['row']), line['column']);
    sums.set(key, (sums.get(key) ?? 0n) + BigInt(amount.replace('.', '')));
  }
  const shown = [INTANGIBLE_TABLE, INVENTORY_TABLE].flatMap(({ gross: { increaseRows = {} } }) =>
    Object.entries(increaseRows).map(([column, row]) => [keyOf(row, column), amountIn(report, row)] as const),
  );
  return [...shown, [keyOf('expensed', null), report.rd.expensed] as const].flatMap(([key, amount]) =>
    (sums.get(key) ?? 0n) === amount ? [] : [key],
  );
}

const keyOf = (row: string, column: JsonValue | undefined): string =>
  typeof column === 'string' ? `${row}/${column}` : row;

/** Of rows that stand in one column, which is their total. */
const amountIn = ({ intangibleTable, inventoryTable }: Report, row: string): Fen =>
  cellsOf(row.startsWith('int.') ? intangibleTable : inventoryTable, row).total;
