import { Fault } from '../../../core/fault.js';
import type { EvidenceFaultCode } from '../evidence-fault-code.js';
import { systemCode } from '../system-code.js';

/** Tells the user when the disk or his share of it is full (ENOSPC, EDQUOT); other errors stay what they are. */
export function storageFault(error: unknown): unknown {
  const code = systemCode(error);
  return code === 'ENOSPC' || code === 'EDQUOT' ? new Fault<EvidenceFaultCode>('evidence-storage-full') : error;
}
