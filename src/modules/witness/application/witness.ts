import { formatSignatureLine } from '../../../core/note/index.js';
import {
  examineAddCheckpoint,
  judgeGrowth,
  type KeptCheckpoint,
  NOTHING_WITNESSED,
  type RequestRefusal,
  type SignedRequest,
  type WitnessedLog,
} from '../../../core/witness/index.js';
import type { Clock } from '../../../platform/clock/clock.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';
import type { CheckpointStore } from '../domain/checkpoint-store.js';
import { type Cosigner, cosignWith } from '../domain/cosigner.js';
import { TurnsBySubject } from './turns.js';

/** What the log is told: the lines to add to its checkpoint, or why there are none. */
export type WitnessAnswer =
  | { readonly kind: 'cosigned'; readonly lines: string }
  | { readonly kind: 'conflict'; readonly size: number }
  | { readonly kind: 'refused'; readonly refusal: RequestRefusal | 'inconsistent' }
  /** Too many requests wait, or the disk failed. */
  | { readonly kind: 'unavailable'; readonly reason: 'busy' | 'not-stored' | 'uncertain' };

/** Something that the operator of the witness should know. */
export interface WitnessEvent {
  readonly kind: 'inconsistent' | 'not-stored' | 'uncertain';
  readonly origin: string;
  readonly detail: string;
  /** The refused checkpoint, signed by its log: it may be proof that the log has forked. */
  readonly note?: string;
}

/** What a witness is made of. */
export interface WitnessParts {
  readonly logs: ReadonlyMap<string, WitnessedLog>;
  readonly cosigner: Cosigner;
  readonly store: CheckpointStore;
  readonly kept: ReadonlyMap<string, KeptCheckpoint>;
  readonly clock: Clock;
  report(event: WitnessEvent): void;
}

/** Requests of one log that may wait; each costs a write to the disk. */
const LONGEST_QUEUE = 256;

type Latest = Pick<KeptCheckpoint, 'note'> & { readonly size: number; readonly root: Uint8Array };

/**
 * Cosigns what extends the last checkpoint that it has cosigned of a log, and nothing else. For each log, comparing,
 * storing and answering is one step that no other request of that log can come between.
 */
export class Witness {
  private readonly latest = new Map<string, Latest>();
  private readonly uncertain = new Set<string>();
  private readonly turns = new TurnsBySubject(LONGEST_QUEUE);
  private lastTimestamp = 1;

  constructor(private readonly parts: WitnessParts) {
    for (const [origin, { checkpoint, note, timestamp }] of parts.kept) {
      this.latest.set(origin, { size: checkpoint.size, root: checkpoint.root, note });
      this.lastTimestamp = Math.max(this.lastTimestamp, timestamp);
    }
  }

  /** Logs about whose kept checkpoint the disk has left a doubt; they are refused until the next start. */
  get inDoubt(): readonly string[] {
    return [...this.uncertain];
  }

  /** Answers one add-checkpoint request. */
  async addCheckpoint(body: Uint8Array): Promise<WitnessAnswer> {
    const examined = examineAddCheckpoint(nodeCrypto, (origin) => this.parts.logs.get(origin), body);
    if (!examined.ok) return { kind: 'refused', refusal: examined.code };
    const request = examined.value;
    // Most of what is refused needs no turn; what passes here is judged again in its turn.
    const early = this.judge(request);
    if (!early.ok) return early.answer;
    const turn = this.turns.take(request.checkpoint.origin, () => this.cosignInTurn(request));
    return turn ?? { kind: 'unavailable', reason: 'busy' };
  }

  /** The last cosigned checkpoint of a log with the witness's own lines. */
  latestOf(origin: string): string | undefined {
    return this.latest.get(origin)?.note;
  }

  /** Every log that has a cosigned checkpoint. */
  origins(): readonly string[] {
    return [...this.latest.keys()];
  }

  private judge(request: SignedRequest): { ok: true } | { ok: false; answer: WitnessAnswer } {
    const { origin } = request.checkpoint;
    if (this.uncertain.has(origin)) return { ok: false, answer: { kind: 'unavailable', reason: 'uncertain' } };
    const latest = this.latest.get(origin) ?? NOTHING_WITNESSED;
    const judged = judgeGrowth(nodeCrypto, latest, request);
    if (judged.ok) return { ok: true };
    if (judged.code === 'conflict') return { ok: false, answer: { kind: 'conflict', size: latest.size } };
    const detail = `size ${request.checkpoint.size} after ${latest.size}: ${judged.detail ?? ''}`;
    this.parts.report({ kind: 'inconsistent', origin, detail, note: request.note });
    return { ok: false, answer: { kind: 'refused', refusal: 'inconsistent' } };
  }

  private async cosignInTurn(request: SignedRequest): Promise<WitnessAnswer> {
    const judged = this.judge(request);
    if (!judged.ok) return judged.answer;
    const { origin, size, root } = request.checkpoint;
    const signatures = cosignWith(this.parts.cosigner, request.text, this.timestamp());
    const note = `${request.note}${signatures.map(formatSignatureLine).join('')}`;
    const stored = await this.parts.store.put(origin, note);
    if (!stored.ok) {
      if (stored.code === 'uncertain') this.uncertain.add(origin);
      this.parts.report({ kind: stored.code, origin, detail: stored.detail ?? '' });
      return { kind: 'unavailable', reason: stored.code };
    }
    this.latest.set(origin, { size, root, note });
    return { kind: 'cosigned', lines: signatures.map(formatSignatureLine).join('') };
  }

  /** POSIX seconds: never 0, and never before one that was given, even when the clock is set back. */
  private timestamp(): number {
    this.lastTimestamp = Math.max(this.lastTimestamp, Math.floor(this.parts.clock.now().getTime() / 1000));
    return this.lastTimestamp;
  }
}
