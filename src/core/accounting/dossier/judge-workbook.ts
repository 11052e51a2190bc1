import { type JsonValue, isObject, parseJson } from '../../canonical/index.js';
import { parseShape } from '../../shape/index.js';
import { disclosureSheets, movementsOf, namesOf, voucherSheet, vouchersOf } from '../disclosure/index.js';
import type { History } from './history.js';
import type { Manifest } from './manifest.js';
import { BESIDE } from './items.js';
import type { DossierQuestion } from './source.js';
import type { DossierFinding } from './words.js';

/** What stands above the vouchers: all of them, from the first. */
export const vouchersNote = ({ date }: { readonly date: string }): string => `截至 ${date}　单位：元`;

/** The workbook, made again from the same by the same program: another one may write the same pages otherwise. */
export async function judgeWorkbook(
  { workbook, report }: { readonly workbook: Uint8Array; readonly report: Uint8Array },
  history: History,
  manifest: Manifest,
  { render, program }: DossierQuestion,
): Promise<DossierFinding> {
  if (manifest.program !== program) return { code: 'workbook-other-program', place: manifest.program };
  const made = history.reports.get(manifest.report.actIndex);
  const parsed = parseJson(report);
  const beside = parseShape(BESIDE, parsed.ok ? besideOf(parsed.value) : undefined);
  if (made === undefined || !beside.ok) return { code: 'not-checked' };
  const names = namesOf([...history.assets.values()]);
  const entries = history.entries.map(({ entry }) => entry);
  const sheets = disclosureSheets({
    ...{ report: made, names, movements: movementsOf(entries, { from: made.periodStart, to: made.date }) },
    words: new Map(beside.value.statements.map(({ item, words }) => [item, words])),
    evaluations: beside.value.evaluations,
  });
  const vouchers = voucherSheet(vouchersOf(entries, names), vouchersNote(made));
  const isSame = await render.isWorkbookOf(workbook, [...sheets, vouchers]);
  return { code: isSame ? 'workbook-valid' : 'workbook-differs' };
}

const besideOf = (value: JsonValue): JsonValue | undefined => (isObject(value) ? value['beside'] : undefined);
