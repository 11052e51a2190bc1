import { Fault } from '../../fault.js';
import { memberOf } from '../fields.js';
import { Difference, type Entry } from '../journal/index.js';
import { type Day, isDay } from '../terms/index.js';
import { isReport } from './acts.js';
import type { Accepted, CostTreatment, Outcome, Refused, Warning } from './outcome.js';
import { type Period, type PlacedAct, takenBack } from './period.js';
import type { SavedBooks } from './saved.js';

/** Books as far as a replay needs them. */
export interface Replayable {
  /** Applies an event under an index that it once had. */
  applyAs(index: number, event: unknown): Outcome;
  /** Lets a day come: the months that end by then are posted for all assets. */
  passTo(date: Day): readonly Entry[];
  save(): SavedBooks;
}

/** A period once as it stands, and once without an event. */
export interface Replays<B> {
  readonly standing: B;
  readonly without: B;
  readonly difference: Difference;
  /** Warnings that only the replay without the event gave. */
  readonly warnings: readonly Warning[];
  readonly retreated: readonly CostTreatment[];
}

/**
 * Replays a period up to a day with and without an event; gives the later event that would then be refused, if any.
 * @throws Fault `accounting-period-differs`: the acts are not those of the books
 */
export function replayWithout<B extends Replayable>(
  { of, date }: { readonly of: number; readonly date: Day },
  period: Period,
  open: (saved: SavedBooks | undefined) => B,
): Replays<B> | Refused {
  const reopened = takenBack(period, 'reopening');
  const reversed = takenBack(period, 'reversal');
  const first = open(period.start);
  const place = period.acts.findIndex(({ index }) => index === of);
  stood(carryOn(first, period.acts.slice(0, place), { reopened, left: reversed }, () => {}));
  const saved = first.save();
  const rest = period.acts.slice(place);
  const [standing, without] = [open(saved), open(saved)];
  const difference = new Difference();
  const [stands, remains] = [new Findings(difference, -1n), new Findings(difference, 1n)];
  stood(carryOn(standing, rest, { reopened, left: reversed }, (its) => stands.take(its)));
  const refused = carryOn(without, rest, { reopened, left: new Set([...reversed, of]) }, (its) => remains.take(its));
  if (refused !== undefined) return refused;
  stands.take({ entries: standing.passTo(date) });
  remains.take({ entries: without.passTo(date) });
  return { standing, without, difference, ...remains.beyond(stands) };
}

/** What was accepted once is accepted again, or this is not the period of these books. */
function stood(refused: Refused | undefined): void {
  if (refused !== undefined) throw new Fault('accounting-period-differs', { event: refused.event });
}

/** Gathers what one of two replays gives. */
class Findings {
  private readonly warnings = new Map<string, Warning>();
  private readonly treatments = new Map<number, CostTreatment>();

  constructor(
    private readonly difference: Difference,
    private readonly sign: 1n | -1n,
  ) {}

  take({ entries, warnings = [], treatment }: Partial<Accepted>): void {
    for (const entry of entries ?? []) this.difference.count(entry, this.sign);
    for (const warning of warnings) this.warnings.set(JSON.stringify(warning), warning);
    if (treatment !== undefined) this.treatments.set(treatment.event, treatment);
  }

  beyond(other: Findings): Pick<Replays<never>, 'warnings' | 'retreated'> {
    const warnings = [...this.warnings].flatMap(([key, its]) => (other.warnings.has(key) ? [] : [its]));
    const retreated = [...this.treatments.values()].filter((its) => {
      const was = other.treatments.get(its.event);
      return was?.treatment !== its.treatment || was.reason !== its.reason;
    });
    return { warnings, retreated };
  }
}

/** Takes acts through books again; of those taken back only the day counts, of events that are left out not even that. */
function carryOn(
  books: Replayable,
  acts: readonly PlacedAct[],
  { reopened, left }: { readonly reopened: ReadonlySet<number>; readonly left: ReadonlySet<number> },
  take: (outcome: Partial<Accepted>) => void,
): Refused | undefined {
  for (const { index, act } of acts) {
    if (act.kind === 'reopening' || left.has(index)) continue;
    if (act.kind === 'reversal') take({ entries: books.passTo(dayOf(act)) });
    else if (isReport(act)) {
      if (!reopened.has(index)) throw new Fault('accounting-period-differs', { event: index });
      take({ entries: books.passTo(dayOf(Object(act.event))) });
    } else {
      const outcome = books.applyAs(index, act.event);
      if (!outcome.accepted) return outcome;
      take(outcome);
    }
  }
  return undefined;
}

function dayOf(record: object): Day {
  const date = memberOf(record, 'date');
  if (!isDay(date)) throw new Fault('accounting-period-differs');
  return date;
}
