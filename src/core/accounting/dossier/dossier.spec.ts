import { unzipSync, zipSync } from 'fflate';
import {
  anchored,
  certificate,
  csvOf,
  digestsOf,
  DOCUMENT_ID,
  type Files,
  HOLDER_CODE,
  manifestOf,
  PROGRAM,
  registry,
  sampleFiles,
} from '../../../../test/support/sample-dossier.js';
import { NOW } from '../../../../test/support/sample-registry.js';
import { isWorkbookOf } from '../../../platform/workbooks/index.js';
import { PAGES_EDITION } from '../../../platform/workbooks/same-workbook.js';
import { nobleCrypto } from '../../crypto.js';
import type { LoggedEntry } from '../../verification/index.js';
import {
  bundlePath,
  documentPath,
  type DossierQuestion,
  type DossierReport,
  FILE,
  judgeDossier,
  type Manifest,
  MANIFEST_FILE,
  manifestBytes,
  parseManifest,
} from './index.js';

let whole: Files;
let manifest: Manifest;
let proof: LoggedEntry;
let good: Files;

beforeAll(async () => {
  ({ files: whole, manifest } = await sampleFiles());
  good = sealed(whole);
  proof = anchored(manifestBytes(manifest));
});

const text = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString();
const bytesOf = (words: string): Uint8Array => new Uint8Array(Buffer.from(words));

async function judged(files: Files, more: Partial<DossierQuestion> = {}): Promise<DossierReport> {
  return judgeDossier(
    {
      measured: new Map([...files].map(([path, bytes]) => [path, digestsOf(bytes)])),
      read: async (path) => files.get(path) ?? new Uint8Array(),
    },
    {
      ...{ trust: registry.trust(), proof, now: NOW, crypto: nobleCrypto, program: PROGRAM },
      render: { csv: csvOf, isWorkbookOf },
      ...more,
    },
  );
}

/** Check by check what was found, without what is in order. */
const foundIn = ({ checks }: DossierReport): Record<string, string[]> =>
  Object.fromEntries(
    checks.flatMap(({ check, status, findings }) =>
      status === 'valid' || status === 'noted'
        ? []
        : [[check, findings.map(({ code, place }) => (place === undefined ? code : `${code} ${place}`))]],
    ),
  );

const sealed = (files: Files): Files => new Map([...files, [MANIFEST_FILE, manifestBytes(manifestOf(files))]]);
/** A dossier that the same registry would have made of other contents: sealed and anchored anew. */
async function remade(change: (files: Files) => void): Promise<DossierReport> {
  const files = new Map(whole);
  change(files);
  const all = sealed(files);
  return judged(all, { proof: anchored(all.get(MANIFEST_FILE) ?? new Uint8Array()) });
}
const edited = (path: string, edit: (words: string) => string) => (files: Files) => {
  const before = text(files.get(path));
  const after = edit(before);
  expect(after).not.toBe(before);
  files.set(path, bytesOf(after));
};

it('a dossier that is whole and true is found so, without a server', async () => {
  const report = await judged(good);
  expect(foundIn(report)).toEqual({});
  expect(report.verdict).toBe('sound');
  expect(report.checks.map(({ check, findings }) => [check, findings[0]?.code])).toEqual([
    ['manifest', 'manifest-valid'],
    ['files', 'files-valid'],
    ['history', 'history-valid'],
    ['entries', 'entries-valid'],
    ['report', 'report-valid'],
    ['vouchers', 'vouchers-valid'],
    ['workbook', 'workbook-valid'],
    ['documents', 'documents-valid'],
    ['costs', 'costs-valid'],
    ['certificates', 'certificates-valid'],
    ['recognitions', 'recognitions-none'],
    ['ledger', 'ledger-valid'],
  ]);
});

const DOCUMENT = documentPath(DOCUMENT_ID, 'text/plain');

