import { hash } from 'node:crypto';
import {
  costItem,
  entryItem,
  FILE,
  bundlePath,
  documentPath,
  itemText,
  LIST_START,
  listEnd,
  MANIFEST_FILE,
  type Manifest,
  vouchersNote,
} from '../../src/core/accounting/dossier/index.js';
import {
  ActReplay,
  actOf,
  disclosureSheets,
  type Entry,
  movementsOf,
  namesOf,
  parseAsset,
  type Report,
  renderEntry,
  renderReport,
  voucherRows,
  voucherSheet,
  vouchersOf,
} from '../../src/core/accounting/index.js';
import { canonicalBytes, type JsonObject, type JsonValue } from '../../src/core/canonical/index.js';
import { buildBundle, type LoggedEntry } from '../../src/core/verification/index.js';
import { zipPieces } from '../../src/platform/archives/index.js';
import { csvBytes } from '../../src/platform/tables/index.js';
import { workbookOf } from '../../src/platform/workbooks/index.js';
import { anAsset, assessed, available, conditionsMet, cost, event, reported } from './accounting-life.js';
import { SampleRegistry } from './sample-registry.js';

export type Files = Map<string, Uint8Array>;

export const PROGRAM = 'data-asset-registry test';
export const REPORT_ID = '5b7a0b6e-0000-4000-8000-00000000000a';
export const DOCUMENT_ID = '5b7a0b6e-0000-4000-8000-00000000000d';
const utf8 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));
const list = (items: readonly JsonValue[]): Uint8Array =>
  utf8(LIST_START + items.map((item, index) => itemText(item, index === 0)).join('') + listEnd(items.length === 0));

export const digestsOf = (bytes: Uint8Array) => ({
  bytes: bytes.length,
  sha256: `sha256:${hash('sha256', bytes)}`,
  sm3: `sm3:${hash('sm3', bytes)}`,
});

