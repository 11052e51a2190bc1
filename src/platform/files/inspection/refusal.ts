import type { EvidenceFaultCode } from '../evidence-fault-code.js';

/** Ends an inspection from any depth; `inspectContent` turns it into its answer and lets no other error pass for one. */
export class Refusal extends Error {
  constructor(
    readonly code: EvidenceFaultCode,
    readonly detail: string,
  ) {
    super(`${code}: ${detail}`);
  }
}

/** Stops the inspection with `code`; `detail` is for people and logs. */
export function refuse(code: EvidenceFaultCode, detail: string): never {
  throw new Refusal(code, detail);
}
