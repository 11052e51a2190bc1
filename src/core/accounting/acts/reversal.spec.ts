import fc from 'fast-check';
import {
  assetsOf,
  dayAfter,
  eventsThatStand,
  keepActs,
  type Kept,
  randomActs,
  type RandomActs,
} from '../../../../test/support/accounting-acts.js';
import { reportFromJournal } from '../../../../test/support/accounting-oracle.js';
import { Books } from '../books/books.js';
import { postedKind } from '../journal/index.js';
import { renderEntry, renderReport } from '../scenario/result.js';
import { actOf, recordOf } from './act.js';
import { replayActs } from './replay.js';

const holds = (check: (kept: Kept, given: RandomActs) => void, numRuns = 120, seed?: number) =>
  fc.assert(
    fc.property(randomActs, (given) => check(keepActs(given), given)),
    { numRuns, ...(seed === undefined ? {} : { seed }) },
  );

/** Where something must be met and not only hold, the lives are always the same. */
const SEED = 1;

const ofEmpty = (given: RandomActs) => Books.of(assetsOf(given), { extended: true });

/** Balances of accounts that are not nothing, and assets, without the running sums of the tables. */
const standingOf = (books: Books) => {
  const { states, balances, latest, closedThrough } = books.save();
  return {
    ...{ states, latest, closedThrough },
    balances: Object.fromEntries(Object.entries(balances).filter(([, amount]) => amount !== '0')),
  };
};

const resumed = (given: RandomActs, { books }: Kept): Books => {
  const its = Books.resume(assetsOf(given), books);
  if (!its.ok) throw new Error(its.code);
  return its.value;
};

