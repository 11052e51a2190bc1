import {
  type AuditReport,
  announcedContracts,
  type CheckedCheckpoint,
  checkCheckpoint,
  finding,
  type KeptState,
  listedInventory,
  type Opening,
  type ReplayEngine,
  type Unchecked,
} from '../../../core/audit/index.js';
import { toBase64 } from '../../../core/bytes.js';
import { EMPTY_ROOT } from '../../../core/merkle/index.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';
import { StartupError } from '../../../platform/startup/index.js';
import { notesInFolder } from '../adapters/earlier-folder.js';
import { notesInList } from '../adapters/earlier-list.js';
import { HttpSource } from '../adapters/http-source.js';
import type { AnchoringChain } from '../domain/anchoring-chain.js';
import type { LogSource } from '../domain/log-source.js';
import type { Progress } from '../domain/progress.js';
import type { AuditTrust } from '../domain/trust.js';
import { Unreadable } from '../domain/unreadable.js';
import { compareDatabase } from '../persistence/compare-database.js';
import { readState, writeState } from '../persistence/state-file.js';
import { AuditRun } from './audit-run.js';
import { AnchorComparison, type ChainMoment, chainMoments } from './compare-anchors.js';
import { EarlierCheckpoints, isConsistent, rootAt } from './earlier-checkpoints.js';
import type { ReaderFor } from './read-bundle.js';
import { type Walked, walkLog } from './walk-log.js';

/** How often an audit under way is kept unless told, in milliseconds. */
const KEEP_EVERY = 60_000;

/** What is to be audited, by what, and against what. */
export interface AuditOrder {
  readonly source: LogSource;
  readonly trust: AuditTrust;
  /** Whether the signature of every entry is verified. */
  readonly signatures: boolean;
  readonly openings: readonly Opening[];
  /** The rules that are replayed; the registration procedure unless given. */
  readonly replay?: ReplayEngine;
  /** Folder of earlier checkpoints. */
  readonly checkpoints?: string;
  /** File that the audit goes on from and is kept in. */
  readonly state?: string;
  /** How often it is kept there on the way, in milliseconds. */
  readonly keepEvery?: number;
  /** Database that the entries are compared with. */
  readonly databaseUrl?: string;
  /** Nodes of the chains that the log is anchored on. */
  readonly chains?: readonly AnchoringChain[];
  readonly progress: Progress;
  readonly now: () => Date;
  readonly readerFor: ReaderFor;
}

/**
 * Audits a registry by what it publishes.
 * @throws Unreadable when there is no checkpoint to begin with, or the state is damaged; StartupError when the source,
 *   the database or a chain cannot be reached
 */
export async function auditRegistry(order: AuditOrder): Promise<AuditReport> {
  const started = order.now();
  const moments = await chainMoments(order.chains ?? []);
  const note = await order.source.checkpoint();
  const checked = note && checkCheckpoint(nodeCrypto, order.trust.checkpoints, note);
  if (checked?.ok !== true) throw new Unreadable(`${order.source.name}/checkpoint`, checked?.detail ?? 'missing');
  const kept = await keptState(order, checked.value);
  const run = AuditRun.start(checked.value.checkpoint.origin, order, kept);
  const audit = new Audit(order, checked.value, run, { attested: kept?.state.attested === true, moments });
  return audit.report(started, await audit.carryOut());
}

async function keptState(order: AuditOrder, { checkpoint }: CheckedCheckpoint): Promise<KeptState | undefined> {
  const kept = order.state === undefined ? undefined : await readState(order.state);
  if (kept === undefined || kept.state.size === 0) return undefined;
  if (kept.state.origin !== checkpoint.origin) throw otherLog(kept.state.origin, checkpoint.origin);
  if (order.openings.length > 0) throw openingsNeedAll();
  return kept;
}

/** What was done besides what the run itself holds. */
interface Done {
  readonly walked: Walked | undefined;
  readonly earlier: number;
  readonly rows: number;
  readonly anchors: number;
  readonly notChecked: readonly Unchecked[];
}

