/** Largest evidence file, as configured. */
export class EvidenceLimit {
  /** @param maxBytes in bytes */
  constructor(readonly maxBytes: number) {}
}
