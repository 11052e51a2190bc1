import {
  type Cell,
  type Disclosure,
  disclosureSheets,
  periodOf,
  type Voucher,
  VOUCHER_HEADS,
  VOUCHER_PAGE,
  voucherBatches,
  voucherTexts,
} from '../../../../core/accounting/index.js';
import { csvBytes } from '../../../../platform/tables/index.js';
import { workbookPieces } from '../../../../platform/workbooks/index.js';
import type { DisclosedReport } from './read-disclosure.js';

/** What the pages of a workbook are made from. */
export const disclosureOf = ({ report, names, movements, words, evaluations }: DisclosedReport): Disclosure => ({
  ...{ report, names, movements, evaluations },
  words: new Map(words?.items.map(({ item, words: told }) => [item, told])),
});

/** The workbook of a report, its vouchers last, piece by piece. */
export function workbookOfReport(
  disclosed: DisclosedReport,
  vouchers: AsyncIterable<readonly Voucher[]>,
  note = periodOf(disclosed.report),
): AsyncGenerator<Uint8Array> {
  const batches: AsyncIterable<readonly (readonly Cell[])[]> = voucherBatches(vouchers, note);
  return workbookPieces([...disclosureSheets(disclosureOf(disclosed)), { ...VOUCHER_PAGE, batches }]);
}

/** Vouchers as CSV, piece by piece. */
export const vouchersCsv = (vouchers: AsyncIterable<readonly Voucher[]>): AsyncGenerator<Uint8Array> =>
  csvBytes(rowsOf(vouchers), 'utf-8-bom');

async function* rowsOf(vouchers: AsyncIterable<readonly Voucher[]>): AsyncGenerator<readonly (readonly string[])[]> {
  yield [VOUCHER_HEADS];
  for await (const page of vouchers) yield page.flatMap(voucherTexts);
}
