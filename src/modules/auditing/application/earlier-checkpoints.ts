import {
  type AuditFinding,
  compareEarlier,
  type EarlierCheckpoint,
  type FindingLog,
  finding,
  readEarlier,
} from '../../../core/audit/index.js';
import { equalBytes, toBase64 } from '../../../core/bytes.js';
import { Fault } from '../../../core/fault.js';
import { EMPTY_ROOT, proveConsistency, treeRoot, verifyConsistency } from '../../../core/merkle/index.js';
import type { VerifierKey } from '../../../core/note/index.js';
import { tileReader } from '../../../core/tlog/index.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';
import type { NamedNote } from '../adapters/earlier-folder.js';
import type { LogSource } from '../domain/log-source.js';

/** More checkpoints than this are not kept in memory. */
const MOST_CHECKPOINTS = 1_000_000;

/** A size and its root. */
interface State {
  readonly size: number;
  readonly root: Uint8Array;
}

/** The checkpoints of other times that an audit has to account for. */
export class EarlierCheckpoints {
  private readonly kept: EarlierCheckpoint[] = [];
  private readonly seen = new Set<string>();

  constructor(
    private readonly log: { readonly keys: readonly VerifierKey[]; readonly origin: string },
    private readonly current: State,
    private readonly findings: FindingLog,
  ) {}

  get count(): number {
    return this.kept.length;
  }

  /**
   * Takes one in.
   * @param mayBeNewer whether one above the present size is no finding: the registry goes on while it is audited
   */
  add(note: NamedNote, mayBeNewer: boolean): void {
    const read = readEarlier(nodeCrypto, this.log, note);
    if ('code' in read) {
      this.findings.add(read);
      return;
    }
    if (read.size > this.current.size) {
      if (!mayBeNewer) this.findings.add(this.larger(read));
      return;
    }
    const identity = `${read.size} ${toBase64(read.root)}`;
    if (this.seen.has(identity) || this.kept.length >= MOST_CHECKPOINTS) return;
    this.seen.add(identity);
    this.kept.push(read);
  }

  /** Those that a walk from `from` on meets, by size. */
  above(from: number): EarlierCheckpoint[] {
    return this.kept.filter(({ size }) => size > from).sort((left, right) => left.size - right.size);
  }

  /**
   * Compares those that a walk does not meet any more with what was audited before. The published tiles are only
   * believed as far as they prove that the audited tree extends the checkpoint.
   */
  async compareBelow(source: LogSource, audited: State): Promise<void> {
    for (const checkpoint of this.kept.filter(({ size }) => size <= audited.size)) {
      this.findings.add(...(await compareWithAudited(source, checkpoint, audited)));
    }
  }

  private larger({ name, size }: EarlierCheckpoint): AuditFinding {
    return finding('earlier-larger', { size }, { name, size, current: this.current.size });
  }
}

async function compareWithAudited(
  source: LogSource,
  checkpoint: EarlierCheckpoint,
  audited: State,
): Promise<AuditFinding[]> {
  if (checkpoint.size === 0) return compareEarlier(checkpoint, EMPTY_ROOT);
  if (checkpoint.size === audited.size) return compareEarlier(checkpoint, audited.root);
  if (await isConsistent(source, checkpoint, audited)) return [];
  return compareEarlier(checkpoint, (await rootAt(source, checkpoint.size, audited.size)) ?? EMPTY_ROOT);
}

/** Whether the published tiles prove that the second tree extends the first. */
export async function isConsistent(source: LogSource, first: State, second: State): Promise<boolean> {
  if (first.size === second.size) return equalBytes(first.root, second.root);
  if (first.size === 0) return equalBytes(first.root, EMPTY_ROOT);
  try {
    const path = await proveConsistency(nodeCrypto, tilesOf(source, second.size), first.size, second.size);
    const { size: size1, root: root1 } = first;
    return verifyConsistency(nodeCrypto, { size1, root1, size2: second.size, root2: second.root, path });
  } catch (error) {
    if (error instanceof Fault) return false;
    throw error;
  }
}

/** Root of the first `size` entries by the published tiles; undefined where a tile is missing. */
export async function rootAt(
  source: Pick<LogSource, 'tile'>,
  size: number,
  of: number,
): Promise<Uint8Array | undefined> {
  try {
    return await treeRoot(nodeCrypto, tilesOf(source, of), size);
  } catch (error) {
    if (error instanceof Fault) return undefined;
    throw error;
  }
}

const tilesOf = (source: Pick<LogSource, 'tile'>, size: number) =>
  tileReader(nodeCrypto, size, (tiles) =>
    Promise.all(
      tiles.map(async ({ level, index, width }) => (await source.tile(level, index, width)) ?? new Uint8Array(0)),
    ),
  );
