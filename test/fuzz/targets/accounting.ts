import { readFileSync } from 'node:fs';
import {
  Books,
  checkStatement,
  ledgerOf,
  parseScenario,
  parseScenarioFile,
  readEntry,
  readReport,
  parseVouchers,
  previewVouchers,
  renderedProblems,
  renderedVoucher,
  runScenario,
  statementOf,
  templateRows,
} from '../../../src/core/accounting/index.js';
import { ACT_ITEM, FILE, listItems, manifestBytes, parseManifest } from '../../../src/core/accounting/dossier/index.js';
import { manifestOf } from '../../support/sample-dossier.js';
import { openCasesFile } from '../../support/accounting-cases.js';
import { accepted, bytesOf, type Input, type Target, textOf } from '../support/target.js';

const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
const cases: readonly unknown[] = JSON.parse(readFileSync(openCasesFile, 'utf8')).scenarios.map(
  ({ id, assets, events }: Record<string, unknown>) => ({ id, assets, events }),
);
const [first] = cases;
const scenario = accepted(parseScenario(first));
if (scenario === undefined) throw new Error('the first case is no scenario');
const books = Books.of(scenario.assets);
for (const event of scenario.events) books.apply(event);

const VOUCHERS = templateRows()
  .map((cells) => cells.join('\t'))
  .join('\n');

/** What is told of the books of data resources, and books that were kept. */
export const accountingTargets: readonly Target[] = [
  {
    name: 'accounting scenarios',
    covers: ['parseScenarioFile', 'parseScenario', 'parseAsset', 'runScenario'],
    samples: [
      bytes(first),
      bytes(cases.slice(11, 14)),
      bytes({ formatVersion: '1.0', set: 'x', scenarios: cases.slice(17) }),
    ],
    words: [
      '"amount":"0.01"',
      '"date":"9999-12-31"',
      '"__proto__":{}',
      'null',
      '1e400',
      '-1',
      '"type":"reporting_date"',
      '"type":"partially_sold","part":1,"whole":3,"proceeds":"0.00"',
      '"type":"opening_balance","gross":"9.00","availableForUse":true,"remainingMonths":3',
    ],
    // Whatever is read is computed: no broken tie, no unbalanced entry, no day out of order.
    read: (input: Input) => {
      const file = accepted(parseScenarioFile(bytesOf(input)));
      return (
        file && {
          value: file.map((each) => {
            const its = accepted(parseScenario(each));
            return its === undefined ? null : [runScenario(its), runScenario(its, { extended: true })];
          }),
        }
      );
    },
  },
  {
    name: 'statements held against books',
    covers: ['parseStatement'],
    samples: [
      bytes({
        statement: {
          ...{ date: '2026-12-31', periodStart: '2026-01-01', totalAssets: { opening: '9.00', closing: '9.99' } },
          lines: { inventories: { closing: { total: '5.00', dataResources: '5.00' } } },
        },
      }),
    ],
    words: ['"date":"9999-12-31"', '"periodStart":"0001-01-01"', '"__proto__":{}', 'null', '-1', '"lines":{}'],
    read: (input: Input) => {
      let value: unknown;
      try {
        value = JSON.parse(new TextDecoder().decode(bytesOf(input)));
      } catch {
        return undefined;
      }
      const stated = accepted(statementOf(value));
      return stated && { value: checkStatement(stated, ledgerOf(scenario, stated)) };
    },
  },
  {
    name: 'saved books',
    covers: ['parseSavedBooks'],
    samples: [bytes(books.save())],
    words: ['"latest":null', '"version":2', '"left":"1"', '[]'],
    read: (input: Input) => {
      let value: unknown;
      try {
        value = JSON.parse(new TextDecoder().decode(bytesOf(input)));
      } catch {
        return undefined;
      }
      const resumed = accepted(Books.resume(scenario.assets, value));
      if (resumed === undefined) return undefined;
      return { value: resumed.save(), spelling: bytes(resumed.save()) };
    },
    spelled: 'any',
  },
  {
    name: 'vouchers of an enterprise',
    covers: ['parseVouchers'],
    samples: [VOUCHERS],
    words: ['\t', '\n', '1702', '2221', '5301', 'A1', '-1', '0.001', '9999-12-31', '__proto__', '1'.repeat(40)],
    // Whatever is read is tried on books, and every problem has a line of the file and words without holes.
    read: (input: Input) => {
      const rows = textOf(input)
        .split('\n')
        .map((line, index) => ({ number: index + 1, cells: line.split('\t') }));
      const parsed = parseVouchers(rows);
      const preview = previewVouchers(parsed, Books.of(scenario.assets), {
        assets: new Set(['A1']),
        today: '2026-12-31',
      });
      const problems = renderedProblems(preview);
      for (const { line, zh, en } of problems) {
        if (Number(line) < 1 || Number(line) > rows.length || `${zh}${en}` === '') throw new Error('a problem nowhere');
      }
      return { value: [preview.vouchers.map(renderedVoucher), problems] };
    },
  },
  {
    name: 'manifests of dossiers',
    covers: ['parseManifest'],
    samples: [manifestBytes(manifestOf(new Map(Object.values(FILE).map((path) => [path, bytes(path)]))))],
    words: ['"path":"../x"', '"bytes":-1', '"files":[]', '"formatVersion":"1.0"', 'sm3:', '"__proto__":{}'],
    read: (input: Input) => {
      const manifest = accepted(parseManifest(bytesOf(input)));
      return manifest && { value: manifest, spelling: manifestBytes(manifest) };
    },
  },
  {
    name: 'lists of dossiers',
    covers: ['listItems', 'readEntry', 'readReport'],
    samples: [
      new TextEncoder().encode(
        '[\n{"actIndex":0,"actType":"event","date":"2026-01-01","documents":[],"event":{},"postedAt":"2026-01-01T00:00:00.000Z"}\n]\n',
      ),
      bytes({
        date: '2026-01-01',
        kind: 'cost',
        asset: null,
        lines: [{ account: 'bank', debit: '1.00', credit: '0.00' }],
      }),
      bytes(runScenario(scenario).reports[0] ?? {}),
    ],
    words: [',\n', '\n]\n', '"kind":"reversal_of_cost"', '"-0.01"', '"__proto__":{}', '"date":"9999-12-31"'],
    read: (input: Input) => {
      const items = accepted(listItems(bytesOf(input), ACT_ITEM));
      if (items !== undefined) return { value: items };
      let value: unknown;
      try {
        value = JSON.parse(new TextDecoder().decode(bytesOf(input)));
      } catch {
        return undefined;
      }
      const read = accepted(readEntry(value)) ?? accepted(readReport(value));
      return read && { value: read };
    },
  },
];
