import type { Centre } from '../access/index.js';
import type { JsonObject, JsonValue } from '../canonical/index.js';
import { type CryptoProvider, nobleCrypto } from '../crypto.js';
import type { LedgerEntry } from '../entry/index.js';
import { ok, type Result } from '../result.js';
import { describe, type ReplayFindingCode } from './finding-text.js';
import { type InventoryFold, inventoryAt } from './inventory.js';
import { type Opening, Openings } from './openings.js';
import { OPEN_RULES, type Scene } from './rule.js';
import { judge } from './rules/index.js';
import { type OpenCounts, restoreState, saveState } from './saved.js';
import { emptyState, type PublicState, type ReplayState } from './state.js';
import { splitSubject } from './subjects.js';

/** Something that an entry must not be or do, given the entries before it. */
export interface ReplayFinding {
  readonly index: number;
  readonly code: ReplayFindingCode;
  readonly detail: { readonly zh: string; readonly en: string };
}

/** A rule that applied `count` times and could not be checked for want of what it needs. It did not pass. */
export interface NotChecked {
  readonly rule: string;
  readonly count: number;
  readonly needs: 'openings' | 'policy';
}

export interface ReplayOptions {
  /** Committed values that the auditor was given. */
  readonly openings?: readonly Opening[];
  /** Multikeys of the centres' offline roots, from a trust file; without them, whoever signs the first key entries. */
  readonly roots?: { readonly [centre in Centre]?: string };
  /** What digests are made with; JavaScript unless given. */
  readonly crypto?: CryptoProvider;
}

/**
 * The fold of a ledger: entries in, in the order of the log, public state and findings out. Pure but for its own state:
 * the same entries give the same findings, whole or resumed. It judges what entries mean; that they are whole, signed and
 * in the tree is established before. Nothing that an entry says makes it throw.
 */
export class Replay {
  private readonly openings: Openings;

  private constructor(
    private readonly folded: ReplayState,
    private readonly open: OpenCounts,
    options: ReplayOptions,
  ) {
    this.openings = new Openings(options.openings ?? [], options.crypto ?? nobleCrypto);
  }

  /** Before the first entry. */
  static begin(options: ReplayOptions = {}): Replay {
    const state = emptyState();
    const { public: ofPublic, social } = options.roots ?? {};
    if (ofPublic !== undefined) state.roots.set('public', ofPublic);
    if (social !== undefined) state.roots.set('social', social);
    return new Replay(state, new Map(), options);
  }

  /** Where a replay was saved. The openings are given anew. Fails with `replay-state` for what was not saved by one. */
  static restore(saved: JsonValue, options: Omit<ReplayOptions, 'roots'> = {}): Result<Replay, 'replay-state'> {
    const restored = restoreState(saved);
    return restored.ok ? ok(new Replay(restored.value.state, restored.value.open, options)) : restored;
  }

  /** Judges the next entry and folds it in. An act that must not be is reported, and followed as far as it makes sense. */
  apply(entry: LedgerEntry, index: number): readonly ReplayFinding[] {
    const findings: ReplayFinding[] = [];
    const scene: Scene = {
      entry,
      index,
      id: splitSubject(entry.subject)[1],
      state: this.folded,
      openings: this.openings,
      report: (code, params = {}) => {
        findings.push({ index, code, detail: describe(code, params) });
      },
      leaveOpen: (rule) => {
        this.open.set(rule, (this.open.get(rule) ?? 0) + 1);
      },
    };
    judge(scene);
    this.folded.entryKinds.push(entry.kind, entry.centre);
    this.folded.size += 1;
    return findings;
  }

  /** The rules that applied and could not be checked, so far. */
  notChecked(): readonly NotChecked[] {
    return Object.entries(OPEN_RULES).flatMap(([rule, needs]) => {
      const count = this.open.get(rule) ?? 0;
      return count === 0 ? [] : [{ rule, count, needs }];
    });
  }

  /** The policies of type `trust-anchor` so far, in the order of their entries. */
  trustAnchors(): readonly { readonly index: number; readonly content: JsonObject }[] {
    return [...this.folded.policies.values()]
      .filter(({ policyType }) => policyType === 'trust-anchor')
      .map(({ index, content }) => ({ index, content }))
      .sort((left, right) => left.index - right.index);
  }

  /** What was awarded under each cap and pool and is not back, in fen, by the name of the running total. */
  totals(): ReadonlyMap<string, string> {
    return this.folded.totals;
  }

  /** The public data asset inventory at an instant (RFC 3339), with what is to be acted upon. */
  inventory(asOf: string): InventoryFold {
    return inventoryAt(this.folded, asOf);
  }

  /** Everything that later entries depend on, as a JSON value; `restore` goes on from there. */
  save(): JsonValue {
    return saveState(this.folded, this.open);
  }

  /** The public state that the entries so far fold into. */
  get state(): PublicState {
    return this.folded;
  }
}
