import { toHex } from '../../bytes.js';
import { completeArtefact, parseArtefact, verifyLoggedEntry, verifyRegistration } from '../../verification/index.js';
import type { VerificationReport } from '../../verification/index.js';
import type { AssetItem, ActItem, DocumentItem, RecognitionItem } from './items.js';
import type { History } from './history.js';
import type { Manifest } from './manifest.js';
import { bundlePath, documentPath } from './names.js';
import type { DossierFiles, DossierQuestion } from './source.js';
import type { DossierFinding } from './words.js';
import { formatYuan } from '../../money.js';

/** Documents that acts name: each there, with its file, none besides, and of no later day. */
export function judgeDocuments(
  documents: readonly DocumentItem[],
  acts: readonly ActItem[],
  { measured }: DossierFiles,
): DossierFinding[] {
  const known = new Map(documents.map((document) => [document.id, document]));
  const named = new Set(acts.flatMap((act) => act.documents));
  const findings: DossierFinding[] = [];
  for (const { actIndex, date, documents: ids } of acts) {
    for (const id of ids) {
      const document = known.get(id);
      if (document === undefined) findings.push({ code: 'document-missing', place: `#${actIndex} ${id}` });
      else if (date !== null && document.date > date)
        findings.push({ code: 'document-late', place: `#${actIndex} ${id}` });
    }
  }
  for (const { id, mediaType, path, bytes, sha256, sm3 } of documents) {
    const file = measured.get(path);
    const isSame = file?.bytes === bytes && file.sha256 === sha256 && file.sm3 === sm3;
    if (!named.has(id)) findings.push({ code: 'document-unnamed', place: id });
    else if (path !== documentPath(id, mediaType) || !isSame) findings.push({ code: 'document-differs', place: path });
  }
  const paths = new Set(documents.map(({ path }) => path));
  for (const path of measured.keys()) {
    if (path.startsWith('documents/') && !paths.has(path)) findings.push({ code: 'document-unnamed', place: path });
  }
  if (findings.length > 0) return findings;
  return [{ code: documents.length === 0 ? 'documents-none' : 'documents-valid' }];
}

/** Every certificate that an asset or a recognition names, judged by its bundle and the trust file alone. */
export async function judgeCertificates(
  numbers: readonly string[],
  files: DossierFiles,
  { organisation }: Manifest,
  question: DossierQuestion,
): Promise<DossierFinding[]> {
  const named = new Set(numbers.map(bundlePath));
  const findings: DossierFinding[] = [];
  for (const path of files.measured.keys()) {
    if (path.startsWith('certificates/') && !named.has(path)) findings.push({ code: 'certificate-other', place: path });
  }
  for (const number of numbers) findings.push(...(await judgeCertificate(number, files, organisation.code, question)));
  if (numbers.length === 0 && findings.length === 0) return [{ code: 'certificates-none' }];
  const isProven = question.trust !== undefined && findings.every(({ code }) => NOTES.has(code));
  if (isProven) return [{ code: 'certificates-valid' }, ...findings];
  return question.trust === undefined ? [{ code: 'trust-missing' }, ...findings] : findings;
}

const NOTES = new Set<DossierFinding['code']>(['certificate-ended', 'certificate-status-old', 'certificate-holder']);

async function judgeCertificate(
  number: string,
  { measured, read }: DossierFiles,
  holder: string,
  { trust, now, crypto }: DossierQuestion,
): Promise<DossierFinding[]> {
  const path = bundlePath(number);
  if (!measured.has(path)) return [{ code: 'certificate-missing', place: number }];
  const artefact = parseArtefact(await read(path));
  if (!artefact.ok || artefact.value.kind !== 'bundle') return [{ code: 'certificate-unreadable', place: number }];
  const report = verifyRegistration(await completeArtefact(artefact.value, crypto), trust, { now, crypto });
  const { certificate } = report;
  if (certificate !== undefined && certificate.number !== number) return [{ code: 'certificate-other', place: number }];
  const standing = standingOf(report, number, trust !== undefined);
  const isOther = certificate !== undefined && 'holderCode' in certificate && certificate.holderCode !== holder;
  return isOther ? [...standing, { code: 'certificate-holder', place: number }] : standing;
}

