import { ActReplay, type Admission } from '../acts/replay.js';
import { actOf } from '../acts/act.js';
import { Books } from '../books/books.js';
import type { Refused } from '../books/outcome.js';
import { memberOf } from '../fields.js';
import type { Scenario } from '../scenario/parse.js';
import { type Ledger, LedgerDraft } from './ledger-draft.js';
import type { Statement } from './statement.js';

/** Takes the events up to the day of the statement through new books, further types too, and months' ends with it. */
export function ledgerOf({ assets, events }: Scenario, statement: Statement): Ledger {
  const books = Books.of(assets, { extended: true });
  const draft = new LedgerDraft(assets, statement);
  for (const [event, record] of events.entries()) {
    if (isAfter(record, statement.date)) continue;
    const outcome = books.apply(record);
    if (outcome.accepted) draft.post(outcome.entries);
    draft.note(event, record, outcome);
  }
  draft.post(books.passTo(statement.date));
  return draft.ledger();
}

/** The same of the acts of kept books, one by one; what was reversed by that day tells nothing. */
export class LedgerReplay {
  private readonly replay: ActReplay;
  private readonly draft: LedgerDraft;

  /** Assets are in the order of their admission; their ids differ. */
  constructor(
    admissions: readonly Admission[],
    private readonly statement: Statement,
  ) {
    this.replay = new ActReplay(admissions, { extended: true });
    this.draft = new LedgerDraft(
      admissions.map(({ asset }) => asset),
      statement,
    );
  }

  /**
   * Takes the next act, as it is kept. `after`: it lies behind the day of the statement, and nothing further counts. A
   * refusal says that these are not the acts of any books.
   */
  take(record: unknown): 'taken' | 'after' | Refused {
    if (isAfter(record, this.statement.date)) return 'after';
    const act = actOf(record);
    const outcome = this.replay.take(act);
    if (!outcome.accepted) return outcome;
    if ('entries' in outcome) this.draft.post(outcome.entries);
    if (act.kind === 'event' && 'entries' in outcome) this.draft.note(outcome.event, record, outcome);
    if (act.kind === 'reversal') this.draft.forget(act.of);
    return 'taken';
  }

  /** What the books say, after the last act. */
  end(): Ledger {
    this.draft.post(this.replay.end().passTo(this.statement.date));
    return this.draft.ledger();
  }
}

const isAfter = (record: unknown, date: string): boolean => {
  const its = typeof record === 'object' && record !== null ? memberOf(record, 'date') : undefined;
  return typeof its === 'string' && its > date;
};
