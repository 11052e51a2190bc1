import { decodeUtf8, equalBytes, utf8 } from '../../../core/bytes.js';
import { type Checkpoint, parseCheckpoint } from '../../../core/checkpoint/index.js';
import { Fault } from '../../../core/fault.js';
import {
  EMPTY_EDGE,
  edgeRoot,
  HASH_SIZE,
  partialTiles,
  restoreEdge,
  TILE_WIDTH,
  type TileEdge,
} from '../../../core/merkle/index.js';
import { parseNote } from '../../../core/note/index.js';
import { encodeBundle, entriesPath, tilePath } from '../../../core/tlog/index.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';
import type { ExportFaultCode, ExportTarget, StoredObject } from '../domain/export-target.js';
import { growth, type ReadBundle } from '../domain/log-growth.js';
import type { PublishedCheckpoint } from '../domain/published-checkpoint.js';
import { publishedWidths } from '../domain/published-widths.js';
import { collectAllPartials, collectPartialsOf } from './collect-partials.js';
import { allDone, PendingFiles } from './pending-files.js';

/** What an export needs of the log; `LedgerReader` is one, a registry over HTTP another. */
export interface ExportSource {
  checkpoint(): Promise<PublishedCheckpoint>;
  /** Published checkpoints below a size, the largest first. */
  checkpoints(below: number, limit: number): Promise<readonly PublishedCheckpoint[]>;
  tile(level: number, index: number, width: number): Promise<Uint8Array | undefined>;
  bundle(index: number, width: number): Promise<Uint8Array | undefined>;
}

export interface ExportOptions {
  /** Keep every published checkpoint too, as `checkpoints/<size>`. */
  readonly checkpoints?: boolean;
  /** Look for obsolete partials everywhere, not only where this export made some obsolete. */
  readonly sweep?: boolean;
  /** Stops the export between two stretches; it throws the signal's reason. */
  readonly signal?: AbortSignal;
  /** Told after each stretch how many entries of how many are done. */
  readonly progress?: (done: number, total: number) => void;
}

/** Checkpoints looked at in one go for the history. */
const PAGE = 256;

/**
 * Brings a target up to the latest checkpoint of the log: entry bundles and hash tiles, the partials of every published
 * size, and at last the checkpoint. Goes on where the checkpoint found there ends, after comparing it with the log, and
 * never puts a smaller or contradicting one in its place. The tree is hashed anew from the entries and must have the
 * signed root. Partials whose full tile exists are removed afterwards.
 *
 * Throws Fault<ExportFaultCode>: 'export-foreign' where another log or something unreadable is, 'export-ahead' and
 * 'export-forked' where the target knows more than or something else than this log, 'export-differs' where a file has
 * other bytes, 'export-busy', 'export-source-damaged'.
 * @returns the checkpoint that the target now has
 */
export function exportLog(
  source: ExportSource,
  target: ExportTarget,
  options: ExportOptions = {},
): Promise<PublishedCheckpoint> {
  return target.exclusively(async () => {
    // Found before ours is read: a log that grows meanwhile must not look as if the target were ahead of it.
    const found = await target.read('checkpoint');
    const latest = await source.checkpoint();
    const edge = await edgeOf(source, target, found, latest);
    await new Exporting(source, target, options, latest).run(edge);
    if (found === undefined || decodeUtf8(found.bytes) !== latest.note) {
      await target.replaceCheckpoint(utf8(latest.note), found);
    }
    if (options.checkpoints === true) await keepCheckpoints(source, target, latest);
    if (options.sweep === true) await collectAllPartials(target, latest.size);
    else await collectPartialsOf(target, edge.size, latest.size);
    return latest;
  });
}

