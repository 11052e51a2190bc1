import { toHex } from '../../bytes.js';
import type { Shape } from '../../shape/index.js';
import type { JsonObject } from '../../canonical/index.js';
import { namesOf } from '../disclosure/index.js';
import { admissionsOf, type History, replay } from './history.js';
import { ACT_ITEM, type ActItem, ASSET_ITEM, type AssetItem, DOCUMENT_ITEM, RECOGNITION_ITEM } from './items.js';
import { judgeCosts, judgeEntries, judgeReport, judgeVouchers } from './judge-books.js';
import { judgeCertificates, judgeDocuments, judgeLedger, judgeRecognitions } from './judge-evidence.js';
import { judgeWorkbook } from './judge-workbook.js';
import { listItems } from './lists.js';
import { type Manifest, parseManifest } from './manifest.js';
import { FILE, MANIFEST_FILE } from './names.js';
import type { DossierFiles, DossierQuestion } from './source.js';
import {
  DOSSIER_CHECKS,
  DOSSIER_FINDINGS,
  DOSSIER_VERDICTS,
  type DossierCheck,
  type DossierFinding,
  type DossierStatus,
  type DossierVerdict,
} from './words.js';

/** What of a dossier was found, check by check. */
export interface DossierReport {
  readonly type: 'DataAssetDossierReport';
  readonly version: 1;
  readonly verdict: DossierVerdict;
  readonly verdictText: { readonly zh: string; readonly en: string };
  /** Instant of the check. */
  readonly checkedAt: string;
  /** What the manifest says; absent where it cannot be read. */
  readonly dossier?: Pick<Manifest, 'organisation' | 'report'> & { readonly manifest: string };
  readonly checks: readonly {
    readonly check: DossierCheck;
    readonly status: DossierStatus;
    readonly findings: readonly (DossierFinding & { readonly zh: string; readonly en: string })[];
  }[];
}

type Findings = Map<DossierCheck, readonly DossierFinding[]>;

const NOT_CHECKED: readonly DossierFinding[] = [{ code: 'not-checked' }];

/**
 * Judges an unpacked dossier: its files against the manifest, the books computed again from the acts, the chain of costs,
 * the evidence beside them, and the manifest against the ledger. Total: any bytes give a report. It opens no address, and
 * believes nothing in the dossier but what follows or is proven.
 */
export async function judgeDossier(files: DossierFiles, question: DossierQuestion): Promise<DossierReport> {
  const findings: Findings = new Map();
  const bytes = files.measured.has(MANIFEST_FILE) ? await files.read(MANIFEST_FILE) : undefined;
  const manifest = bytes === undefined ? undefined : parseManifest(bytes);
  if (bytes === undefined || manifest === undefined) findings.set('manifest', [{ code: 'manifest-missing' }]);
  else if (!manifest.ok) findings.set('manifest', [{ code: manifest.code, ...placed(manifest.detail) }]);
  else {
    findings.set('manifest', [{ code: 'manifest-valid' }]);
    findings.set('files', judgeFiles(manifest.value, files));
    await judgeContents(findings, files, manifest.value, question);
    findings.set('ledger', [judgeLedger(bytes, manifest.value, question)]);
  }
  const told = manifest?.ok === true && bytes !== undefined ? { ...manifest.value, bytes } : undefined;
  return reportOf(findings, question, told);
}

const placed = (place: string | undefined): { place?: string } => (place === undefined ? {} : { place });

/** Findings of one kind that are told. */
const MOST_TOLD = 20;

function judgeFiles({ files: listed }: Manifest, { measured }: DossierFiles): DossierFinding[] {
  const findings: DossierFinding[] = [];
  const paths = new Set([MANIFEST_FILE, ...listed.map(({ path }) => path)]);
  for (const { path, bytes, sha256, sm3 } of listed) {
    const file = measured.get(path);
    if (file === undefined) findings.push({ code: 'file-missing', place: path });
    else if (file.bytes !== bytes || file.sha256 !== sha256 || file.sm3 !== sm3) {
      findings.push({ code: 'file-differs', place: path });
    }
  }
  for (const path of measured.keys()) if (!paths.has(path)) findings.push({ code: 'file-unlisted', place: path });
  return findings.length === 0 ? [{ code: 'files-valid' }] : findings.slice(0, MOST_TOLD);
}

