import fc from 'fast-check';
import { ENTRY_KINDS, isEntryKind, type LedgerEntry } from '../entry/index.js';
import { type IndexedEntry, kindsThatSet, STATUS_ACT_KINDS, STATUS_ACTS, type StatusActKind, status } from './index.js';

const NUMBER = 'DA1122026110001';
const LAST_TICK = 40;
/** Time in the model is a count of hours. */
const instant = (tick: number): string => new Date(Date.UTC(2026, 10, 20) + tick * 3_600_000).toISOString();
const VALID_UNTIL = 30;

interface Act {
  readonly kind: StatusActKind;
  readonly at: number;
  readonly from?: number;
}

const bodyless = { v: 1, centre: 'social', subject: `certificate:${NUMBER}`, digests: {}, by: '', sig: '' } as const;
const issue = (at: number, index: number): IndexedEntry => ({
  index,
  entry: {
    ...bodyless,
    kind: 'certificate.issued',
    at: instant(at),
    body: { number: NUMBER, validUntil: instant(VALID_UNTIL) },
  } as unknown as LedgerEntry,
});
const entryOf = ({ kind, at, from }: Act, index: number): IndexedEntry => ({
  index,
  entry: {
    ...bodyless,
    kind,
    at: instant(at),
    body: {
      number: NUMBER,
      reason: `r${index}`,
      ...(from === undefined ? {} : { effectiveFrom: instant(from) }),
      ...(STATUS_ACTS[kind].state === 'superseded' ? { successor: `S-${index}` } : {}),
    },
  } as unknown as LedgerEntry,
});

const KINDS = STATUS_ACT_KINDS;

describe('the table of status acts', () => {
  it('has every act on a certificate but the issue and the notice of expiry', () => {
    const acts = Object.keys(ENTRY_KINDS)
      .filter(isEntryKind)
      .filter((kind) => kind.startsWith('certificate.'));
    expect([...KINDS, 'certificate.issued', 'certificate.expired'].sort()).toEqual(acts.sort());
  });

  it('sets the revocation bit in every final state, with a successor exactly where another takes its place', () => {
    for (const kind of KINDS) {
      const { bit, set, state } = STATUS_ACTS[kind];
      expect([kind, bit]).toEqual([
        kind,
        ['revoked', 'cancelled', 'superseded'].includes(state) ? 'revocation' : 'suspension',
      ]);
      expect([kind, set]).toEqual([kind, state !== 'in-force']);
      expect([kind, 'successor' in ENTRY_KINDS[kind].fields]).toEqual([kind, state === 'superseded']);
    }
    expect(kindsThatSet('suspension')).toEqual(['certificate.suspended']);
    expect(kindsThatSet('revocation')).toHaveLength(6);
  });
});

