import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import {
  type Cell,
  readEntry,
  VOUCHER_PAGE,
  VoucherNumbers,
  voucherBatches,
  vouchersOf,
} from '../../core/accounting/index.js';
import { workbookOf, workbookPieces } from './index.js';

const text = (words: string, more: object = {}): Cell => ({ kind: 'text', text: words, style: 'body', ...more });
const page = (rows: readonly (readonly Cell[])[]) => ({ name: '页', widths: [10, 10], headRows: 1, rows });
const sheetOf = async (rows: readonly (readonly Cell[])[]) =>
  strFromU8(unzipSync(await workbookOf([page(rows)]))['xl/worksheets/sheet1.xml'] ?? new Uint8Array());

it('every part is well-formed XML, whatever stands in the cells', async () => {
  const hostile = [`=1+1`, '<c r="A1"/>', '&amp;', ']]>', '\u0000\u000b\ufffe', '_x000D_', "'", '"', '\r\n', '𠮷'];
  const parts = unzipSync(
    await workbookOf([
      page(hostile.map((words) => [text(words), text(words, { style: 'wrapped' })])),
      { ...page([[text('x')]]), name: `<&"'>` },
    ]),
  );
  for (const part of Object.values(parts)) new SaxesParser({ xmlns: true }).write(strFromU8(part)).close();
  expect(strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array())).not.toMatch(/<f>/);
});

it('a text stays a text, an amount is exact, a formula has what it comes to beside it', async () => {
  const sheet = await sheetOf([
    [text('=1'), { kind: 'amount', amount: -999_999_999_999_999n }],
    [{ kind: 'empty' }, { kind: 'formula', formula: '=ROUND(B1<2,2)', amount: 5n }],
  ]);
  expect(sheet).toContain('<c r="A1" s="5" t="inlineStr"><is><t xml:space="preserve">=1</t></is></c>');
  expect(sheet).toContain('<v>-9999999999999.99</v>');
  expect(sheet).toContain('<f>ROUND(B1&lt;2,2)</f><v>0.05</v>');
});

it('spans are merged, and what they cover has no text but their border', async () => {
  const sheet = await sheetOf([
    [text('宽', { columnSpan: 2 }), null],
    [text('高', { rowSpan: 2 }), text('b')],
    [null, text('c')],
  ]);
  expect(sheet).toContain('<mergeCells count="2"><mergeCell ref="A1:B1"/><mergeCell ref="A2:A3"/></mergeCells>');
  expect(sheet).toContain('<c r="B1" s="5"/>');
  expect(sheet).not.toContain('r="A3"');
});

it('the same pages are the same bytes, and pages that come in batches those that come at once', async () => {
  const rows = Array.from({ length: 500 }, (_, index) => [text(String(index)), text('x')]);
  async function* batches() {
    for (let at = 0; at < rows.length; at += 7) yield rows.slice(at, at + 7);
  }
  const { rows: _, ...frame } = page(rows);
  expect(await workbookOf([{ ...frame, batches: batches() }])).toEqual(await workbookOf([page(rows)]));
});

it('pages are handed on while their rows still come', async () => {
  const numbers = new VoucherNumbers();
  let taken = 0;
  async function* vouchers() {
    for (; taken < 400; taken += 1) {
      const lines = [
        { account: 'inventory', debit: `${taken + 1}.00`, credit: '0.00' },
        { account: 'bank', debit: '0.00', credit: `${taken + 1}.00` },
      ];
      const entry = readEntry({ date: '2026-01-05', kind: 'cost', asset: 'd', lines });
      if (!entry.ok) throw new Error(entry.detail);
      yield vouchersOf(Array(100).fill(entry.value), new Map(), numbers);
    }
  }
  let early = 0;
  for await (const _ of workbookPieces([{ ...VOUCHER_PAGE, batches: voucherBatches(vouchers(), '') }])) {
    if (taken < 300) early += 1;
  }
  expect(early).toBeGreaterThan(10);
});