describe('any lives with reversals and reopenings', () => {
  it('reach red entries of many kinds, every refusal, later events that forbid, costs treated anew', () => {
    const seen = new Set<string>();
    holds(
      ({ entries, refused, acts, reports }) => {
        for (const { entry } of entries) seen.add(entry.kind);
        for (const { refusal, act } of refused) if (act.kind !== 'event') seen.add(`${act.kind} ${refusal.code}`);
        for (const { kind } of acts) seen.add(kind);
        if (acts.filter(({ kind }) => kind === 'reopening').length > 1) seen.add('reopened twice');
        for (const { intangibleTable } of reports) {
          if ((intangibleTable.get('int.gross.increase')?.total ?? 0n) < 0n) seen.add('an increase below nothing');
        }
      },
      400,
      SEED,
    );
    const wanted = [
      ...['reversal', 'reopening', 'reopened twice', 'an increase below nothing'],
      ...['cost', 'amortisation', 'impairment', 'write_down', 'sale', 'partial_sale', 'transfer_to_intangible'].map(
        (kind) => `reversal_of_${kind}`,
      ),
      ...['PERIOD_CLOSED', 'EVENT_NOT_REVERSIBLE', 'ALREADY_REVERSED', 'REVERSAL_BREAKS_LATER'].map(
        (code) => `reversal ${code}`,
      ),
    ];
    expect(wanted.filter((each) => !seen.has(each))).toEqual([]);
  });

  it('come to what books come to that never had the reversed events', () => {
    holds((kept, given) => {
      const books = ofEmpty(given);
      for (const { index, event } of eventsThatStand(kept.acts)) {
        const outcome = books.applyAs(index, event);
        expect([index, outcome]).toEqual([index, expect.objectContaining({ accepted: true })]);
      }
      expect(standingOf(resumed(given, kept))).toEqual(standingOf(books));
    }, 250);
  });

  it('are refused a reversal exactly where a later event would be refused, and are told which', () => {
    let broken = 0;
    holds(
      ({ refused }, given) => {
        for (const { act, acts, refusal } of refused) {
          if (act.kind !== 'reversal' || refusal.code !== 'REVERSAL_BREAKS_LATER') continue;
          broken += 1;
          const books = ofEmpty(given);
          const events = eventsThatStand([...acts, act]).map((each) => books.applyAs(each.index, each.event));
          expect(events.find((outcome) => !outcome.accepted)).toMatchObject({ ...refusal.later, accepted: false });
        }
      },
      300,
      SEED,
    );
    expect(broken).toBeGreaterThan(20);
  });

  it('balance in every entry, in the order of days; red entries on the day of their reversal', () => {
    holds(({ entries, acts }) => {
      const days = entries.map(({ entry }) => entry.date);
      expect(days.toSorted()).toEqual(days);
      for (const { act, entry } of entries) {
        expect(entry.lines.reduce((sum, { debit, credit }) => sum + debit - credit, 0n)).toBe(0n);
        expect(entry.lines.length).toBeGreaterThan(0);
        for (const { debit, credit } of entry.lines)
          expect([debit, credit].filter((side) => side !== 0n)).toHaveLength(1);
        const isRed = postedKind(entry.kind) !== entry.kind;
        const by = acts[act];
        expect(isRed).toBe(by?.kind === 'reversal' && entry.event === act);
        if (isRed) expect(entry.date).toBe(by?.kind === 'reversal' && by.date);
        else for (const { debit, credit } of entry.lines) expect(debit + credit).toBeGreaterThan(0n);
      }
    });
  });

  it('report what the journal alone tells, whatever the period: ties hold with what is in red', () => {
    holds(({ entries, reports }, { assets }) => {
      for (const report of reports) {
        const posted = entries.filter(({ act }) => act <= report.event);
        const journal = posted.map(({ entry }) => ({ ...renderEntry(entry), kind: postedKind(entry.kind) }));
        const { balances, ...rest } = reportFromJournal(assets, journal, report);
        const { intangibleTable, inventoryTable, presentation, rd, ...its } = renderReport(report);
        expect({ intangibleTable, inventoryTable, presentation, rd }).toEqual(rest);
        expect(its).toMatchObject({ balances: balances.map((each) => expect.objectContaining(each)) });
      }
    });
  });

  it('tie at the next close from any day on', () => {
    fc.assert(
      fc.property(randomActs, fc.nat(900), (given, back) => {
        const books = resumed(given, keepActs(given));
        const date = dayAfter(books.save().latest ?? '2024-01-02', 1);
        const outcome = books.apply({ date, type: 'reporting_date', periodStart: dayAfter(date, -back) });
        expect(outcome).toMatchObject({ accepted: true, report: { date } });
      }),
      { numRuns: 200 },
    );
  });

  it('are replayed from empty books to the same entries, reports and state, also from kept records', () => {
    holds(({ acts, entries, reports, books }, given) => {
      const admissions = assetsOf(given).map((asset) => ({ asset, from: 0 }));
      const kept = JSON.parse(JSON.stringify(acts.map(recordOf)));
      expect(replayActs(admissions, kept.map(actOf), { extended: true })).toEqual({
        ok: true,
        value: { entries, reports, books },
      });
    });
  });

  it('a reversed event that is posted anew is as if it had been posted then', () => {
    let posted = 0;
    holds((kept, given) => {
      const last = kept.acts.at(-1);
      const reversed = kept.acts.findLast((act) => act.kind === 'reversal');
      if (last === undefined || reversed?.kind !== 'reversal') return;
      const act = kept.acts[reversed.of];
      if (act?.kind !== 'event') return;
      const books = resumed(given, kept);
      const date = dayAfter(books.save().latest ?? '', 1);
      const anew = { ...Object(act.event), date };
      const never = ofEmpty(given);
      for (const { index, event } of eventsThatStand(kept.acts)) never.applyAs(index, event);
      const [outcome, expected] = [books.apply(anew), never.applyAs(kept.acts.length, anew)];
      expect(outcome).toEqual(expected);
      if (outcome.accepted) posted += 1;
      expect(standingOf(books)).toEqual(standingOf(never));
    });
    expect(posted).toBeGreaterThan(15);
  });

  it('reopened and closed again on the same day report the same', () => {
    let closed = 0;
    holds((kept, given) => {
      const at = kept.acts.findLastIndex((act) => act.kind === 'event' && Object(act.event).type === 'reporting_date');
      const report = kept.acts[at];
      if (report?.kind !== 'event') return;
      const acts = kept.acts.slice(0, at + 1);
      const admissions = assetsOf(given).map((asset) => ({ asset, from: 0 }));
      const again = [...acts, { kind: 'reopening', of: at, evidence: '更正' } as const, report];
      const replayed = replayActs(admissions, again, { extended: true });
      if (!replayed.ok) throw new Error(`${replayed.code} ${replayed.detail}`);
      const [first, second] = replayed.value.reports.slice(-2).map((each) => ({ ...each, event: 0 }));
      expect(second).toEqual(first);
      expect(replayed.value.entries.filter(({ act }) => act > at)).toEqual([]);
      closed += 1;
    });
    expect(closed).toBeGreaterThan(60);
  });
});