/** A bundle grows old: what it says of the status is then of its own day, and the certificate as genuine as before. */
function standingOf(report: VerificationReport, number: string, isTrusted: boolean): DossierFinding[] {
  const { verdict, fragments, validAsOf = '' } = report;
  if (verdict === 'forged') return [{ code: 'certificate-forged', place: number }];
  if (!isTrusted || verdict === 'valid') return [];
  if (verdict === 'not-in-force') return [{ code: 'certificate-ended', place: number }];
  const isOnlyOld = fragments.every(
    ({ check, status }) => status === 'valid' || status === 'skipped' || check === 'freshness' || OPTIONAL.has(check),
  );
  return [
    isOnlyOld
      ? { code: 'certificate-status-old', place: `${number} ${validAsOf}` }
      : { code: 'certificate-undetermined', place: number },
  ];
}

/** Findings that decide nothing of themselves where they could not be made. */
const OPTIONAL = new Set<string>(['chain', 'witness']);

/** First recognitions: of assets of the books, with the amounts that follow from the acts. */
export function judgeRecognitions(
  recognitions: readonly RecognitionItem[],
  assets: readonly AssetItem[],
  { organisation }: Manifest,
  history: History,
): DossierFinding[] {
  if (recognitions.length === 0) return [{ code: 'recognitions-none' }];
  const certified = new Set(
    assets.flatMap(({ assetId, certificateNumber }) => (certificateNumber === null ? [] : [assetId])),
  );
  const wrong = recognitions.filter(({ assetId, holderCode, assetClass, reportDate, ...stated }) => {
    // Of several reports of a day all but the last were reopened.
    const report = [...history.reports.values()].findLast(({ date }) => date === reportDate);
    const balance = report?.balances.find(({ asset }) => asset === assetId);
    const isBooked =
      balance !== undefined &&
      formatYuan(balance.gross) === stated.initialCost &&
      formatYuan(balance.carrying) === stated.closingCarryingAmount &&
      balance.state.replaceAll('_', '-') === assetClass;
    return !certified.has(assetId) || holderCode !== organisation.code || !isBooked;
  });
  if (wrong.length === 0) return [{ code: 'recognitions-valid' }];
  return wrong.map(({ assetId }): DossierFinding => ({ code: 'recognition-differs', place: assetId }));
}

/** The digest of the manifest in an entry `record.filed` of the ledger, proven under the trust file. */
export function judgeLedger(
  manifest: Uint8Array,
  { organisation }: Manifest,
  { trust, proof, now, crypto }: DossierQuestion,
): DossierFinding {
  if (proof === undefined) return { code: 'proof-missing' };
  if (trust === undefined) return { code: 'trust-missing' };
  const { verdict, proven } = verifyLoggedEntry(proof, trust, { crypto, now });
  if (verdict === 'forged') return { code: 'proof-forged' };
  if (proven === undefined) return { code: 'proof-undetermined' };
  const { entry, index } = proven;
  if (entry.kind !== 'record.filed' || entry.body.recordType !== 'dossier') return { code: 'proof-of-something-else' };
  const { documentDigest, holderCode } = entry.body;
  const [sha256, sm3] = [`sha256:${toHex(crypto.sha256(manifest))}`, `sm3:${toHex(crypto.sm3(manifest))}`];
  if (documentDigest?.sha256 !== sha256 || documentDigest.sm3 !== sm3) return { code: 'proof-other-digest' };
  if (holderCode !== organisation.code) return { code: 'proof-other-organisation' };
  return { code: 'ledger-valid', place: `#${index} ${entry.at}` };
}
