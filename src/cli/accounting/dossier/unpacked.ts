import { createHash } from 'node:crypto';
import {
  type DossierFiles,
  MANIFEST_FILE,
  type MeasuredFile,
  MOST_FILES,
  PATH,
} from '../../../core/accounting/dossier/index.js';
import { ArchiveError, type ZipArchive, ZipArchive as Archive } from '../../../platform/archives/index.js';
import { errorText, StartupError } from '../../../platform/startup/index.js';
import { Unreadable } from '../../verify/unreadable.js';

/** What a dossier may unpack to. */
const MOST_UNPACKED_BYTES = 4 * 1024 ** 3 - 1;
/** Lists of entries are alike, line by line; still none packs as a bomb does. */
const MOST_RATIO = 200;
/** A file that is read as a whole; documents are only measured. */
const MOST_READ_BYTES = 400 * 1024 ** 2;

const NAMES = new RegExp(`^(?:${MANIFEST_FILE.replace('.', '\\.')}|${PATH.source})$`);

/**
 * Opens a dossier and measures its files; the caller closes it. Throws Unreadable for what is no such archive, StartupError for
 * what the system does not give.
 */
export async function unpackedDossier(path: string): Promise<DossierFiles & { close(): Promise<void> }> {
  const limits = {
    maxFiles: MOST_FILES + 1,
    maxUnpackedBytes: MOST_UNPACKED_BYTES,
    maxRatio: MOST_RATIO,
    names: NAMES,
  };
  const archive = await Archive.open(path, limits).catch((cause: unknown) => {
    throw notReadable(path, cause);
  });
  if (!archive.ok)
    throw new Unreadable(path, `${archive.code}${archive.detail === undefined ? '' : ` ${archive.detail}`}`);
  try {
    const measured = new Map<string, MeasuredFile>();
    for (const name of archive.value.names) measured.set(name, await measure(archive.value, name));
    return {
      measured,
      read: (name) => wholeOf(archive.value, name, path),
      close: () => archive.value.close(),
    };
  } catch (error) {
    await archive.value.close();
    throw error instanceof ArchiveError ? new Unreadable(path, error.message) : error;
  }
}

async function measure(archive: ZipArchive, name: string): Promise<MeasuredFile> {
  const [sha256, sm3] = [createHash('sha256'), createHash('sm3')];
  let bytes = 0;
  for await (const piece of archive.bytes(name)) {
    sha256.update(piece);
    sm3.update(piece);
    bytes += piece.length;
  }
  return { bytes, sha256: `sha256:${sha256.digest('hex')}`, sm3: `sm3:${sm3.digest('hex')}` };
}

async function wholeOf(archive: ZipArchive, name: string, path: string): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of archive.bytes(name)) {
    bytes += piece.length;
    if (bytes > MOST_READ_BYTES) throw new Unreadable(path, `${name}: too large`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

const notReadable = (path: string, cause: unknown): StartupError =>
  new StartupError(
    'file-not-readable',
    `无法打开文件 ${path}（${errorText(cause)}）`,
    `the file ${path} cannot be opened (${errorText(cause)})`,
    { cause },
  );
