import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import iconv from 'iconv-lite';
import { anAsset, recognised } from '../../../test/support/accounting-life.js';
import { temporaryFolder } from '../../../test/support/temporary-folder.js';
import { runImport } from './run-import.js';

const folder = temporaryFolder();
afterAll(() => folder.remove());

const HEAD = '凭证号,日期,摘要,科目代码,科目名称,借方金额,贷方金额,资产编号,成本构成';
const { id } = anAsset();
const VOUCHER = `记-1,2025-03-15,购入,1701,无形资产,100.00,,${id},购买价款\n记-1,2025-03-15,购入,1002,银行存款,,100.00,,\n`;

async function run(
  csv: string | Uint8Array,
  json = true,
  books: unknown = { assets: [anAsset()], events: recognised('1200.00').slice(0, 1) },
) {
  const [path, file] = [join(folder.path, 'books.json'), join(folder.path, 'vouchers.csv')];
  writeFileSync(path, JSON.stringify(books));
  writeFileSync(file, csv);
  const [answers, complaints] = [new PassThrough(), new PassThrough()];
  const output = { json, terminal: false, answer: () => {}, note: () => {} };
  const invocation = { arguments: [file], options: { json, books: path, preview: true }, lists: {}, output };
  const now = new Date('2026-01-01T00:00:00.000Z');
  const exitCode = await runImport(invocation, { input: Readable.from([]), answers, complaints }, now);
  answers.end();
  complaints.end();
  return { exitCode, answered: await text(answers), told: await text(complaints) };
}

describe('registry accounting import --preview', () => {
  it.each([
    ['UTF-8', Buffer.from(`${HEAD}\n${VOUCHER}`)],
    ['UTF-8 with BOM', Buffer.from(`\uFEFF${HEAD}\n${VOUCHER}`)],
    ['GB18030', iconv.encode(`${HEAD}\n${VOUCHER}`, 'gb18030')],
    ['semicolons', Buffer.from(`${HEAD}\n${VOUCHER}`.replaceAll(',', ';'))],
    ['tabs', Buffer.from(`${HEAD}\n${VOUCHER}`.replaceAll(',', '\t'))],
  ])('shows what every voucher would become: %s', async (_name, csv) => {
    const { exitCode, answered, told } = await run(csv);
    expect([exitCode, told]).toEqual([0, '']);
    expect(JSON.parse(answered)).toMatchObject({
      vouchers: [
        {
          ...{ number: '记-1', date: '2025-03-15', line: 2 },
          events: [
            {
              event: { type: 'cost_incurred', asset: id, component: 'purchase_price', amount: '100.00' },
              treatment: { treatment: 'capitalised', reason: 'CAP_PURCHASE_COST' },
              entries: [
                { kind: 'cost', lines: [{ account: 'intangible_asset', debit: '100.00' }, { account: 'bank' }] },
              ],
            },
          ],
        },
      ],
      problems: [],
    });
  });

  it('tells every problem with its line, column and words, and a day ahead as one', async () => {
    const wrong = VOUCHER.replaceAll('100.00', '100.001').replaceAll('记-1', '记-2');
    const ahead = VOUCHER.replaceAll('2025', '2027').replaceAll('记-1', '记-3');
    const { exitCode, answered } = await run(`${HEAD}\n${wrong}${ahead}`);
    expect(exitCode).toBe(3);
    expect(JSON.parse(answered).problems).toMatchObject([
      { line: 2, column: 'debit', heading: { zh: '借方金额' }, code: 'INVALID_AMOUNT', zh: expect.any(String) },
      { line: 3, column: 'credit', code: 'INVALID_AMOUNT' },
      { line: 4, column: 'date', code: 'DATE_AHEAD' },
    ]);
  });

  it('tells people where books and voucher differ, and shows no character that shows nothing', async () => {
    const { answered } = await run(
      `${HEAD}\n${VOUCHER.replaceAll('购买价款', '培训').replace('购入', '购\u202E入')}`,
      false,
    );
    expect(answered).toContain('第 2 行 line 2 summary TEXT_UNUSABLE');
    const differs = await run(`${HEAD}\n${VOUCHER.replaceAll('购买价款', '培训')}`, false);
    expect(differs.answered).toContain('the voucher debits intangible_asset，账簿借记 the books debit admin_expense');
    expect(differs.answered).toContain('EXP_NOT_ATTRIBUTABLE');
  });

  it.each<[string, string | Uint8Array, string]>([
    ['nothing', '', '表格为空'],
    ['an open quotation mark', `${HEAD}\n"`, '引号没有闭合'],
    ['a million columns', `${HEAD}\n${','.repeat(1_000_000)}`, '列数过多'],
    ['NUL', `${HEAD}\n\0`, 'NUL'],
    ['bytes of no encoding', Buffer.from([0x61, 0xff, 0xff]), '无法识别文件编码'],
    ['more than 16 MiB', Buffer.alloc(16 * 1024 * 1024 + 1, 'a'), '16 MiB'],
  ])('refuses %s in one sentence', async (_name, csv, words) => {
    const { exitCode, answered, told } = await run(csv);
    expect([exitCode, answered, told.includes('Error: ')]).toEqual([5, '', true]);
    expect(told).toMatch(words === 'NUL' ? /NUL|binary/ : words);
  });

  it('refuses books that cannot be read', async () => {
    expect(await run(`${HEAD}\n${VOUCHER}`, true, [])).toMatchObject({ exitCode: 5, answered: '' });
    expect(await run(`${HEAD}\n${VOUCHER}`, true, { assets: 1, events: [] })).toMatchObject({ exitCode: 5 });
  });
});
