/** A file to be scanned for malware, read piece by piece; a piece is valid until the next one is asked for. */
export interface ScannedFile {
  readonly size: number;
  pieces(): AsyncIterable<Uint8Array>;
}

/** `not-scanned` says that nobody looked, not that nothing was found. */
export interface ScanReport {
  readonly verdict: 'clean' | 'infected' | 'not-scanned';
  /** Program and signature version, as the scanner tells. */
  readonly engine?: string;
  /** Name of what was found. */
  readonly signature?: string;
}

/** Malware scanner. Throws `Fault` `evidence-scanner-unavailable` when it is configured and gives no verdict. */
export abstract class Scanner {
  abstract scan(file: ScannedFile): Promise<ScanReport>;
}
