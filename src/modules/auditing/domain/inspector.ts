import type { BundleJob, InspectedBundle } from '../../../core/audit/index.js';

/** Inspects bundles, possibly several at a time. The arrays of a job are handed over and must not be used any more. */
export interface Inspector {
  inspect(job: BundleJob): Promise<InspectedBundle>;
  close(): Promise<void>;
}

/** Is told how far long work has come. */
export type Progress = (done: number, total: number) => void;
