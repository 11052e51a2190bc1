import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type InspectionLimits, inspectContent } from '../../../src/platform/files/index.js';

/** Inspects bytes through a real file; answers the media type or the code of the refusal. */
export async function inspect(bytes: Uint8Array | string, limits?: InspectionLimits): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'evidence-'));
  try {
    const path = join(folder, 'file');
    await writeFile(path, bytes);
    const answer = await inspectContent(path, limits);
    return answer.ok ? answer.value.mediaType : answer.code;
  } finally {
    await rm(folder, { recursive: true });
  }
}
