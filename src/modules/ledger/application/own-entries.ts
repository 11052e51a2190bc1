import { Injectable } from '@nestjs/common';
import { toHex } from '../../../core/bytes.js';

/** An act waits for a fraction of a second; this is what a full queue holds, twice. */
const MOST = 100_000;

/**
 * The entries that this very process has signed, by leaf hash. Their signatures need not be verified when they come back
 * from the queue: a row that was altered in between has another leaf hash, and is not one of them.
 */
@Injectable()
export class OwnEntries {
  private readonly hashes = new Set<string>();

  /** This process has just signed the entry with that leaf hash. */
  add(leafHash: Uint8Array): void {
    this.hashes.add(toHex(leafHash));
    if (this.hashes.size <= MOST) return;
    const [oldest] = this.hashes;
    if (oldest !== undefined) this.hashes.delete(oldest);
  }

  /** Whether it was signed here; false also for one that was signed long ago. */
  has(leafHash: Uint8Array): boolean {
    return this.hashes.has(toHex(leafHash));
  }
}