export async function csvOf(rows: Iterable<readonly string[]>): Promise<Uint8Array> {
  async function* batches() {
    yield [...rows];
  }
  const pieces: Uint8Array[] = [];
  for await (const piece of csvBytes(batches(), 'utf-8-bom')) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** A certificate in a registry of its own, and books that name it. */
export const registry = new SampleRegistry();
export const certificate = registry.issue();

/** One asset bought with a certificate, one developed, one taken in after the report was closed and reopened. */
const ASSETS: readonly (readonly [record: JsonObject, from: number, certificate: string | null])[] = [
  [Object(anAsset({ certificateNo: undefined })), 0, certificate.number],
  [Object(anAsset({ id: 'B', name: '自研', acquisition: 'self_developed', certificateNo: undefined })), 0, null],
  [Object(anAsset({ id: 'C', name: '后加', certificateNo: undefined })), 16, null],
];
const B = { asset: 'B' };
export const ACTS: readonly object[] = [
  assessed('2026-01-05'),
  assessed('2026-01-05', B),
  cost('2026-01-06', '1200000.00', { component: 'purchase_price' }),
  cost('2026-01-06', '1000.00', { component: 'training' }),
  cost('2026-01-07', '300.00', { ...B, component: 'development' }),
  ...conditionsMet('2026-01-10', B),
  cost('2026-01-12', '5000.00', { ...B, component: 'development' }),
  cost('2026-01-13', '77.00', { ...B, component: 'cleaning' }),
  available('2026-01-15'),
  available('2026-01-20', B),
  { type: 'reversal', of: 11, date: '2026-02-03', evidence: '红字凭证' },
  reported('2026-02-28'),
  { type: 'reopening', of: 15, evidence: '更正' },
  cost('2026-02-28', '9.00', { component: 'general_overhead' }),
  event('2026-02-28', 'revenue_earned', { amount: '50000.00' }),
  reported('2026-02-28'),
];
const DOCUMENT = utf8('发票 2026-0001');
const DOCUMENTED = 2;

interface Made {
  readonly manifest: Manifest;
  readonly files: Files;
}

/** The files of a dossier on what those acts came to, made by the engine alone. */
export async function sampleFiles(): Promise<Made> {
  const admissions = ASSETS.map(([record, from]) => {
    const asset = parseAsset(record);
    if (!asset.ok) throw new Error(asset.detail);
    return { asset: asset.value, from };
  });
  const replay = new ActReplay(admissions, { extended: true });
  const entries: { act: number; entry: Entry }[] = [];
  let report: Report | undefined;
  const treatments = new Map<number, { treatment: 'capitalised' | 'expensed' | 'vat'; reason: never }>();
  for (const act of ACTS) {
    const outcome = replay.take(actOf(act));
    if (!outcome.accepted) throw new Error(`${outcome.event} ${outcome.code}`);
    if (!('entries' in outcome)) continue;
    for (const entry of outcome.entries) entries.push({ act: outcome.event, entry });
    if (outcome.report !== undefined) report = outcome.report;
    const { treatment, retreated = [] } = outcome;
    for (const each of treatment === undefined ? retreated : [treatment, ...retreated]) {
      treatments.set(each.event, { treatment: each.treatment, reason: each.reason as never });
    }
  }
  if (report === undefined) throw new Error('no report');
  const assets = admissions.map(({ asset }) => asset);
  const names = namesOf(assets);
  const documentsOf = (index: number) => (index === DOCUMENTED ? [DOCUMENT_ID] : []);
  const transfers = new Map(
    entries.flatMap(({ entry: { kind, asset, date } }) =>
      kind === 'transfer_to_intangible' && asset ? [[asset, date]] : [],
    ),
  );
  const costs = ACTS.flatMap((given, actIndex) => {
    const { type, date, asset } = Object(given);
    const its = assets.find(({ id }) => id === asset);
    if (type !== 'cost_incurred' || its === undefined) return [];
    const own = entries.flatMap(({ entry }, place) => (entry.event === actIndex ? [place + 1] : []));
    return [
      costItem(
        {
          ...{ actIndex, date, event: Object(given), documents: documentsOf(actIndex), entries: own },
          treatment: treatments.get(actIndex),
          reversedBy: actIndex === 11 ? 14 : undefined,
        },
        its,
        { date: '2026-02-28', periodStart: '2026-01-01', transferredOn: transfers.get(its.id) },
      ),
    ];
  });
  const beside = {
    statements: [{ item: 1, words: '=内部\n定价' }],
    evaluations: [],
  };
  const vouchers = vouchersOf(
    entries.map(({ entry }) => entry),
    names,
  );
  const sheets = disclosureSheets({
    ...{ report, names, words: new Map([[1, '=内部\n定价']]), evaluations: [] },
    movements: movementsOf(
      entries.map(({ entry }) => entry),
      { from: report.periodStart, to: report.date },
    ),
  });
  const files: Files = new Map();
  const document = digestsOf(DOCUMENT);
  files.set(FILE.readme, utf8('说明\n'));
  files.set(FILE.workbook, await workbookOf([...sheets, voucherSheet(vouchers, vouchersNote(report))]));
  files.set(
    FILE.acts,
    list(
      ACTS.map((given, actIndex): JsonObject => {
        const { type, date } = Object(given);
        const actType = type === 'reversal' || type === 'reopening' ? type : 'event';
        return {
          ...{ actIndex, actType, date: date ?? null, event: Object(given), documents: documentsOf(actIndex) },
          postedAt: '2026-03-01T00:00:00.000Z',
        };
      }),
    ),
  );
  files.set(
    FILE.assets,
    list(
      ASSETS.map(
        ([record, from, number], place): JsonObject => ({
          ...{ assetId: String(record['id']), place, from, record: clean(record), certificateNumber: number },
        }),
      ),
    ),
  );
  files.set(FILE.costs, list(costs));
  files.set(
    FILE.documents,
    list([
      {
        ...{ id: DOCUMENT_ID, kind: 'invoice', number: '2026-0001', date: '2026-01-06', issuer: null },
        ...{ amount: '1200000.00', tax: null, fileName: '发票.txt', mediaType: 'text/plain', ...document },
        path: documentPath(DOCUMENT_ID, 'text/plain'),
      },
    ]),
  );
  files.set(documentPath(DOCUMENT_ID, 'text/plain'), DOCUMENT);
  files.set(FILE.entries, list(entries.map(({ act, entry }, place) => entryItem(place + 1, act, renderEntry(entry)))));
  files.set(FILE.recognitions, list([]));
  files.set(FILE.report, canonicalBytes({ id: REPORT_ID, actIndex: 19, report: json(renderReport(report)), beside }));
  files.set(FILE.trust, utf8(JSON.stringify(registry.trust())));
  files.set(FILE.vouchers, await csvOf(voucherRows(vouchers)));
  files.set(
    bundlePath(certificate.number),
    utf8(JSON.stringify(buildBundle({ input: registry.evidence(certificate) }))),
  );
  return { manifest: manifestOf(files), files };
}

const json = (value: unknown): JsonValue => JSON.parse(JSON.stringify(value));
const clean = (value: JsonObject): JsonObject => JSON.parse(JSON.stringify(value));

/** The manifest that goes with files. */
export const manifestOf = (files: Files): Manifest => ({
  type: 'DataAssetAccountingDossier',
  formatVersion: '1.0',
  organisation: { code: HOLDER_CODE, name: '示例数据科技有限公司' },
  report: { id: REPORT_ID, date: '2026-02-28', periodStart: '2026-01-01', actIndex: 19 },
  program: PROGRAM,
  files: [...files].flatMap(([path, bytes]) =>
    path === MANIFEST_FILE ? [] : [{ path, ...digestsOf(bytes), mediaType: 'application/octet-stream' }],
  ),
});

/** The holder of the sample certificates. */
export const HOLDER_CODE = '91110000802100433B';

/** The entry of the ledger about a manifest, proven. */
export function anchored(manifest: Uint8Array, changes: JsonObject = {}): LoggedEntry {
  const id = `7c7c7c7c-1111-4222-8333-${String(registry.tree.size).padStart(12, '0')}`;
  const { sha256, sm3 } = digestsOf(manifest);
  const index = registry.append(
    {
      ...{ kind: 'record.filed', centre: 'social', at: '2026-03-01T02:00:00.000Z', subject: `record:${id}` },
      body: {
        ...{ actId: id, recordType: 'dossier', holderCode: HOLDER_CODE, filedOn: '2026-03-01' },
        documentDigest: { sha256, sm3 },
        ...Object(changes),
      },
      committed: { details: { report: REPORT_ID } },
      salts: { details: new Uint8Array(32).fill(7) },
    },
    registry.entryKeys.social,
  );
  return registry.logged(index);
}

export async function zipOf(files: Files): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  const sorted = [...files].sort(([left], [right]) => (left < right ? -1 : 1));
  for await (const piece of zipPieces(sorted.map(([name, bytes]) => ({ name, bytes: [bytes] })))) pieces.push(piece);
  return Buffer.concat(pieces);
}