/** What the files say of the books, as far as they are there. */
async function judgeContents(
  findings: Findings,
  files: DossierFiles,
  manifest: Manifest,
  question: DossierQuestion,
): Promise<void> {
  const faults: DossierFinding[] = [];
  const items = async <T extends JsonObject>(path: string, shape: Shape<T>): Promise<readonly T[] | undefined> => {
    if (!files.measured.has(path)) return undefined;
    const read = listItems(await files.read(path), shape);
    if (read.ok) return read.value;
    faults.push({ code: 'list-unreadable', place: `${path} ${read.detail ?? ''}`.trim() });
    return undefined;
  };
  const assets = await items(FILE.assets, ASSET_ITEM);
  const acts = await items(FILE.acts, ACT_ITEM);
  const history = assets && acts && historyOf(assets, acts, faults);
  findings.set('history', faults.length > 0 ? [...faults] : history === undefined ? NOT_CHECKED : HISTORY_VALID);
  if (history !== undefined) await judgeBooks(findings, files, manifest, history, question);
  const documents = await items(FILE.documents, DOCUMENT_ITEM);
  const recognitions = await items(FILE.recognitions, RECOGNITION_ITEM);
  const broken = (path: string): DossierFinding[] => faults.filter(({ place }) => place?.startsWith(path) === true);
  findings.set('documents', documents && acts ? judgeDocuments(documents, acts, files) : orNot(broken(FILE.documents)));
  if (assets !== undefined) {
    const named = assets.flatMap(({ certificateNumber }) => certificateNumber ?? []);
    const numbers = new Set([...named, ...(recognitions ?? []).map(({ number }) => number)]);
    findings.set('certificates', await judgeCertificates([...numbers], files, manifest, question));
  }
  findings.set(
    'recognitions',
    recognitions && assets && history
      ? judgeRecognitions(recognitions, assets, manifest, history)
      : orNot(broken(FILE.recognitions)),
  );
}

const HISTORY_VALID: readonly DossierFinding[] = [{ code: 'history-valid' }];
const orNot = (findings: readonly DossierFinding[]) => (findings.length > 0 ? findings : NOT_CHECKED);

function historyOf(
  assetItems: readonly AssetItem[],
  acts: readonly ActItem[],
  faults: DossierFinding[],
): History | undefined {
  const admissions = admissionsOf(assetItems);
  const history = admissions.ok ? replay(admissions.value, acts) : admissions;
  if (history.ok) return history.value;
  faults.push({ code: history.code, ...placed(history.detail) });
  return undefined;
}

async function judgeBooks(
  findings: Findings,
  { measured, read }: DossierFiles,
  manifest: Manifest,
  history: History,
  question: DossierQuestion,
): Promise<void> {
  const { render } = question;
  const names = namesOf([...history.assets.values()]);
  if (measured.has(FILE.entries)) {
    findings.set('entries', judgeEntries(FILE.entries, await read(FILE.entries), history.entries));
  }
  if (measured.has(FILE.report)) findings.set('report', judgeReport(await read(FILE.report), history, manifest));
  if (measured.has(FILE.vouchers)) {
    findings.set('vouchers', await judgeVouchers(await read(FILE.vouchers), history.entries, names, render));
  }
  if (measured.has(FILE.costs)) {
    findings.set('costs', judgeCosts(FILE.costs, await read(FILE.costs), history, manifest.report.actIndex));
  }
  if (measured.has(FILE.workbook) && measured.has(FILE.report)) {
    const given = { workbook: await read(FILE.workbook), report: await read(FILE.report) };
    findings.set('workbook', [await judgeWorkbook(given, history, manifest, question)]);
  }
}

function reportOf(
  findings: Findings,
  { now, crypto }: DossierQuestion,
  told: (Manifest & { readonly bytes: Uint8Array }) | undefined,
): DossierReport {
  const checks = DOSSIER_CHECKS.map((check) => {
    const found = findings.get(check) ?? NOT_CHECKED;
    const words = found.map((finding) => ({ ...finding, zh: text(finding).zh, en: text(finding).en }));
    return { check, status: gravest(found), findings: words };
  });
  const verdict = verdictOf(checks.map(({ status }) => status));
  return {
    type: 'DataAssetDossierReport',
    version: 1,
    verdict,
    verdictText: DOSSIER_VERDICTS[verdict],
    checkedAt: now.toISOString(),
    ...(told === undefined
      ? {}
      : {
          dossier: {
            ...{ organisation: told.organisation, report: told.report },
            manifest: `sha256:${toHex(crypto.sha256(told.bytes))}`,
          },
        }),
    checks,
  };
}

const text = ({ code }: DossierFinding) => DOSSIER_FINDINGS[code];

const GRAVEST: readonly DossierStatus[] = ['invalid', 'undetermined', 'valid', 'noted'];

const gravest = (findings: readonly DossierFinding[]): DossierStatus => {
  const statuses = new Set<DossierStatus>(findings.map(({ code }) => DOSSIER_FINDINGS[code].status));
  return GRAVEST.find((status) => statuses.has(status)) ?? 'undetermined';
};

const verdictOf = (statuses: readonly DossierStatus[]): DossierVerdict => {
  if (statuses.includes('invalid')) return 'wrong';
  return statuses.includes('undetermined') ? 'undetermined' : 'sound';
};
