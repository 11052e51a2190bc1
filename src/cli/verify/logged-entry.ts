import { decodeUtf8, utf8 } from '../../core/bytes.js';
import { isObject, type JsonObject, parseJson } from '../../core/canonical/index.js';
import { type EntryVerification, type LoggedEntry, verifyLoggedEntry } from '../../core/verification/index.js';
import { parseTrustFile } from '../../core/verification/index.js';
import { nodeCrypto } from '../../platform/crypto/index.js';
import { readNamedFile } from './read-file.js';
import { Unreadable } from './unreadable.js';

/** The files of one entry: an answer of the registry that holds both, or entry and proof apart. */
export interface EntryFiles {
  readonly answer: string | undefined;
  readonly entry: string | undefined;
  readonly proof: string | undefined;
  readonly trust: string;
}

/** Judges an entry by files alone. Throws Unreadable for a file that is none of those, StartupError for one that is not there. */
export function judgeEntry(files: EntryFiles): EntryVerification {
  const trust = parseTrustFile(readNamedFile(files.trust));
  if (!trust.ok) throw new Unreadable(files.trust, trust.code);
  return verifyLoggedEntry(loggedEntry(files), trust.value, { crypto: nodeCrypto, now: new Date() });
}

/** The entry with its proof. Throws what `judgeEntry` throws. */
export function loggedEntry({ answer, entry, proof }: Omit<EntryFiles, 'trust'>): LoggedEntry {
  const inAnswer = answer === undefined ? undefined : entryIn(answer);
  const bytes = entry === undefined ? inAnswer?.entry : readNamedFile(entry);
  const tlogProof = proof === undefined ? inAnswer?.tlogProof : decodeUtf8(readNamedFile(proof));
  if (bytes === undefined) throw new Unreadable(entry ?? answer ?? '--entry', 'entry');
  if (tlogProof === undefined) throw new Unreadable(proof ?? answer ?? '--proof', 'proof');
  return { entry: bytes, tlogProof };
}

/** An answer on a source (`designation`), or one that holds entry and proof itself, as that on an update report. */
function entryIn(file: string): Partial<LoggedEntry> {
  const parsed = parseJson(readNamedFile(file));
  if (!parsed.ok || !isObject(parsed.value)) throw new Unreadable(file, parsed.ok ? 'json-shape' : parsed.code);
  const { designation } = parsed.value;
  return partsOf(isObject(designation) ? designation : parsed.value);
}

function partsOf({ entry, proof, tlogProof = proof }: JsonObject): Partial<LoggedEntry> {
  return {
    ...(typeof entry === 'string' ? { entry: utf8(entry) } : {}),
    ...(typeof tlogProof === 'string' ? { tlogProof } : {}),
  };
}