it.each([...Object.values(FILE), bundlePath(certificate.number), DOCUMENT])(
  '%s with a byte changed is told by its path',
  async (path) => {
    const files = new Map(good);
    const bytes = Uint8Array.from(files.get(path) ?? []);
    bytes[Math.floor(bytes.length / 2)] = (bytes[Math.floor(bytes.length / 2)] ?? 0) ^ 1;
    files.set(path, bytes);
    const report = await judged(files);
    expect(report.verdict).toBe('wrong');
    expect(foundIn(report)['files']).toEqual([`file-differs ${path}`]);
  },
);

it('what is missing, and what nobody listed, is told', async () => {
  for (const path of whole.keys()) {
    const files = new Map(good);
    files.delete(path);
    expect(foundIn(await judged(files))['files']).toEqual([`file-missing ${path}`]);
  }
  const more = new Map([...good, ['documents/zzz.txt', bytesOf('x')]]);
  expect(foundIn(await judged(more))['files']).toEqual(['file-unlisted documents/zzz.txt']);
});

describe('a manifest', () => {
  it.each<[string, (words: string) => string, string]>([
    ['that is no JSON', (words) => words.slice(1), 'manifest-json'],
    ['with blanks', (words) => words.replace(':', ': '), 'manifest-not-canonical'],
    ['of another format', (words) => words.replace('"1.0"', '"2.0"'), 'manifest-shape'],
    ['with a path that leads outside', (words) => words.replace('README.txt', '../../x'), 'manifest-shape'],
    ['with a file twice', (words) => words.replace('costs.json', 'assets.json'), 'manifest-files'],
    [
      'with a document twice',
      (words) => words.replace(/(\{"bytes":\d+,"mediaType":"[^"]*","path":"documents\/[^}]*\})/, '$1,$1'),
      'manifest-files',
    ],
    ['in disorder', (words) => words.replace(/(\{"bytes":[^{}]*\}),(\{"bytes":[^{}]*\})/, '$2,$1'), 'manifest-files'],
    [
      'without a file that all have',
      (words) => words.replace(/,\{"bytes":[^}]*"costs.json"[^}]*\}/, ''),
      'manifest-files',
    ],
  ])('%s is refused', async (_name, edit, code) => {
    const files = new Map(good);
    edited(MANIFEST_FILE, edit)(files);
    const report = await judged(files);
    expect([report.verdict, foundIn(report)['manifest']?.[0]]).toEqual(['wrong', expect.stringContaining(code)]);
  });

  it('that is not there leaves nothing to be judged', async () => {
    expect(foundIn(await judged(whole))).toMatchObject({ manifest: ['manifest-missing'], ledger: ['not-checked'] });
  });

  it('reads back as it was written', () => {
    expect(parseManifest(manifestBytes(manifest))).toMatchObject({ ok: true, value: { report: manifest.report } });
  });
});

