import { TILE_WIDTH } from '../../../core/merkle/index.js';

/** Sizes of published checkpoints below a size, the largest first. */
export type PublishedSizes = (below: number, limit: number) => Promise<readonly { readonly size: number }[]>;

/**
 * Widths in which the last, partial tile of a level must be served in a tree of `size` leaves: its own, and those of
 * every published size above `after` that lies in the same tile (C2SP tlog-tiles: the partials of every size for which
 * a checkpoint was published). None where the level's last tile is full. Costs a question for each width found.
 */
export async function publishedWidths(
  sizes: PublishedSizes,
  level: number,
  size: number,
  after: number,
): Promise<number[]> {
  const span = TILE_WIDTH ** level;
  const hashes = Math.floor(size / span);
  const width = hashes % TILE_WIDTH;
  if (width === 0) return [];
  const widths = [width];
  const first = hashes - width;
  const smallest = Math.max(after + 1, (first + 1) * span);
  for (let below = hashes * span; below > smallest; ) {
    const [found] = await sizes(below, 1);
    if (found === undefined || found.size < smallest) break;
    const reached = Math.floor(found.size / span);
    widths.push(reached - first);
    below = reached * span;
  }
  return widths;
}