/** The right edge of the log at the size that the target has; a target without checkpoint begins with nothing. */
async function edgeOf(
  source: ExportSource,
  target: ExportTarget,
  found: StoredObject | undefined,
  latest: PublishedCheckpoint,
): Promise<TileEdge> {
  if (found === undefined) return EMPTY_EDGE;
  const theirs = checkpointIn(found.bytes);
  const { name } = target;
  if (theirs === undefined || theirs.origin !== checkpointIn(utf8(latest.note))?.origin) {
    throw new Fault<ExportFaultCode>('export-foreign', { target: name, origin: theirs?.origin ?? '?' });
  }
  const { size, root } = theirs;
  if (size > latest.size) throw new Fault<ExportFaultCode>('export-ahead', { target: name, size, ours: latest.size });
  const tiles: (Uint8Array | undefined)[] = [];
  for (const { level, index, width } of partialTiles(size)) tiles[level] = await source.tile(level, index, width);
  const edge = restoreEdge(nodeCrypto, size, Array.from(tiles));
  if (!edge.ok) throw sourceDamaged(`tiles of size ${size}`);
  if (!equalBytes(edgeRoot(nodeCrypto, edge.value), root)) {
    throw new Fault<ExportFaultCode>('export-forked', { target: name, size });
  }
  return edge.value;
}

function checkpointIn(bytes: Uint8Array): Checkpoint | undefined {
  const note = parseNote(bytes);
  const checkpoint = note.ok ? parseCheckpoint(note.value.text) : note;
  return checkpoint.ok ? checkpoint.value : undefined;
}

class Exporting {
  private readonly files: PendingFiles;

  constructor(
    private readonly source: ExportSource,
    target: ExportTarget,
    private readonly options: ExportOptions,
    private readonly latest: PublishedCheckpoint,
  ) {
    this.files = new PendingFiles(target);
  }

  async run(from: TileEdge): Promise<void> {
    const { size, root } = this.latest;
    let edge = from;
    let last: ReadBundle | undefined;
    const read = (index: number, width: number) => this.source.bundle(index, width);
    for await (const grown of growth(nodeCrypto, read, from, size)) {
      this.options.signal?.throwIfAborted();
      for (const { level, index, data } of grown.fullTiles) await this.files.add(tilePath(level, index), data);
      for (const bundle of grown.bundles) {
        if (bundle.width === TILE_WIDTH) await this.files.add(entriesPath(bundle.index), bundle.bytes);
      }
      edge = grown.edge;
      last = grown.bundles.at(-1);
      this.options.progress?.(edge.size, size);
    }
    if (!equalBytes(edgeRoot(nodeCrypto, edge), root)) throw sourceDamaged(`root of size ${size}`);
    await this.addPartials(edge, last, from.size);
    await this.files.flush();
  }

  /** The partials of this size and of every size published since the last export. */
  private async addPartials(edge: TileEdge, last: ReadBundle | undefined, after: number): Promise<void> {
    const { size } = edge;
    if (size === after) return;
    for (const { level, index } of partialTiles(size)) {
      const data = edge.tiles[level] ?? new Uint8Array(0);
      const sizes = this.source.checkpoints.bind(this.source);
      for (const width of await publishedWidths(sizes, level, size, after)) {
        await this.files.add(tilePath(level, index, width), data.subarray(0, width * HASH_SIZE));
        if (level > 0 || last === undefined) continue;
        await this.files.add(entriesPath(index, width), encodeBundle(last.entries.slice(0, width)));
      }
    }
  }
}

async function keepCheckpoints(source: ExportSource, target: ExportTarget, latest: PublishedCheckpoint): Promise<void> {
  for (let page = await source.checkpoints(latest.size + 1, PAGE); page.length > 0; ) {
    await allDone(
      page.map(async ({ size, note }) => {
        const path = `checkpoints/${size}`;
        // Witnesses may have signed since: the first one kept stays.
        if ((await target.read(path)) === undefined) await target.add(path, utf8(note));
      }),
    );
    page = await source.checkpoints(page.at(-1)?.size ?? 0, PAGE);
  }
  await target.settle();
}

const sourceDamaged = (part: string) => new Fault<ExportFaultCode>('export-source-damaged', { part });
