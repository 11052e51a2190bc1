import {
  type Accounts,
  accountsOf,
  parseScenario,
  parseScenarioFile,
  type Scenario,
  voucherRows,
  vouchersOf,
  workbookSheets,
} from '../../core/accounting/index.js';
import { fail, type Result } from '../../core/result.js';
import { visible } from '../../core/visible-text.js';
import { writeWhole } from '../../modules/auditing/index.js';
import { csvBytes } from '../../platform/tables/index.js';
import { workbookOf } from '../../platform/workbooks/index.js';
import { type Invocation, textOption } from '../command.js';
import { FAULTS } from './fault-words.js';
import { readInput } from './read-input.js';
import type { Streams } from './streams.js';

/** What the shell learns; 1 is kept for a wrong command line and files that cannot be opened or written. */
const EXIT_CODES = { written: 0, unreadable: 5 } as const;
/** Whoever may read the input may read what follows from it. */
const MODE = 0o644;

/** `registry accounting workbook FILE --out XLSX`; gives the exit code. */
export async function runWorkbook(invocation: Invocation, { input, answers, complaints }: Streams): Promise<number> {
  const [path = ''] = invocation.arguments;
  const [out = '', vouchers] = [textOption(invocation, 'out'), textOption(invocation, 'vouchers')];
  const bytes = await readInput(path, input);
  const scenario = bytes === undefined ? fail('too-large') : chosen(bytes, textOption(invocation, 'scenario'));
  if (!scenario.ok) {
    const { zh, en } = FAULTS[scenario.code];
    const where = scenario.detail === undefined || scenario.detail === '' ? '' : ` (${visible(scenario.detail)})`;
    complaints.write(`错误：${zh} / Error: ${en}${where}\n`);
    return EXIT_CODES.unreadable;
  }
  const accounts = accountsOf(scenario.value);
  await writeWhole(out, [await workbookOf(workbookSheets(accounts))], MODE);
  if (vouchers !== undefined) await writeWhole(vouchers, await csvOf(accounts), MODE);
  const { entries, reports } = accounts;
  const files = [out, ...(vouchers === undefined ? [] : [vouchers])].map((file) => visible(file)).join('、');
  answers.write(`已写入 written: ${files}（凭证 vouchers ${entries.length}，报告 reports ${reports.length}）\n`);
  return EXIT_CODES.written;
}

/** The one scenario, or the one of that id. */
function chosen(bytes: Uint8Array, id: string | undefined): Result<Scenario, keyof typeof FAULTS> {
  const file = parseScenarioFile(bytes);
  if (!file.ok) return file;
  const values = id === undefined ? file.value : file.value.filter((one) => Reflect.get(Object(one), 'id') === id);
  const [value, ...more] = values;
  if (value === undefined) return fail('scenario-unknown', id);
  return more.length > 0 ? fail('scenario-unnamed', id) : parseScenario(value);
}

async function csvOf({ entries, names }: Accounts): Promise<Uint8Array[]> {
  async function* rows() {
    yield [...voucherRows(vouchersOf(entries, names))];
  }
  const pieces: Uint8Array[] = [];
  for await (const piece of csvBytes(rows(), 'utf-8-bom')) pieces.push(piece);
  return pieces;
}
