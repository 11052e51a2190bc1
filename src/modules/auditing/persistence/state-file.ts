import { randomUUID } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { type AuditState, decodeState, encodeState, type KeptState } from '../../../core/audit/index.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';
import { errorCode, errorText, StartupError } from '../../../platform/startup/index.js';
import { Unreadable } from '../domain/unreadable.js';

/**
 * Reads what an earlier audit has left; undefined when there is nothing yet.
 * @throws Unreadable when the file is damaged; StartupError when the system refuses it
 */
export async function readState(path: string): Promise<KeptState | undefined> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    if (errorCode(cause) === 'ENOENT') return undefined;
    throw refused(path, cause);
  }
  const decoded = decodeState(nodeCrypto, new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (!decoded.ok) throw new Unreadable(path, decoded.detail ?? decoded.code);
  return decoded.value;
}

/** Replaces the state, whole or not at all. */
export async function writeState(
  path: string,
  state: Omit<AuditState, 'type' | 'version' | 'identities'>,
  identities: Uint8Array,
): Promise<void> {
  await writeWhole(path, encodeState(nodeCrypto, state, identities));
}

/**
 * Writes a file under a temporary name and moves it into place.
 * @throws StartupError 'file-not-writable'
 */
export async function writeWhole(path: string, parts: readonly Uint8Array[], mode = 0o600): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    const file = await open(temporary, 'wx', mode);
    try {
      for (const part of parts) await file.writeFile(part);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true });
    throw refused(path, cause);
  }
}

function refused(path: string, cause: unknown): StartupError {
  const reason = errorText(cause);
  return new StartupError('file', `无法读写文件 ${path}（${reason}）`, `the file ${path} cannot be used (${reason})`, {
    cause,
  });
}