describe('the status as of a date', () => {
  const suspended: Act = { kind: 'certificate.suspended', at: 5 };
  const revoked: Act = { kind: 'certificate.revoked', at: 10, from: 2 };
  const entries = [issue(0, 7), entryOf(suspended, 9), entryOf(revoked, 12)];
  const at = (tick: number, knownAt: number) => status(entries, instant(tick), knownAt);

  it('is nothing before the issue is known', () => {
    expect(at(3, 7)).toBeUndefined();
    expect(at(3, 8)).toMatchObject({ state: 'in-force', since: instant(0), deciding: [7] });
  });

  it('differs by what was known, once an act reaches back', () => {
    expect(at(3, 12)).toMatchObject({ state: 'in-force' });
    expect(at(3, 13)).toEqual({ state: 'revoked', since: instant(2), reason: 'r12', deciding: [7, 12] });
    expect(at(1, 13)).toMatchObject({ state: 'in-force' });
    expect(at(6, 12)).toMatchObject({ state: 'suspended', since: instant(5), reason: 'r9' });
  });

  it('names the successor', () => {
    const renewed = [issue(0, 1), entryOf({ kind: 'certificate.renewed', at: 4 }, 2)];
    expect(status(renewed, instant(4), 3)).toMatchObject({ state: 'superseded', successor: 'S-2' });
    expect(status(renewed, instant(3), 3)).toMatchObject({ state: 'in-force' });
  });

  it('expires after its last instant, and is not valid before its first', () => {
    const only = [issue(3, 1)];
    expect(status(only, instant(VALID_UNTIL), 2)?.state).toBe('in-force');
    expect(status(only, instant(VALID_UNTIL + 1), 2)).toMatchObject({ state: 'expired', since: instant(VALID_UNTIL) });
    expect(status(only, instant(2), 2)).toMatchObject({ state: 'not-yet-valid', since: instant(3) });
  });

  it('never lets an effect begin after its act', () => {
    const ahead = [issue(0, 1), entryOf({ kind: 'certificate.revoked', at: 4, from: 20 }, 2)];
    expect(status(ahead, instant(5), 3)?.state).toBe('revoked');
  });

  it('passes over acts before the issue, of other certificates and of the other centre', () => {
    const act = entryOf({ kind: 'certificate.revoked', at: 4 }, 2);
    const others = [
      { ...act, index: 0 },
      { index: 2, entry: { ...act.entry, subject: 'certificate:OTHER' } },
      { index: 2, entry: { ...act.entry, centre: 'public' as const } },
    ];
    for (const other of others) expect(status([issue(0, 1), other], instant(9), 9)?.state).toBe('in-force');
  });

  /** A model without any cleverness: a state for each hour, overwritten by each act from its effect on. */
  const naive = (acts: readonly Act[], asOf: number): string => {
    const hours: string[] = Array.from({ length: LAST_TICK + 1 }, () => 'in-force');
    let isEnded = false;
    for (const { kind, at: done, from = done } of acts) {
      if (isEnded) break;
      const { state, bit } = STATUS_ACTS[kind];
      for (let hour = Math.min(from, done); hour <= LAST_TICK; hour += 1) hours[hour] = state;
      isEnded = bit === 'revocation';
    }
    const state = hours[asOf] ?? '';
    if (state !== 'in-force') return state;
    return asOf > VALID_UNTIL ? 'expired' : state;
  };

  const act = fc.record(
    { kind: fc.constantFrom(...KINDS), step: fc.integer({ min: 0, max: 6 }), back: fc.integer({ min: 0, max: 9 }) },
    { requiredKeys: ['kind', 'step', 'back'] },
  );
  const histories = fc.array(act, { maxLength: 6 }).map((steps) => {
    let now = 1;
    return steps.map(({ kind, step, back }): Act => {
      now += step;
      return back === 0 ? { kind, at: now } : { kind, at: now, from: Math.max(0, now - back) };
    });
  });

  it('agrees with a naive model at every instant and for every tree size, whatever the order of the entries', () => {
    fc.assert(
      fc.property(
        histories,
        fc.integer({ min: 0, max: LAST_TICK }),
        fc.integer({ min: 0, max: 8 }),
        (acts, asOf, known) => {
          const all = [issue(0, 0), ...acts.map((one, place) => entryOf(one, place + 1))].reverse();
          const found = status(all, instant(asOf), known);
          expect(found?.state).toBe(known === 0 ? undefined : naive(acts.slice(0, known - 1), asOf));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('needs no entry but those that it names as deciding', () => {
    fc.assert(
      fc.property(histories, fc.integer({ min: 0, max: LAST_TICK }), (acts, asOf) => {
        const all = [issue(0, 0), ...acts.map((one, place) => entryOf(one, place + 1))];
        const found = status(all, instant(asOf), all.length);
        if (found === undefined) throw new Error('no status');
        const named = all.filter(({ index }) => found.deciding.includes(index));
        expect(status(named, instant(asOf), all.length)).toEqual(found);
      }),
      { numRuns: 1_000 },
    );
  });
});
