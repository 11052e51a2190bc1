import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { Fault } from '../../../core/fault.js';
import { Clock } from '../../../platform/clock/clock.js';
import { InjectLogger } from '../../../platform/logging/index.js';
import { errorText } from '../../../platform/startup/index.js';
import { type ExportState, failed, NEW_EXPORT, succeeded } from '../domain/export-state.js';
import type { ExportFaultCode, ExportTarget } from '../domain/export-target.js';
import type { PublishedCheckpoint } from '../domain/published-checkpoint.js';
import { ExportedSizes } from '../persistence/exported-sizes.js';
import { LedgerReader } from './ledger-reader.js';
import { exportLog } from './log-export.js';

/** Injection token: every target of the continuous export, `readonly ExportTarget[]`. */
export const EXPORT_TARGETS = Symbol('export targets');

/** What came of one look at a target. */
export type ExportOutcome = 'done' | 'waiting' | 'failed' | 'contradicted';

/** From this many failures in a row on, an error is logged and not a warning. */
const ALARMING = 5;

/** Follows the published checkpoint with every target. A target that fails is tried again, later and later. */
@Injectable()
export class ContinuousExport {
  private readonly states = new Map<ExportTarget, ExportState>();
  private readonly stopping = new AbortController();

  constructor(
    @Inject(EXPORT_TARGETS) readonly targets: readonly ExportTarget[],
    private readonly reader: LedgerReader,
    private readonly sizes: ExportedSizes,
    private readonly clock: Clock,
    @InjectLogger() private readonly logger: Logger,
  ) {}

  /** Brings a target up to date; never throws. `contradicted`: it knows more than, or something else than, our log. */
  async run(target: ExportTarget): Promise<ExportOutcome> {
    const state = this.stateOf(target);
    if (this.clock.now().getTime() < state.notBefore || this.stopping.signal.aborted) return 'waiting';
    try {
      const { size, note } = await this.export(target, state);
      this.states.set(target, succeeded(size, note));
      if (state.failures > 0) this.logger.info({ target: target.name, size }, 'export goes on');
      return 'done';
    } catch (error) {
      if (this.stopping.signal.aborted) return 'waiting';
      this.note(target, state, error);
      const isFault = error instanceof Fault && (error.code === 'export-ahead' || error.code === 'export-forked');
      return isFault ? 'contradicted' : 'failed';
    }
  }

  /** Exports stop between two stretches; for the end of the program. */
  stop(): void {
    this.stopping.abort();
  }

  /** Entries that the target furthest behind lacks. */
  async lag(): Promise<number> {
    const { size } = await this.reader.head();
    return Math.max(0, ...this.targets.map((target) => size - this.stateOf(target).size));
  }

  /** Targets whose last attempt failed. */
  failing(): number {
    return this.targets.filter((target) => this.stateOf(target).failures > 0).length;
  }

  /** The first export of a process looks for what an earlier one left; the others know what they make obsolete. */
  private async export(target: ExportTarget, state: ExportState): Promise<PublishedCheckpoint> {
    const published = await this.reader.checkpoint();
    if (state.note === published.note) return published;
    const isFirst = state.note === undefined;
    if (isFirst) await this.requireNotLost(target);
    const exported = await exportLog(this.reader, target, { sweep: isFirst, signal: this.stopping.signal });
    await this.sizes.put(target.name, exported.size);
    return exported;
  }

  /** A folder on a disk that is not mounted looks like a new one, and must not be filled. */
  private async requireNotLost(target: ExportTarget): Promise<void> {
    const size = await this.sizes.of(target.name);
    if (size > 0 && (await target.read('checkpoint')) === undefined) {
      throw new Fault<ExportFaultCode>('export-lost', { target: target.name, size });
    }
  }

  private stateOf(target: ExportTarget): ExportState {
    return this.states.get(target) ?? NEW_EXPORT;
  }

  private note(target: ExportTarget, state: ExportState, error: unknown): void {
    const next = failed(state, this.clock.now().getTime());
    this.states.set(target, next);
    const details = error instanceof Fault ? { code: error.code, params: error.params } : { reason: errorText(error) };
    const level = next.failures >= ALARMING ? 'error' : 'warn';
    this.logger[level]({ target: target.name, failures: next.failures, ...details }, 'export failed');
  }
}
