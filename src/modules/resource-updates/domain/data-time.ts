import { updateFault } from './faults.js';
import type { UpdateReport } from './update-report.js';

/**
 * Data stands for a time that has come, and never for an earlier one than before: otherwise an older state would pass as
 * the present one. Throws Fault 'update-data-time-future' or 'update-data-time-earlier', both naming both times.
 */
export function requireForwards(dataTime: Date, at: Date, last: UpdateReport | undefined): void {
  if (dataTime > at) {
    throw updateFault('update-data-time-future', { dataTime: dataTime.toISOString(), now: at.toISOString() });
  }
  if (last === undefined || dataTime >= last.dataTime) return;
  throw updateFault('update-data-time-earlier', {
    dataTime: dataTime.toISOString(),
    last: last.dataTime.toISOString(),
    version: last.version,
  });
}
