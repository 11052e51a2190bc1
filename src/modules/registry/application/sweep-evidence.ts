import { Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { UnitOfWork } from '../../../platform/database/index.js';
import { InjectLogger } from '../../../platform/logging/index.js';
import { Metrics } from '../../../platform/metrics/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EvidenceFiles } from './evidence-files.js';

/**
 * So long do bytes lie that no row refers to. An upload takes an hour at the most; the rest is for the operator who
 * starts a restored database beside newer evidence by mistake, and finds out.
 */
export const IDLE_MILLISECONDS = 30 * 86_400_000;
/** Files that one run looks at, and the most that it removes. */
export const SURVEYED_FILES = 5_000;
export const MOST_REMOVALS = 100;

/**
 * Removes evidence that was received but never attached, because the process died in between: nothing else does. Each
 * run goes on where the last one ended.
 */
@Injectable()
export class SweepEvidence {
  private readonly swept;
  private after = '';

  constructor(
    private readonly files: EvidenceFiles,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditTrail,
    metrics: Metrics,
    @InjectLogger() private readonly logger: Logger,
  ) {
    this.swept = metrics.counter(
      'registry_evidence_swept_total',
      'Evidence files removed because nothing refers to them',
    );
  }

  /** One bounded piece of the work; answers how many files it removed. */
  async execute(): Promise<number> {
    const leftovers = await this.files.tidy();
    if (leftovers > 0) this.logger.warn({ files: leftovers }, 'half-received evidence removed');
    const { stored, unreferred } = await this.files.survey(this.after, SURVEYED_FILES);
    let removed = 0;
    for (const sha256 of unreferred) {
      if (removed === MOST_REMOVALS) break;
      this.after = sha256;
      if (await this.sweep(sha256)) removed += 1;
    }
    if (removed < MOST_REMOVALS) this.after = stored.length < SURVEYED_FILES ? '' : (stored.at(-1) ?? '');
    return removed;
  }

  private async sweep(sha256: string): Promise<boolean> {
    const size = await this.unitOfWork.run(async (tx) => {
      const removed = await this.files.removeIdle(tx, sha256, IDLE_MILLISECONDS);
      const event = { action: 'evidence.swept', subject: `evidence:sha256:${sha256}`, detail: { size: removed ?? 0 } };
      if (removed !== undefined) await this.audit.record(tx, event);
      return removed;
    });
    if (size === undefined) return false;
    this.swept.inc();
    this.logger.warn({ sha256, size }, 'evidence removed that nothing refers to');
    return true;
  }
}
