import type { AuditFinding } from './finding.js';
import type { FindingCode } from './messages.js';

/** Findings of one code that are kept in full; all are counted. */
const MOST_KEPT = 1_000;
/** A source that gives this many is damaged beyond naming each place; going on would help nobody. */
export const MOST_FINDINGS = 100_000;

/** Collects findings in bounded memory, whatever a source gives. */
export class FindingLog {
  private readonly kept: AuditFinding[] = [];
  private readonly counts = new Map<FindingCode, number>();
  private all = 0;

  add(...found: readonly AuditFinding[]): void {
    for (const each of found) {
      const before = this.counts.get(each.code) ?? 0;
      this.counts.set(each.code, before + 1);
      this.all += 1;
      if (before < MOST_KEPT) this.kept.push(each);
    }
  }

  /** Takes over what an earlier run has found. */
  restore(findings: readonly AuditFinding[], counts: Readonly<Record<string, number>>): void {
    this.add(...findings);
    for (const [code, total] of this.counts) {
      const more = Math.max(0, (counts[code] ?? 0) - total);
      this.counts.set(code, total + more);
      this.all += more;
    }
  }

  /** How many there are, kept or not. */
  get total(): number {
    return this.all;
  }

  /** Whether there is one of that code. */
  has(code: FindingCode): boolean {
    return this.counts.has(code);
  }

  /** The first ones of each code, in the order in which they were found. */
  get findings(): readonly AuditFinding[] {
    return this.kept;
  }

  /** How many of each code. */
  countsByCode(): { [code: string]: number } {
    return Object.fromEntries([...this.counts].sort(([left], [right]) => (left < right ? -1 : 1)));
  }
}
