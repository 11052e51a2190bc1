import { Fault } from '../../core/fault.js';
import type { EvidenceFaultCode } from './evidence-fault-code.js';

/** What the multipart parser reports of a broken or oversized form, as a Fault; everything else as it is. */
export function asFormFault(error: unknown): unknown {
  if (error instanceof Fault) return error;
  const code: unknown = Object(error).code;
  if (code === 'FST_REQ_FILE_TOO_LARGE') return new Fault<EvidenceFaultCode>('evidence-too-large', { maxBytes: 0 });
  if (typeof code === 'string' && /^FST_(FILES|PARTS|FIELDS|PROTO|INVALID)/.test(code)) {
    return new Fault('request-malformed');
  }
  return isBroken(error) ? new Fault<EvidenceFaultCode>('evidence-aborted') : error;
}

const isBroken = (error: unknown): boolean =>
  error instanceof Error && /unexpected end|premature|aborted|boundary|malformed/i.test(error.message);
