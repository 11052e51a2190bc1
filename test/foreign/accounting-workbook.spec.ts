import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { accountsOf, parseScenario, type Sheet, workbookSheets } from '../../src/core/accounting/index.js';
import { formatYuan } from '../../src/core/money.js';
import { workbookOf } from '../../src/platform/workbooks/index.js';
import { openCases } from '../support/accounting-cases.js';
import { temporaryFolder } from '../support/temporary-folder.js';

jest.setTimeout(300_000);

const folder = temporaryFolder();
afterAll(folder.remove);

/** Every sheet as CSV, cells as they are and not as they are shown (filter options of LibreOffice's CSV export). */
const EVERY_SHEET = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1';

const sheetsOf = (given: unknown): readonly Sheet[] => {
  const scenario = parseScenario(given);
  if (!scenario.ok) throw new Error(scenario.code);
  return workbookSheets(accountsOf(scenario.value));
};

/** As many digits as a spreadsheet keeps: to the fen up to 9,999,999,999,999.99 yuan, the largest amount of an event. */
const digits = (yuan: string | undefined): string => Number(yuan).toPrecision(15);

it('LibreOffice reckons every formula of every acceptance case to the same fen', async () => {
  const cases = new Map(openCases().map((given) => [given.id, sheetsOf(given)]));
  for (const [id, sheets] of cases) writeFileSync(join(folder.path, `${id}.xlsx`), await workbookOf(sheets));
  const files = [...cases.keys()].map((id) => join(folder.path, `${id}.xlsx`));
  const profile = `-env:UserInstallation=file://${folder.path}/profile`;
  execFileSync('soffice', [profile, '--headless', '--convert-to', EVERY_SHEET, '--outdir', folder.path, ...files], {
    stdio: 'pipe',
  });
  const made = readdirSync(folder.path);
  let compared = 0;
  for (const [id, sheets] of cases) {
    for (const { name, rows } of sheets) {
      expect(made).toContain(`${id}-${name}.csv`);
      const found: string[][] = parse(readFileSync(join(folder.path, `${id}-${name}.csv`)), { relaxColumnCount: true });
      rows.forEach((cells, row) => {
        cells.forEach((cell, column) => {
          const shown = found[row]?.[column];
          if (cell?.kind === 'text') expect([id, name, row, column, shown]).toEqual([id, name, row, column, cell.text]);
          if (cell?.kind !== 'amount' && cell?.kind !== 'formula') return;
          compared += 1;
          expect([id, name, row, column, digits(shown)]).toEqual([
            id,
            name,
            row,
            column,
            digits(formatYuan(cell.amount)),
          ]);
        });
      });
    }
  }
  expect(compared).toBeGreaterThan(5_000);
});
