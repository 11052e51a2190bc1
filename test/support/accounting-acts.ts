import fc from 'fast-check';
import {
  type BooksAct,
  Books,
  type Entry,
  type Outcome,
  parseScenario,
  type Period,
  type PlacedAct,
  type Refused,
  type Report,
  type SavedBooks,
} from '../../src/core/accounting/index.js';
import { extendedScenarios, type RandomScenario } from './accounting-random.js';

type Members = Readonly<Record<string, unknown>>;

/** What comes between two events. */
export type Interlude =
  | { readonly does: 'reverse'; readonly pick: number; readonly days: number }
  | { readonly does: 'reopen'; readonly pick: number }
  | { readonly does: 'close'; readonly back: number };

export interface RandomActs extends RandomScenario {
  readonly interludes: readonly { readonly after: number; readonly its: Interlude }[];
}

const interlude: fc.Arbitrary<Interlude> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      ...{ does: fc.constant('reverse' as const), pick: fc.nat(1_000) },
      days: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 70 })),
    }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('reopen' as const), pick: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('close' as const), back: fc.nat(400) }) },
);

/** Lives with reversals, reopenings and further closes between their events. */
export const randomActs: fc.Arbitrary<RandomActs> = extendedScenarios.chain((given) =>
  fc.record({
    assets: fc.constant(given.assets),
    events: fc.constant(given.events),
    interludes: fc.array(fc.record({ after: fc.nat(given.events.length - 1), its: interlude }), {
      minLength: 1,
      maxLength: 12,
    }),
  }),
);

/** A day later; the same for nothing. */
export const dayAfter = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);

/** What was kept of books, as a database would keep it. */
export interface Kept {
  readonly acts: readonly BooksAct[];
  readonly entries: readonly { readonly act: number; readonly entry: Entry }[];
  readonly reports: readonly Report[];
  readonly books: SavedBooks;
  readonly refused: readonly {
    readonly act: BooksAct;
    readonly acts: readonly BooksAct[];
    readonly refusal: Refused;
  }[];
}

export const assetsOf = ({ assets }: Pick<RandomScenario, 'assets'>) => {
  const scenario = parseScenario({ assets, events: [] });
  if (!scenario.ok) throw new Error(scenario.code);
  return scenario.value.assets;
};

/** Posts everything act by act as a server does: books are taken up from what was kept, a refused act leaves nothing. */
export function keepActs(given: RandomActs): Kept {
  const assets = assetsOf(given);
  let saved: SavedBooks = Books.of(assets, { extended: true }).save();
  let latest = '2024-01-01';
  const acts: PlacedAct[] = [];
  const closes: { readonly index: number; readonly state: SavedBooks }[] = [];
  const entries: { act: number; entry: Entry }[] = [];
  const reports: Report[] = [];
  const refused: { act: BooksAct; acts: readonly BooksAct[]; refusal: Refused }[] = [];

  const periodSince = (close: (typeof closes)[number] | undefined): Period =>
    JSON.parse(JSON.stringify({ start: close?.state, acts: acts.filter(({ index }) => index > (close?.index ?? -1)) }));
  const post = (act: BooksAct): void => {
    const books = Books.resume(assets, JSON.parse(JSON.stringify(saved)));
    if (!books.ok) throw new Error(`${books.code} ${books.detail}`);
    const outcome = outcomeOf(act, books.value);
    if (!outcome.accepted) {
      refused.push({ act, acts: acts.map((each) => each.act), refusal: outcome });
      return;
    }
    acts.push({ index: outcome.event, act });
    saved = books.value.save();
    if (act.kind === 'reopening') closes.pop();
    if (!('entries' in outcome)) return;
    latest = outcome.date;
    for (const entry of outcome.entries) entries.push({ act: outcome.event, entry });
    if (outcome.report === undefined) return;
    reports.push(outcome.report);
    closes.push({ index: outcome.event, state: saved });
  };
  const outcomeOf = (act: BooksAct, books: Books): Outcome | ReturnType<Books['reopen']> => {
    if (act.kind === 'event') return books.apply(act.event);
    return act.kind === 'reversal'
      ? books.reverse(act, periodSince(closes.at(-1)))
      : books.reopen(act, periodSince(closes.at(-2)));
  };
  const interrupt = (its: Interlude): void => {
    if (its.does === 'reverse') {
      const of = acts.length === 0 ? 0 : acts.length - 1 - (its.pick % acts.length);
      post({ kind: 'reversal', of, date: dayAfter(latest, its.days), evidence: '更正' });
    } else if (its.does === 'reopen') {
      post({ kind: 'reopening', of: closes.at(-1)?.index ?? its.pick, evidence: '更正' });
    } else post({ kind: 'event', event: { ...closeOn(latest, its.back) } });
  };

  for (const [place, event] of given.events.entries()) {
    // What the reversals brought forward moves the days of later events too.
    const date = String(event['date']);
    const isReport = event['type'] === 'reporting_date';
    post({ kind: 'event', event: date < latest && !isReport ? { ...event, date: latest } : event });
    for (const each of given.interludes) if (each.after === place) interrupt(each.its);
  }
  return { acts: acts.map(({ act }) => act), entries, reports, books: saved, refused };
}

const closeOn = (date: string, back: number): Members => ({
  date,
  type: 'reporting_date',
  periodStart: dayAfter(date, -back),
});

/** Lists no amount that anything rests on; lets a day come. */
const neutral = (date: unknown): Members => ({
  ...{ date, type: 'listing_declared', line: 'inventories', amount: '0.00', lineTotal: '0.00' },
});

/**
 * The events of books in which what was taken back never was: the day of a reversal and of a reopened report comes all
 * the same.
 */
export function eventsThatStand(acts: readonly BooksAct[]): { readonly index: number; readonly event: unknown }[] {
  const taken = (kind: string) => new Set(acts.flatMap((act) => (act.kind === kind && 'of' in act ? [act.of] : [])));
  const [reversed, reopened] = [taken('reversal'), taken('reopening')];
  return acts.flatMap((act, index) => {
    if (act.kind === 'reopening' || reversed.has(index)) return [];
    if (act.kind === 'reversal') return [{ index, event: neutral(act.date) }];
    return [{ index, event: reopened.has(index) ? neutral(Object(act.event)['date']) : act.event }];
  });
}
