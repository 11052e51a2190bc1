import { decodeUtf8 } from '../bytes.js';
import type { LedgerEntry } from '../entry/index.js';
import { TILE_WIDTH } from '../merkle/index.js';
import { decodeBundle } from '../tlog/index.js';
import { type AuditFinding, finding } from './finding.js';
import { IDENTITY_PREFIX, type IdentityTable } from './identity-table.js';
import type { InspectedBundle } from './inspect-bundle.js';
import type { KeyTimeline } from './key-timeline.js';
import type { OpeningsCheck } from './openings.js';
import type { Projection } from './projection.js';
import type { RunningReplay } from './replay.js';

/**
 * Rules of a replay that this sequence has answered already, and better: it knows the trust file, the openings, and
 * which entries could not be read.
 */
const ANSWERED: ReadonlySet<string> = new Set([
  'index-out-of-order',
  'at-decreases',
  'key-not-introduced',
  'key-retired',
  'key-of-other-centre',
  'key-of-other-purpose',
  'key-not-signed-by-root',
  'entries-no-longer-trusted',
  'opening-false',
]);

/** What follows the log entry by entry. */
export interface Followers {
  readonly keys: KeyTimeline;
  readonly identities: IdentityTable;
  readonly projection: Projection;
  readonly replay: RunningReplay;
  readonly openings: OpeningsCheck;
}

/** Checks what needs the entries before: times, keys, identities, openings, and the rules of the procedure. */
export class EntrySequence {
  constructor(
    private readonly followers: Followers,
    /** Time of the last entry; empty before the first. */
    private last = '',
    /** Entries that were applied, and those that no replay could read. */
    private counted = { applied: 0, unreadable: 0 },
  ) {}

  get lastAt(): string {
    return this.last;
  }

  get counts(): { readonly applied: number; readonly unreadable: number } {
    return this.counted;
  }

  /** Applies the entries of a bundle from `from` on (an index of the log). */
  apply(inspected: InspectedBundle, from: number): AuditFinding[] {
    const { bundle, width, bytes, readable, identities } = inspected;
    const decoded = bytes === undefined ? undefined : decodeBundle(bytes, width);
    const entries = decoded?.ok === true ? decoded.value : [];
    const findings: AuditFinding[] = [];
    for (let i = Math.max(0, from - bundle * TILE_WIDTH); i < width; i++) {
      const index = bundle * TILE_WIDTH + i;
      const bytesOfEntry = entries[i];
      const entry = readable[i] === 1 && bytesOfEntry !== undefined ? readAgain(bytesOfEntry) : undefined;
      if (entry === undefined || identities === undefined) {
        this.followers.identities.skip();
        this.counted = { ...this.counted, unreadable: this.counted.unreadable + 1 };
        continue;
      }
      this.follow(entry, index, identities, i, findings);
    }
    return findings;
  }

  private follow(entry: LedgerEntry, index: number, identities: Uint8Array, i: number, found: AuditFinding[]): void {
    const { keys, identities: table, projection, replay, openings } = this.followers;
    // Instants have one form of fixed length, so the order of their texts is the order of time.
    if (entry.at < this.last) found.push(finding('entry-at', { index }, { at: entry.at, before: this.last }));
    else this.last = entry.at;
    const first = table.add(identities, i * IDENTITY_PREFIX);
    if (first !== undefined) found.push(finding('entry-repeated', { index }, { first }));
    found.push(...keys.apply(entry, index, this.counted.unreadable === 0), ...openings.apply(entry, index));
    projection.apply(entry, index);
    for (const { index: at, code, detail } of replay.apply(entry, index)) {
      if (!ANSWERED.has(code)) found.push({ code: 'replay', index: at, rule: code, detail });
    }
    this.counted.applied += 1;
  }
}

/** An entry whose bytes `parseEntry` has accepted in this run: only read again, because values do not cross threads. */
const readAgain = (bytes: Uint8Array): LedgerEntry | undefined => {
  const text = decodeUtf8(bytes);
  const value: unknown = text === undefined ? undefined : JSON.parse(text);
  return isEntry(value) ? value : undefined;
};

const isEntry = (value: unknown): value is LedgerEntry =>
  typeof value === 'object' && value !== null && 'kind' in value && 'body' in value;
