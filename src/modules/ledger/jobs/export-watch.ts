import { Injectable } from '@nestjs/common';
import { HealthChecks } from '../../../platform/health/index.js';
import { Metrics } from '../../../platform/metrics/index.js';
import { ContinuousExport } from '../application/continuous-export.js';

/** What the operator watches of the exports. They never decide whether the registry is ready. */
@Injectable()
export class ExportWatch {
  constructor(
    private readonly exports: ContinuousExport,
    private readonly metrics: Metrics,
    private readonly health: HealthChecks,
  ) {}

  register(): void {
    this.metrics.gauge('registry_ledger_export_lag_entries', 'Entries that the export furthest behind lacks', () => {
      return this.exports.lag();
    });
    this.metrics.gauge('registry_ledger_exports_failing', 'Exports whose last attempt failed', () => {
      return this.exports.failing();
    });
    this.health.register('export', async () => {
      const [lag, failing] = [await this.exports.lag(), this.exports.failing()];
      return { status: 'up', detail: `${failing} of ${this.exports.targets.length} failing, ${lag} entries behind` };
    });
  }
}