class Audit {
  private kept = performance.now();

  constructor(
    private readonly order: AuditOrder,
    private readonly checked: CheckedCheckpoint,
    private readonly run: AuditRun,
    /** What was known before: how far the chains had come, and whether the state kept had come to a signed root. */
    private readonly before: { readonly attested: boolean; readonly moments: readonly ChainMoment[] },
  ) {}

  async carryOut(): Promise<Done> {
    const { order, run, checked } = this;
    const { size, root, origin } = checked.checkpoint;
    run.findings.add(...checked.findings);
    const before = run.before ?? { size: 0, root: new Uint8Array(0), partial: new Uint8Array(0) };
    if (before.size > size) {
      run.findings.add(finding('state-larger', { size: before.size }, { size: before.size, current: size }));
      return { walked: undefined, earlier: 0, rows: 0, anchors: 0, notChecked: [] };
    }
    const keys = order.trust.checkpoints.policy.logs.map(({ key }) => key).filter(({ name }) => name === origin);
    const earlier = new EarlierCheckpoints({ keys, origin }, { size, root }, run.findings);
    const listed = await this.collect(earlier);
    await earlier.compareBelow(order.source, run.before ?? { size: 0, root: EMPTY_ROOT });
    const walked = await this.walk(before, earlier);
    const agrees = walked.complete && run.compareRoot(checked) && !run.findings.has('entry-changed');
    if (!agrees && run.before !== undefined) await this.compareState();
    run.findings.add(...run.followers.openings.rest());
    const database = await this.compareDatabase(walked);
    const anchored = await this.compareAnchors(walked);
    if (agrees && checked.findings.length === 0) await this.keep(walked.partial, true);
    return {
      walked,
      earlier: earlier.count,
      rows: database.rows,
      anchors: anchored.anchors,
      notChecked: [...this.notChecked(listed, size), ...database.notChecked, ...anchored.notChecked],
    };
  }

  report(started: Date, { walked, earlier, rows, anchors, notChecked }: Done): AuditReport {
    const { order, run, checked } = this;
    const { origin, size, root } = checked.checkpoint;
    const counts = run.sequence.counts;
    return {
      type: 'DataAssetLedgerAuditReport',
      version: 1,
      verdict: run.findings.total === 0 ? 'clean' : 'findings',
      source: order.source.name,
      origin,
      size: String(size),
      root: toBase64(root),
      ...(run.before === undefined ? {} : { resumedFrom: String(run.before.size) }),
      startedAt: started.toISOString(),
      finishedAt: order.now().toISOString(),
      checked: {
        entries: String(counts.applied + counts.unreadable),
        signatures: order.signatures,
        tiles: String(walked?.tiles ?? 0),
        cosignedBy: checked.cosignedBy,
        earlierCheckpoints: String(earlier),
        openings: String(run.followers.openings.count),
        databaseRows: String(rows),
        anchors: String(anchors),
      },
      notChecked,
      inventory: listedInventory(run.followers.replay.inventory(order.now().toISOString())),
      findings: run.findings.findings,
      findingCounts: run.findings.countsByCode(),
    };
  }

  /** Collects checkpoints of other times; false when the source offers no list of its own. */
  private async collect(earlier: EarlierCheckpoints): Promise<boolean> {
    const { checkpoints, source } = this.order;
    if (checkpoints !== undefined) for await (const note of notesInFolder(checkpoints)) earlier.add(note, false);
    const address = source instanceof HttpSource ? source.checkpointList() : undefined;
    if (!(source instanceof HttpSource) || address === undefined) return false;
    const notes = notesInList(source.files, address);
    for (;;) {
      const next = await notes.next();
      if (next.done === true) return next.value;
      earlier.add(next.value, true);
    }
  }