describe('contents that the registry itself had sealed and anchored would be seen through:', () => {
  it.each<[string, (files: Files) => void, Record<string, unknown>]>([
    [
      'an entry with other amounts',
      edited(FILE.entries, (words) => words.replace('423.08', '423.09')),
      { entries: ['entry-differs #8'] },
    ],
    [
      'entries without the last',
      edited(FILE.entries, (words) => words.replace(/,\n[^\n]*\n\]\n$/, '\n]\n')),
      { entries: [expect.stringMatching(/^entry-differs #/)] },
    ],
    [
      'an entry too many',
      edited(FILE.entries, (words) => words.replace(/,\n([^\n]*)\n\]\n$/, ',\n$1,\n$1\n]\n')),
      { entries: [expect.stringMatching(/^entry-differs #/)] },
    ],
    [
      'an act that the rules refuse',
      edited(FILE.acts, (words) => words.replace('"amount":"1200000.00"', '"amount":"-1200000.00"')),
      { history: ['act-refused #2 NEGATIVE_AMOUNT'] },
    ],
    [
      'an act that is not there',
      edited(FILE.acts, (words) => words.replace(/\n[^\n]*"actIndex":3,[^\n]*/, '')),
      { history: ['act-disordered #4'] },
    ],
    [
      'another amount of an act',
      edited(FILE.acts, (words) => words.replace('"amount":"1200000.00"', '"amount":"1200000.01"')),
      {
        entries: expect.anything(),
        report: [expect.stringMatching(/^report-differs \/report|^report-differs \//)],
        vouchers: ['vouchers-differ'],
        workbook: ['workbook-differs'],
        costs: ['cost-differs /0'],
      },
    ],
    [
      'an asset of another kind',
      edited(FILE.assets, (words) => words.replace('"months":12', '"months":24')),
      { entries: expect.anything() },
    ],
    [
      'a report with another carrying amount',
      edited(FILE.report, (words) => words.replace(/"int.carrying.closing":\{"purchased":"\d+/, '$&1')),
      { report: ['report-differs /intangibleTable/int.carrying.closing/purchased'] },
    ],
    [
      'a report of another id',
      edited(FILE.report, (words) => words.replace('00000000000a', '00000000000b')),
      { report: ['report-other'] },
    ],
    [
      'other vouchers',
      edited(FILE.vouchers, (words) => words.replace('2026-01-0001', '2026-01-0009')),
      { vouchers: ['vouchers-differ'] },
    ],
    ['another workbook', (files) => files.set(FILE.workbook, bytesOf('PK')), { workbook: ['workbook-differs'] }],
    [
      'other words of the enterprise than in the workbook',
      edited(FILE.report, (words) => words.replace('定价', '标价')),
      { workbook: ['workbook-differs'] },
    ],
    [
      'a chain of costs that leads elsewhere',
      edited(FILE.costs, (words) => words.replace('int.gross.increase.purchase', 'int.gross.opening')),
      { costs: ['cost-differs /0'] },
    ],
    [
      'a document of another content',
      (files) => files.set(DOCUMENT, bytesOf('另一张发票')),
      { documents: [expect.stringContaining('document-differs')] },
    ],
    [
      'a document of a later day',
      edited(FILE.documents, (words) => words.replace('2026-01-06', '2026-01-07')),
      { documents: [`document-late #2 ${DOCUMENT_ID}`] },
    ],
    [
      'a document that nothing names',
      edited(FILE.acts, (words) => words.replace(`["${DOCUMENT_ID}"]`, '[]')),
      { documents: [`document-unnamed ${DOCUMENT_ID}`], costs: ['cost-differs /0'] },
    ],
    [
      'no certificate behind its number',
      (files) => files.delete(bundlePath(certificate.number)),
      { certificates: [`certificate-missing ${certificate.number}`] },
    ],
    [
      'a forged certificate',
      edited(bundlePath(certificate.number), (words) => words.replace('交通', '金融')),
      { certificates: [`certificate-forged ${certificate.number}`] },
    ],
    [
      'a first recognition of other amounts',
      (files) =>
        files.set(
          FILE.recognitions,
          bytesOf(
            `[\n{"actId":"${DOCUMENT_ID}","assetClass":"intangible-asset","assetId":"A","closingCarryingAmount":"1.00","holderCode":"${HOLDER_CODE}","initialCost":"1200000.00","number":"${certificate.number}","recognisedOn":"2026-03-01","reportDate":"2026-02-28"}\n]\n`,
          ),
        ),
      { recognitions: ['recognition-differs A'] },
    ],
  ])('%s', async (_name, change, found) => {
    const report = await remade(change);
    expect(report.verdict).toBe('wrong');
    expect(foundIn(report)).toMatchObject(found);
    expect(foundIn(report)['ledger']).toBeUndefined();
  });

  it('lists that are none are told by their file, and nothing fails', async () => {
    for (const path of [
      FILE.acts,
      FILE.assets,
      FILE.costs,
      FILE.documents,
      FILE.entries,
      FILE.recognitions,
      FILE.report,
    ]) {
      for (const words of ['', '[]', 'null', '[\n{}\n]\n', '\ufeff[]\n', '[\n[[[[\n]\n']) {
        const report = await remade((files) => files.set(path, bytesOf(words)));
        expect([path, words, report.verdict]).toEqual([path, words, 'wrong']);
      }
    }
  });
});

describe('the ledger', () => {
  const judgedWith = async (given: LoggedEntry | undefined) => foundIn(await judged(good, { proof: given }))['ledger'];
  let bytes: Uint8Array;
  beforeAll(() => {
    bytes = manifestBytes(manifest);
  });

  it('without a proof, or without trust, is not judged', async () => {
    expect(await judgedWith(undefined)).toEqual(['proof-missing']);
    const { verdict, checks } = await judged(good, { trust: undefined });
    expect(verdict).toBe('undetermined');
    expect(checks.flatMap(({ findings }) => findings.map(({ code }) => code))).toContain('trust-missing');
  });

  it('must hold this manifest, of this organisation, as a dossier', async () => {
    const another = anchored(bytesOf('another'));
    expect(await judgedWith(another)).toEqual(['proof-other-digest']);
    expect(await judgedWith(anchored(bytes, { holderCode: '91440300708461136T' }))).toEqual([
      'proof-other-organisation',
    ]);
    expect(await judgedWith(anchored(bytes, { recordType: 'interest' }))).toEqual(['proof-of-something-else']);
    expect(await judgedWith(registry.logged(certificate.index))).toEqual(['proof-of-something-else']);
  });

  it('must prove it', async () => {
    expect(await judgedWith({ ...proof, tlogProof: anchored(bytesOf('x')).tlogProof })).toEqual(['proof-forged']);
    const entry = bytesOf(text(proof.entry).replace('"dossier"', '"sandbox"'));
    expect(await judgedWith({ ...proof, entry })).toEqual(['proof-forged']);
  });
});

it('a certificate is as genuine years later: its status is then that of its own day', async () => {
  const report = await judged(good, { now: new Date('2027-03-01T00:00:00.000Z') });
  expect(report.verdict).toBe('sound');
  expect(report.checks.find(({ check }) => check === 'certificates')?.findings.map(({ code }) => code)).toEqual([
    'certificates-valid',
    'certificate-status-old',
  ]);
});

it('a workbook is the same however it was packed, and another one with a word changed', async () => {
  const packedBetter = await remade((files) =>
    files.set(FILE.workbook, zipSync(unzipSync(files.get(FILE.workbook) ?? new Uint8Array()), { level: 9 })),
  );
  expect(foundIn(packedBetter)).toEqual({});
  const changed = await remade((files) => {
    const parts = unzipSync(files.get(FILE.workbook) ?? new Uint8Array());
    const sheet = 'xl/worksheets/sheet3.xml';
    parts[sheet] = Uint8Array.from(bytesOf(text(parts[sheet]).replace('<v>1200000.00</v>', '<v>1200000.01</v>')));
    files.set(FILE.workbook, zipSync(parts));
  });
  expect(foundIn(changed)).toEqual({ workbook: ['workbook-differs'] });
});

it('whoever writes the same pages in another way must say so: raise PAGES_EDITION with this digest', () => {
  const parts = unzipSync(whole.get(FILE.workbook) ?? new Uint8Array());
  const lines = Object.entries(parts).map(([name, bytes]) => `${name} ${digestsOf(bytes).sha256}`);
  const digest = digestsOf(bytesOf(lines.sort().join('\n'))).sha256;
  expect([PAGES_EDITION, digest]).toEqual([
    1,
    'sha256:ac598363f6febd312ae3e4cae1b22c6eefa4eab1a8e6d4a70b48c3ca06cd63bd',
  ]);
});

it('a workbook of another version of the program is not made again', async () => {
  const report = await judged(good, { program: 'data-asset-registry later' });
  expect(report.verdict).toBe('sound');
  expect(report.checks.find(({ check }) => check === 'workbook')).toMatchObject({ status: 'noted' });
});
