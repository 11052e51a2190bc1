import { columnOf, type AssetState } from '../assets/index.js';
import type { Treatment } from '../costs/index.js';
import {
  type Entry,
  type EntryKind,
  type Journal,
  type Movement,
  netted,
  type PostedKind,
  type RedEntry,
} from '../journal/index.js';
import type { Report } from '../reports/index.js';
import type { Account, Day, WarningCode } from '../terms/index.js';
import type { Accepted, CostTreatment, Warning } from './outcome.js';
import type { EntityPosting } from './posting.js';

/** What posting needs of the books. */
export interface Ground {
  readonly states: ReadonlyMap<string, AssetState>;
  readonly journal: Journal;
  follow(state: AssetState): void;
  close(event: number, date: Day, periodStart: Day): { report: Report; warnings: readonly Warning[] };
}

/** Gathers what one event does. */
export class EventPosting implements EntityPosting {
  private readonly entries: Entry[] = [];
  private readonly warnings: Warning[] = [];
  private treatment: CostTreatment | undefined;
  private made: Report | undefined;

  constructor(
    readonly event: number,
    readonly date: Day,
    private readonly ground: Ground,
  ) {}

  post(kind: EntryKind, asset: string | null, movements: readonly Movement[]): void {
    this.add({ date: this.date, kind, asset, event: this.event, lines: netted(movements) });
  }

  /** An entry that a month's end brings. */
  postMonthEnd(kind: PostedKind, { date, asset }: { date: Day; asset: string }, movements: readonly Movement[]): void {
    this.add({ date, kind, asset, event: null, lines: netted(movements) });
  }

  /** Posts what a reversal changes, dated on its own day. */
  postRed({ asset, kind, lines }: RedEntry): void {
    this.add({ date: this.date, kind, asset, event: this.event, lines });
  }

  warn(code: WarningCode, asset: string | null): void {
    this.warnings.push({ code, event: this.event, asset });
  }

  treat(asset: string, { treatment, reason }: Treatment): void {
    this.treatment = { event: this.event, asset, treatment, reason };
  }

  balance(account: Account): bigint {
    return this.ground.journal.balance(account);
  }

  follow(state: AssetState): void {
    this.ground.follow(state);
  }

  report(periodStart: Day): void {
    const { report, warnings } = this.ground.close(this.event, this.date, periodStart);
    this.made = report;
    this.warnings.push(...warnings);
  }

  outcome(): Accepted {
    const { event, date, entries, warnings, treatment, made } = this;
    return {
      ...{ accepted: true, event, date, entries, warnings },
      ...(treatment === undefined ? {} : { treatment }),
      ...(made === undefined ? {} : { report: made }),
    };
  }

  private add(entry: Entry): void {
    if (entry.lines.length === 0) return;
    const state = entry.asset === null ? undefined : this.ground.states.get(entry.asset);
    this.ground.journal.record(entry, state && columnOf(state.asset));
    this.entries.push(entry);
  }
}