  private async walk(
    before: { readonly size: number; readonly partial: Uint8Array },
    earlier: EarlierCheckpoints,
  ): Promise<Walked> {
    const { order, run } = this;
    const { size } = this.checked.checkpoint;
    const depth = order.signatures ? 'signatures' : 'entries';
    const reader = order.readerFor(order.source, { size, depth }, before.size);
    try {
      return await walkLog({
        source: order.source,
        reader,
        findings: run.findings,
        tree: run.tree,
        size,
        from: before.size,
        partial: before.partial,
        sequence: run.sequence,
        earlier: earlier.above(before.size),
        progress: order.progress,
        pause: () => this.keepNowAndThen(),
      });
    } finally {
      await reader.close();
    }
  }

  /** Says whether it is the past that changed, where the roots do not agree. */
  private async compareState(): Promise<void> {
    const { run, order, checked } = this;
    const { before } = run;
    // An interrupted audit never came to a signed root: it cannot say that another one was there.
    if (before === undefined || !this.before.attested) return;
    if (await isConsistent(order.source, before, checked.checkpoint)) return;
    const { size, root } = before;
    run.findings.add(finding('state-mismatch', { size }, { size, root: toBase64(root) }));
  }

  private async compareDatabase({ complete }: Walked) {
    const { databaseUrl } = this.order;
    if (databaseUrl === undefined || !complete) return { rows: 0, notChecked: [] };
    const { projection, identities, replay } = this.run.followers;
    return compareDatabase(databaseUrl, {
      size: this.checked.checkpoint.size,
      projection,
      totals: replay.totals(),
      identities,
      findings: this.run.findings,
    });
  }

  /** Compares with the chains what the ledger says of its contracts, and what these have accepted. */
  private async compareAnchors({ complete }: Walked) {
    const { contracts, findings } = announcedContracts(this.run.followers.replay.trustAnchors());
    this.run.findings.add(...findings);
    if (!complete) return { anchors: 0, notChecked: [] };
    const trusted = this.order.trust.contract;
    if (
      trusted !== undefined &&
      !contracts.some((one) => one.chainId === trusted.chainId && one.contract === trusted.contract)
    ) {
      this.run.findings.add(finding('anchor-contract-untrusted', {}, { contract: trusted.contract }));
    }
    const { size } = this.checked.checkpoint;
    const log = { size, rootAt: (at: number) => rootAt(this.order.source, at, size) };
    return new AnchorComparison(log, this.run.findings).run(contracts, this.before.moments);
  }

  private notChecked(listed: boolean, size: number): Unchecked[] {
    const { order, run } = this;
    const unsigned = run.unsignedAt(size, order.signatures);
    const assumed = run.followers.keys.assumedRoots().length;
    const unknown = run.followers.keys.unknownKeys();
    return [
      ...run.followers.replay.notChecked(),
      ...(unsigned === 0 ? [] : [{ rule: 'entry-signature', count: unsigned, needs: 'signatures' } as const]),
      ...(unknown === 0 ? [] : [{ rule: 'entry-key', count: unknown, needs: 'readable-entries' } as const]),
      ...(assumed === 0 ? [] : [{ rule: 'centre-root', count: assumed, needs: 'trust-file' } as const]),
      ...(listed ? [] : [{ rule: 'published-checkpoints', count: 1, needs: 'checkpoint-list' } as const]),
    ];
  }

  private async keepNowAndThen(): Promise<void> {
    const { state, keepEvery = KEEP_EVERY } = this.order;
    if (state === undefined || performance.now() - this.kept < keepEvery) return;
    await this.keep(new Uint8Array(0), false);
  }

  private async keep(partial: Uint8Array, attested: boolean): Promise<void> {
    if (this.order.state === undefined) return;
    const { state, identities } = this.run.save({ partial, attested, signatures: this.order.signatures });
    await writeState(this.order.state, state, identities);
    this.kept = performance.now();
  }
}

const otherLog = (kept: string, found: string) =>
  new StartupError(
    'audit-state',
    `状态文件属于账本 ${kept}，而来源是 ${found}`,
    `the state file belongs to the log ${kept}, but the source is ${found}`,
  );

const openingsNeedAll = () =>
  new StartupError(
    'audit-openings',
    '揭示文件需要从头核对，请换用新的状态文件或不用 --state',
    'openings need a whole audit: use a new state file, or none',
  );
