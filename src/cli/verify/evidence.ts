import { decodeUtf8 } from '../../core/bytes.js';
import {
  claimedNumber,
  completeArtefact,
  joinInputs,
  parseArtefact,
  parseTrustFile,
  type TrustFile,
  type VerificationInput,
} from '../../core/verification/index.js';
import { nodeCrypto } from '../../platform/crypto/index.js';
import { StartupError } from '../../platform/startup/index.js';
import { evidenceInFolder } from './ledger-folder.js';
import { readNamedFile } from './read-file.js';
import { Unreadable } from './unreadable.js';

/** The files that a person hands in for verification. */
export interface VerificationFiles {
  /** Artefacts of one certificate, of whatever kinds. */
  readonly files: readonly string[];
  readonly entry: string | undefined;
  readonly proof: string | undefined;
  /** A copy of the log. */
  readonly ledger: string | undefined;
  readonly statusLists: readonly string[];
}

/** Everything that the files hold about the certificate; what is named on the command line wins over a bundle. */
export async function gatherEvidence(files: VerificationFiles): Promise<VerificationInput> {
  const inputs = await Promise.all(files.files.map(evidenceIn));
  const lists = await Promise.all(files.statusLists.map(statusListIn));
  const input = joined(files.files, [...inputs, ...lists]);
  const found = files.ledger === undefined ? {} : evidenceInFolder(files.ledger, claimedNumber(input) ?? '');
  return {
    ...input,
    ...found,
    ...(files.entry === undefined ? {} : { entry: readNamedFile(files.entry) }),
    ...(files.proof === undefined ? {} : { tlogProof: readText(files.proof) }),
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

async function evidenceIn(path: string): Promise<VerificationInput> {
  const artefact = parseArtefact(readNamedFile(path));
  if (!artefact.ok) throw new Unreadable(path, artefact.detail ?? artefact.code);
  const input = await completeArtefact(artefact.value, nodeCrypto);
  if (input.pdf?.fault === 'pdf-unreadable') throw new Unreadable(path, input.pdf.fault);
  return input;
}

async function statusListIn(path: string): Promise<VerificationInput> {
  const input = await evidenceIn(path);
  if (input.statusLists === undefined) throw new Unreadable(path, 'no status list');
  return { statusLists: input.statusLists };
}

function joined(files: readonly string[], inputs: readonly VerificationInput[]): VerificationInput {
  const one = joinInputs(inputs);
  if (one.ok) return one.value;
  throw new StartupError(
    'files-differ',
    `这些文件不属于同一证书（${one.detail ?? ''} 不同），请分别核验：${files.join('、')}`,
    `these files are not of one certificate (their ${one.detail ?? 'parts'} differ); verify them one by one: ${files.join(', ')}`,
  );
}

function readText(path: string): string {
  const text = decodeUtf8(readNamedFile(path));
  if (text === undefined) throw new Unreadable(path, 'not UTF-8');
  return text;
}
