import { randomUUID } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { EvidenceLimits, StoredDigests } from './evidence-store.js';
import { receive } from './receive.js';

/** A file that was received and belongs to nobody yet. */
export interface SpooledFile extends StoredDigests {
  /** The caller's to close; its bytes are gone then. */
  readonly file: FileHandle;
}

/**
 * Writes a stream to a temporary file that has no name any more once it is open: whatever becomes of this process,
 * nothing stays behind. Throws what receiving evidence throws: `Fault<EvidenceFaultCode>`.
 */
export async function spool(source: Readable, limits: EvidenceLimits): Promise<SpooledFile> {
  const path = join(tmpdir(), `registry-${randomUUID()}.part`);
  const file = await open(path, 'wx+', 0o600);
  try {
    await rm(path);
    return { ...(await receive(source, file, limits)), file };
  } catch (error) {
    await file.close();
    throw error;
  }
}
