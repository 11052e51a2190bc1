import { partialTiles, TILE_WIDTH, tileWidth } from '../../../core/merkle/index.js';
import { entriesPath, parseTilePath, tilePath } from '../../../core/tlog/index.js';
import type { ExportTarget } from '../domain/export-target.js';

/** Removed in one go, so that a large listing is not held in memory. */
const AT_ONCE = 500;

/** Removes the partials of the tiles that were partial at one size and are full at another. */
export async function collectPartialsOf(target: ExportTarget, before: number, size: number): Promise<void> {
  for (const { level, index } of partialTiles(before)) {
    const paths = level === 0 ? [tilePath(0, index), entriesPath(index)] : [tilePath(level, index)];
    for (const path of paths) await collect(target, `${path}.p/`, size);
  }
}

/** Removes every obsolete partial, such as those that an interrupted export left. */
export function collectAllPartials(target: ExportTarget, size: number): Promise<void> {
  return collect(target, 'tile/', size);
}

/**
 * A partial may go once its full tile exists (C2SP tlog-tiles). A tile that is full in the tree of the exported
 * checkpoint is used as such by it; its file is looked for all the same before anything is removed.
 */
async function collect(target: ExportTarget, prefix: string, size: number): Promise<void> {
  let obsolete: string[] = [];
  const remove = async () => {
    await target.remove(obsolete);
    obsolete = [];
  };
  let known: { readonly path: string; readonly there: boolean } | undefined;
  for await (const path of target.partials(prefix)) {
    const full = fullPathOf(path, size);
    if (full === undefined) continue;
    if (known?.path !== full) known = { path: full, there: (await target.read(full)) !== undefined };
    if (!known.there) continue;
    obsolete.push(path);
    if (obsolete.length >= AT_ONCE) await remove();
  }
  await remove();
}

/** Path of the full tile that makes a partial obsolete; nothing while the tile is not full. */
function fullPathOf(path: string, size: number): string | undefined {
  const address = parseTilePath(path);
  if (!address.ok || address.value.width === TILE_WIDTH) return undefined;
  const { value } = address;
  const level = value.kind === 'entries' ? 0 : value.level;
  if (tileWidth(level, value.index, size) < TILE_WIDTH) return undefined;
  return value.kind === 'entries' ? entriesPath(value.index) : tilePath(level, value.index);
}
