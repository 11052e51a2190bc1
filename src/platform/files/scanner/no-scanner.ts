import { Scanner, type ScanReport } from './scanner.js';

/** Stands where no scanner is configured, and says so. */
export class NoScanner extends Scanner {
  async scan(): Promise<ScanReport> {
    return { verdict: 'not-scanned' };
  }
}
