import { type FileHandle, open } from 'node:fs/promises';
import {
  Books,
  IMPORT_LIMITS,
  type ImportPreview,
  type ImportProblem,
  type PreviewedVoucher,
  parseScenario,
  parseVouchers,
  previewVouchers,
  problemWords,
  renderedProblems,
  renderedVoucher,
  TREATMENT_REASONS,
} from '../../core/accounting/index.js';
import { civilDateAt } from '../../core/calendar/index.js';
import { Fault } from '../../core/fault.js';
import { visible } from '../../core/visible-text.js';
import { spool } from '../../platform/files/index.js';
import { errorText, StartupError } from '../../platform/startup/index.js';
import { csvRows, tableWords } from '../../platform/tables/index.js';
import { type Invocation, textOption } from '../command.js';
import { complain, scenariosOf } from './scenarios.js';
import { isWritten, type Streams } from './streams.js';

/** What the shell learns; 1 is kept for a wrong command line and files that cannot be opened. */
const EXIT_CODES = { sound: 0, wrong: 3, unreadable: 5 } as const;
const MOST_BYTES = 16 * 1024 * 1024;
const LIMITS = { maxColumns: 50, maxRows: IMPORT_LIMITS.lines + 1 };

/** `registry accounting import FILE --books JSON --preview`: what vouchers would come to; gives the exit code. */
export async function runImport(invocation: Invocation, streams: Streams, now: Date): Promise<number> {
  const [path = ''] = invocation.arguments;
  const ground = await booksOf(textOption(invocation, 'books') ?? '', streams);
  if (ground === undefined) return EXIT_CODES.unreadable;
  const parsed = await vouchersIn(path, streams);
  if (parsed === undefined) return EXIT_CODES.unreadable;
  const today = civilDateAt(now);
  const preview = previewVouchers(parsed, ground.books, { assets: ground.assets, today });
  const pieces = invocation.output.json ? jsonOf(preview) : textOf(preview);
  for (const piece of pieces) if (!(await isWritten(streams.answers, piece))) break;
  return preview.problems.length > 0 ? EXIT_CODES.wrong : EXIT_CODES.sound;
}

/** Books of the first scenario of a file, with its events applied. */
async function booksOf(path: string, streams: Streams) {
  const scenarios = await scenariosOf(path, streams, (code, place) => complain(streams, code, place));
  if (scenarios === undefined) return undefined;
  const scenario = parseScenario(scenarios[0]);
  if (!scenario.ok) {
    complain(streams, scenario.code, scenario.detail);
    return undefined;
  }
  const { assets, events } = scenario.value;
  const books = Books.of(assets, { extended: true });
  for (const event of events) books.apply(event);
  return { books, assets: new Set(assets.map(({ id }) => id)) };
}

async function vouchersIn(path: string, streams: Streams) {
  try {
    const file = await opened(path, streams);
    try {
      return parseVouchers(await csvRows(file, LIMITS));
    } finally {
      await file.close();
    }
  } catch (error) {
    const words = wordsOf(error);
    if (words === undefined) throw error;
    streams.complaints.write(`错误：${visible(words.zh)} / Error: ${visible(words.en)}\n`);
    return undefined;
  }
}

async function opened(path: string, { input }: Streams): Promise<FileHandle> {
  if (path === '-') return (await spool(input, { maxBytes: MOST_BYTES })).file;
  const file = await open(path).catch((cause: unknown) => {
    const why = errorText(cause);
    throw new StartupError(
      'file-not-readable',
      `无法读取文件 ${path}（${why}）`,
      `the file ${path} cannot be read (${why})`,
      {
        cause,
      },
    );
  });
  const { size } = await file.stat();
  if (size <= MOST_BYTES) return file;
  await file.close();
  throw new Fault('evidence-too-large', { limit: MOST_BYTES });
}

function wordsOf(error: unknown): { readonly zh: string; readonly en: string } | undefined {
  if (!(error instanceof Fault)) return undefined;
  if (error.code === 'evidence-too-large') return { zh: '文件超过 16 MiB', en: 'the file is larger than 16 MiB' };
  return tableWords(error.code === 'evidence-empty' ? new Fault('table-empty') : error);
}

/** Voucher by voucher: the whole may be larger than a text should be. */
function* jsonOf(preview: ImportPreview): Generator<string> {
  yield '{"vouchers": [';
  for (const [index, voucher] of preview.vouchers.entries()) {
    yield `${index === 0 ? '' : ','}\n ${JSON.stringify(renderedVoucher(voucher))}`;
  }
  yield `\n], "problems": ${JSON.stringify(renderedProblems(preview), null, 1)}}\n`;
}

function* textOf({ vouchers, problems }: ImportPreview): Generator<string> {
  for (const voucher of vouchers) yield `${voucherLines(voucher).join('\n')}\n`;
  for (const each of problems) yield `错误 error ${problemLine(each)}\n`;
  const events = vouchers.reduce((sum, voucher) => sum + voucher.events.length, 0);
  yield `凭证 vouchers ${vouchers.length}，事项 events ${events}，错误 errors ${problems.length}；未保存 nothing was stored\n`;
}

function problemLine(each: ImportProblem): string {
  const { zh, en } = problemWords(each);
  const { code, line, column } = each;
  return visible(`第 ${line} 行 line ${line}${column === undefined ? '' : ` ${column}`} ${code}：${zh} ${en}`);
}

function voucherLines({ number, date, line, events }: PreviewedVoucher): string[] {
  return [
    `凭证 voucher ${visible(number)} ${date}（第 ${line} 行 line ${line}）`,
    ...events.flatMap(({ event, outcome, difference }) => {
      const what = ['type', 'asset', 'component', 'amount'].flatMap((name) => event[name] ?? []);
      const treatment = outcome?.treatment;
      const words = treatment && TREATMENT_REASONS[treatment.reason];
      return [
        `  ${visible(what.join(' '))}${treatment === undefined ? '' : ` → ${treatment.treatment} ${treatment.reason}`}${words === undefined ? '' : `：${words.zh} ${words.en}`}`,
        ...(difference === undefined
          ? []
          : [
              `    提示 warning：凭证借记 the voucher debits ${difference.stated}，账簿借记 the books debit ${difference.booked}`,
            ]),
      ];
    }),
  ];
}
