import { randomInt } from 'node:crypto';
import {
  type AuditState,
  type CheckedCheckpoint,
  EntrySequence,
  FindingLog,
  type Followers,
  finding,
  IdentityTable,
  type KeptState,
  KeyTimeline,
  type Opening,
  OpeningsCheck,
  Projection,
  type ReplayEngine,
  TreeCheck,
} from '../../../core/audit/index.js';
import { equalBytes, fromBase64, toBase64 } from '../../../core/bytes.js';
import { TILE_WIDTH } from '../../../core/merkle/index.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';
import type { AuditTrust } from '../domain/trust.js';
import { Unreadable } from '../domain/unreadable.js';
import { replayEngine } from './replay-engine.js';

const WORD = 2 ** 32;

/** What an audit is held against. */
interface RunTerms {
  readonly trust: AuditTrust;
  readonly openings: readonly Opening[];
  readonly replay?: ReplayEngine;
}

/** Everything that an audit carries from entry to entry, fresh or as an earlier run has left it. */
export class AuditRun {
  readonly findings = new FindingLog();
  readonly tree: TreeCheck;
  readonly followers: Followers;
  readonly sequence: EntrySequence;
  /** What an earlier run has covered. */
  readonly before: { readonly size: number; readonly root: Uint8Array; readonly partial: Uint8Array } | undefined;
  private readonly unsignedBefore: number;

  private constructor(
    private readonly origin: string,
    { trust, openings, replay: engine = replayEngine }: RunTerms,
    kept?: KeptState,
  ) {
    const state = kept?.state;
    const bundles = Math.floor((state?.size ?? 0) / TILE_WIDTH);
    const tree = TreeCheck.restore(nodeCrypto, bundles, (state?.tiles ?? []).map(bytesOf));
    const replay =
      state === undefined
        ? { ok: true as const, value: engine.begin({ openings, roots: trust.keys.roots }) }
        : engine.restore(state.replay, openings);
    if (tree === undefined || !replay.ok) throw new Unreadable('state', tree === undefined ? 'tiles' : 'replay');
    this.tree = tree;
    this.before = state && { size: state.size, root: bytesOf(state.root), partial: bytesOf(state.partial) };
    this.unsignedBefore = state?.unsigned ?? 0;
    this.followers = {
      keys: new KeyTimeline(trust.keys, state?.keys),
      identities: new IdentityTable([randomInt(WORD), randomInt(WORD)]),
      projection: new Projection(nodeCrypto, state?.projection),
      replay: replay.value,
      openings: new OpeningsCheck(nodeCrypto, openings),
    };
    if (kept !== undefined) this.followers.identities.restore(kept.identities);
    if (state !== undefined) this.findings.restore(state.findings, state.findingCounts);
    const counts = { applied: state?.applied ?? 0, unreadable: state?.unreadable ?? 0 };
    this.sequence = new EntrySequence(this.followers, state?.lastAt ?? '', counts);
  }

  /** Begins, or goes on where a state ended. Throws Unreadable for a state that does not fit together. */
  static start(origin: string, terms: RunTerms, kept?: KeptState): AuditRun {
    return new AuditRun(origin, terms, kept);
  }

  /** Entries whose signatures were left out, were this run to end at `size`. */
  unsignedAt(size: number, signatures: boolean): number {
    return this.unsignedBefore + (signatures ? 0 : size - (this.before?.size ?? 0));
  }

  /** The state at the end of the tree as it is now. */
  save(at: { readonly partial: Uint8Array; readonly attested: boolean; readonly signatures: boolean }) {
    const { tree, followers, sequence, findings } = this;
    const size = followers.identities.size;
    const state: Omit<AuditState, 'type' | 'version' | 'identities'> = {
      origin: this.origin,
      size,
      root: toBase64(tree.root()),
      tiles: tree.edgeTiles().map(toBase64),
      partial: toBase64(at.partial),
      attested: at.attested,
      unsigned: this.unsignedAt(size, at.signatures),
      lastAt: sequence.lastAt,
      ...sequence.counts,
      keys: followers.keys.save(),
      projection: followers.projection.save(),
      replay: followers.replay.save(),
      findings: [...findings.findings],
      findingCounts: findings.countsByCode(),
    };
    return { state, identities: followers.identities.bytes() };
  }

  /** Compares the root that the entries make with the one that is signed; whether they agree. */
  compareRoot({ checkpoint: { size, root } }: CheckedCheckpoint): boolean {
    const computed = this.tree.root();
    if (equalBytes(computed, root)) return true;
    const params = {
      size,
      entries: toBase64(computed),
      hashes: toBase64(this.tree.statedRoot()),
      signed: toBase64(root),
    };
    this.findings.add(finding('root-mismatch', { size }, params));
    return false;
  }
}

const bytesOf = (text: string): Uint8Array => fromBase64(text) ?? new Uint8Array(0);
