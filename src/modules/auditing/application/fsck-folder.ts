import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  type AuditFinding,
  checkCheckpoint,
  FindingLog,
  type FsckReport,
  finding,
  TreeCheck,
} from '../../../core/audit/index.js';
import { equalBytes, toBase64 } from '../../../core/bytes.js';
import { parseCheckpoint } from '../../../core/checkpoint/index.js';
import { tileWidth } from '../../../core/merkle/index.js';
import { parseNote } from '../../../core/note/index.js';
import { tilePath } from '../../../core/tlog/index.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';
import { FolderSource } from '../adapters/folder-source.js';
import { stalePartials } from '../adapters/stale-partials.js';
import type { Progress } from '../domain/progress.js';
import type { AuditTrust } from '../domain/trust.js';
import { Unreadable } from '../domain/unreadable.js';
import { writeWhole } from '../persistence/state-file.js';
import type { ReaderFor } from './read-bundle.js';
import { type TileSink, type Walked, walkLog } from './walk-log.js';

/** A folder to be checked. */
export interface FolderFsckOrder {
  readonly folder: string;
  /** Without it the signature of the checkpoint is not checked. */
  readonly trust: AuditTrust | undefined;
  readonly rebuild: boolean;
  readonly progress: Progress;
  readonly now: () => Date;
  readonly readerFor: ReaderFor;
}

interface Signed {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
  readonly findings: readonly AuditFinding[];
}

/**
 * Derives every tile of an exported log from its entries again. With `rebuild`, tiles that are not as derived are
 * written anew, provided the entries are those of the signed checkpoint; then everything is checked once more.
 * @throws Unreadable when there is no checkpoint
 */
export async function fsckFolder(order: FolderFsckOrder): Promise<FsckReport> {
  const source = new FolderSource(order.folder);
  const signed = await readSigned(order, source);
  const first = await check(order, source, signed);
  if (!order.rebuild) return first.report;
  if (!first.sound) return { ...first.report, rebuilt: { tiles: '0', leaves: '0', refused: true } };
  let tiles = 0;
  await check(order, source, signed, async ({ level, index, data }) => {
    const path = join(order.folder, tilePath(level, index, tileWidth(level, index, signed.size)));
    await mkdir(dirname(path), { recursive: true });
    await writeWhole(path, [data], 0o644);
    tiles += 1;
  });
  const { report } = await check(order, source, signed);
  const { startedAt } = first.report;
  return { ...report, startedAt, rebuilt: { tiles: String(tiles), leaves: '0', refused: false } };
}

async function readSigned({ folder, trust }: FolderFsckOrder, source: FolderSource): Promise<Signed> {
  const note = await source.checkpoint();
  const place = join(folder, 'checkpoint');
  if (note === undefined) throw new Unreadable(place, 'missing');
  if (trust !== undefined) {
    const checked = checkCheckpoint(nodeCrypto, trust.checkpoints, note);
    if (!checked.ok) throw new Unreadable(place, checked.detail ?? checked.code);
    const { origin, size, root } = checked.value.checkpoint;
    return { origin, size, root, findings: checked.value.findings };
  }
  const parsed = parseNote(note);
  const claimed = parsed.ok ? parseCheckpoint(parsed.value.text) : parsed;
  if (!claimed.ok) throw new Unreadable(place, claimed.detail ?? claimed.code);
  const { origin, size, root } = claimed.value;
  return { origin, size, root, findings: [] };
}

async function check(
  order: FolderFsckOrder,
  source: FolderSource,
  signed: Signed,
  mend?: TileSink,
): Promise<{ readonly report: FsckReport; readonly sound: boolean }> {
  const startedAt = order.now().toISOString();
  const findings = new FindingLog();
  findings.add(...signed.findings);
  const tree = TreeCheck.begin(nodeCrypto);
  const walked = await walk(order, source, {
    findings,
    tree,
    size: signed.size,
    ...(mend === undefined ? {} : { mend }),
  });
  const computed = tree.root();
  const agrees = walked.complete && equalBytes(computed, signed.root);
  if (walked.complete && !agrees) {
    const params = { entries: toBase64(computed), hashes: toBase64(tree.statedRoot()), signed: toBase64(signed.root) };
    findings.add(finding('root-mismatch', { size: signed.size }, { ...params, size: signed.size }));
  }
  const partials = await countPartials(order.folder, source, signed.size, findings);
  const unsigned = { rule: 'checkpoint-signature', count: 1, needs: 'verifier-key' } as const;
  const report: FsckReport = {
    type: 'DataAssetLedgerFsckReport',
    version: 1,
    verdict: findings.total === 0 ? 'clean' : 'findings',
    place: order.folder,
    origin: signed.origin,
    size: String(signed.size),
    root: toBase64(signed.root),
    startedAt,
    finishedAt: order.now().toISOString(),
    checked: {
      entries: String(signed.size),
      tiles: String(walked.tiles + partials),
      leaves: '0',
      checkpoints: '1',
      keys: '0',
    },
    notChecked: order.trust === undefined ? [unsigned] : [],
    findings: findings.findings,
    findingCounts: findings.countsByCode(),
  };
  // Without all of the entries the root only says what the tiles say.
  const whole = !findings.has('bundle-missing') && !findings.has('bundle-malformed');
  return { report, sound: agrees && whole && signed.findings.length === 0 };
}

async function walk(
  order: FolderFsckOrder,
  source: FolderSource,
  part: { findings: FindingLog; tree: TreeCheck; size: number; mend?: TileSink },
): Promise<Walked> {
  const reader = order.readerFor(source, { size: part.size, depth: 'hashes' }, 0);
  try {
    return await walkLog({
      source,
      reader,
      from: 0,
      partial: new Uint8Array(0),
      earlier: [],
      progress: order.progress,
      ...part,
    });
  } finally {
    await reader.close();
  }
}

async function countPartials(folder: string, source: FolderSource, size: number, findings: FindingLog) {
  let count = 0;
  const faulty = new Set(findings.findings.flatMap(({ tile }) => tile ?? []));
  for await (const found of stalePartials(folder, source, size, faulty)) {
    count += 1;
    if (found !== undefined) findings.add(found);
  }
  return count;
}
