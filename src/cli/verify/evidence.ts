import { decodeUtf8 } from '../../core/bytes.js';
import { isObject, type JsonObject, parseJson } from '../../core/canonical/index.js';
import {
  parseArtefact,
  parseTrustFile,
  type TrustFile,
  type VerificationInput,
} from '../../core/verification/index.js';
import { StartupError } from '../../platform/startup/index.js';
import { evidenceInFolder } from './ledger-folder.js';
import { readNamedFile } from './read-file.js';
import { Unreadable } from './unreadable.js';

/** The files that a person hands in for verification. */
export interface VerificationFiles {
  /** A credential or a bundle. */
  readonly file: string;
  readonly entry: string | undefined;
  readonly proof: string | undefined;
  /** A copy of the log. */
  readonly ledger: string | undefined;
  readonly statusLists: readonly string[];
}

/** Everything that the files hold about the certificate; what is named on the command line wins over the bundle. */
export function gatherEvidence(files: VerificationFiles): VerificationInput {
  const artefact = parseArtefact(readNamedFile(files.file));
  if (!artefact.ok) throw new Unreadable(files.file, artefact.detail ?? artefact.code);
  const { input } = artefact.value;
  const found =
    files.ledger === undefined
      ? {}
      : evidenceInFolder(files.ledger, numberOf(input.credential ?? new Uint8Array()) ?? '');
  return {
    ...input,
    ...found,
    ...(files.entry === undefined ? {} : { entry: readNamedFile(files.entry) }),
    ...(files.proof === undefined ? {} : { tlogProof: readText(files.proof) }),
    statusLists: { ...input.statusLists, ...readStatusLists(files.statusLists) },
  };
}

/** The trust file. Throws StartupError: what a person trusts must be in order before anything is judged by it. */
export function readTrust(path: string): TrustFile {
  const trust = parseTrustFile(readNamedFile(path));
  if (trust.ok) return trust.value;
  const reason = trust.detail === undefined ? trust.code : `${trust.code} ${trust.detail}`;
  throw new StartupError(
    'trust-file',
    `${path} 不是可用的信任文件（${reason}）`,
    `${path} is not a usable trust file (${reason})`,
  );
}

function readStatusLists(paths: readonly string[]): NonNullable<VerificationInput['statusLists']> {
  const lists: { revocation?: Uint8Array; suspension?: Uint8Array } = {};
  for (const path of paths) {
    const bytes = readNamedFile(path);
    const purpose = subjectOf(bytes)?.['statusPurpose'];
    if (purpose !== 'revocation' && purpose !== 'suspension') throw new Unreadable(path, 'no status list');
    lists[purpose] = bytes;
  }
  return lists;
}

function readText(path: string): string {
  const text = decodeUtf8(readNamedFile(path));
  if (text === undefined) throw new Unreadable(path, 'not UTF-8');
  return text;
}

function numberOf(credential: Uint8Array): string | undefined {
  const number = subjectOf(credential)?.['number'];
  return typeof number === 'string' ? number : undefined;
}

function subjectOf(document: Uint8Array): JsonObject | undefined {
  const parsed = parseJson(document);
  const subject = parsed.ok && isObject(parsed.value) ? parsed.value['credentialSubject'] : undefined;
  return isObject(subject) ? subject : undefined;
}
