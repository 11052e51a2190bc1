import { opendir } from 'node:fs/promises';
import { join } from 'node:path';
import { errorText, StartupError } from '../../../platform/startup/index.js';
import { MOST_CHECKPOINT_BYTES } from '../domain/tile-files.js';
import { readBounded } from './folder-source.js';

/** A signed note with what it is known by. */
export interface NamedNote {
  readonly name: string;
  readonly note: Uint8Array | string;
}

/** The checkpoints that somebody has kept in a folder: every file in it that is not hidden. */
export async function* notesInFolder(folder: string): AsyncGenerator<NamedNote> {
  try {
    for await (const file of await opendir(folder)) {
      if (!file.isFile() || file.name.startsWith('.')) continue;
      const path = join(folder, file.name);
      const note = await readBounded(path, MOST_CHECKPOINT_BYTES);
      if (note !== undefined) yield { name: path, note };
    }
  } catch (cause) {
    if (cause instanceof StartupError) throw cause;
    const reason = errorText(cause);
    throw new StartupError(
      'checkpoints-folder',
      `无法读取检查点目录 ${folder}（${reason}）`,
      `the folder of checkpoints ${folder} cannot be read (${reason})`,
      { cause },
    );
  }
}
