import fc from 'fast-check';
import { Chronicle, REGIME } from '../../../test/support/chronicle.js';
import { legalHistory } from '../../../test/support/histories.js';
import { canonicalBytes, isObject, type JsonValue, parseJson } from '../canonical/index.js';
import { status, statusOfRecord } from '../certificate-status/index.js';
import { ENTRY_KINDS, isEntryKind, type LedgerEntry, parseEntry } from '../entry/index.js';
import { Replay, type ReplayFinding, type ReplayOptions } from './index.js';

const choices = fc.array(fc.nat(60), { minLength: 60, maxLength: 60 });

const fold = (
  entries: readonly LedgerEntry[],
  options: ReplayOptions = {},
): { replay: Replay; findings: ReplayFinding[] } => {
  const replay = Replay.begin(options);
  const findings = entries.flatMap((entry, index) => replay.apply(entry, index));
  return { replay, findings };
};
const plain = (value: JsonValue): JsonValue => {
  const parsed = parseJson(canonicalBytes(value), { maxDepth: 64 });
  if (!parsed.ok) throw new Error(parsed.code);
  return parsed.value;
};

describe('a legal history', () => {
  it('is made of entries in their right shape, of every kind', () => {
    const seen = new Set<string>();
    for (let seed = 0; seed < 60; seed += 1) {
      const { entries } = legalHistory(Array.from({ length: 60 }, (_, place) => (seed * 31 + place * place * 7) % 61));
      for (const entry of entries) {
        expect(parseEntry(canonicalBytes(entry))).toMatchObject({ ok: true });
        seen.add(entry.kind);
      }
    }
    const missing = Object.keys(ENTRY_KINDS)
      .filter(isEntryKind)
      .filter((kind) => !seen.has(kind));
    expect(missing).toEqual([]);
  });

  it('gives no finding, and leaves open exactly what needs openings', () => {
    fc.assert(
      fc.property(choices, (chosen) => {
        const { entries } = legalHistory(chosen);
        const { replay, findings } = fold(entries);
        expect(findings).toEqual([]);
        const opened = replay.notChecked().filter(({ needs }) => needs === 'openings');
        expect(opened.find(({ rule }) => rule === 'holder-is-applicant')?.count).toBe(
          entries.filter(({ kind }) => kind === 'certificate.issued').length,
        );
      }),
      { numRuns: 150 },
    );
  });

  it('gives no finding with openings either, and then leaves nothing open that they show', () => {
    fc.assert(
      fc.property(choices, (chosen) => {
        const { entries, openings } = legalHistory(chosen);
        const { replay, findings } = fold(entries, { openings });
        expect(findings).toEqual([]);
        expect(replay.notChecked().filter(({ needs }) => needs === 'openings')).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('goes on where it was saved, at any point, as if it had never stopped', () => {
    fc.assert(
      fc.property(choices, fc.nat(400), (chosen, at) => {
        const { entries } = legalHistory(chosen);
        const cut = at % (entries.length + 1);
        // Findings too are the same afterwards: one entry is doubled near the end.
        const told = [...entries, ...entries.slice(-12)];
        const whole = fold(told);
        const first = fold(told.slice(0, cut));
        const restored = Replay.restore(plain(first.replay.save()));
        if (!restored.ok) throw new Error(restored.detail);
        const rest = told.slice(cut).flatMap((entry, place) => restored.value.apply(entry, cut + place));
        expect([...first.findings, ...rest]).toEqual(whole.findings);
        expect(restored.value.save()).toEqual(whole.replay.save());
        expect(restored.value.notChecked()).toEqual(whole.replay.notChecked());
      }),
      { numRuns: 100 },
    );
  });

  it('gives certificates the status that the status of a date gives them', () => {
    fc.assert(
      fc.property(choices, fc.nat(400), (chosen, cut) => {
        const { entries } = legalHistory(chosen);
        const { replay } = fold(entries);
        for (const [number, record] of replay.state.certificates) {
          const own = entries.flatMap((entry, index) =>
            entry.subject === `certificate:${number}` ? [{ entry, index }] : [],
          );
          for (const asOf of [
            '2026-01-01T00:00:00.000Z',
            entries[cut % entries.length]?.at ?? '',
            '2040-01-01T00:00:00.000Z',
          ]) {
            expect(statusOfRecord(record, asOf)).toEqual(status(own, asOf, entries.length));
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('a saved replay', () => {
  const chronicle: Chronicle = legalHistory(Array.from({ length: 60 }, (_, place) => (place * 17) % 61));
  const saved = plain(fold(chronicle.entries).replay.save());

  it('is refused when any of its parts could not have come from a replay', () => {
    if (!isObject(saved)) throw new Error('no object');
    const tables = saved['tables'];
    if (!isObject(tables)) throw new Error('no tables');
    const wrong: JsonValue[] = [
      null,
      [],
      {},
      { ...saved, version: 2 },
      { ...saved, size: -1 },
      { ...saved, size: 3 },
      { ...saved, lastAt: 'yesterday' },
      { ...saved, roots: { public: 'z6Mk' } },
      { ...saved, entryKinds: { names: [], codes: 'AAAA' } },
      { ...saved, open: { 'no-rule': 1 } },
      { ...saved, tables: {} },
      ...Object.keys(tables).map((name) => ({ ...saved, tables: { ...tables, [name]: [['x', {}]] } })),
      ...Object.keys(tables).map((name) => ({ ...saved, tables: { ...tables, [name]: null } })),
    ];
    for (const one of wrong) expect(Replay.restore(one)).toMatchObject({ ok: false, code: 'replay-state' });
    expect(Replay.restore(saved).ok).toBe(true);
  });

  it('does not change with the replay that goes on', () => {
    const { replay } = fold(chronicle.entries.slice(0, 40));
    const before = replay.save();
    const copy = structuredClone(before);
    for (const [place, entry] of chronicle.entries.slice(40).entries()) replay.apply(entry, 40 + place);
    expect(before).toEqual(copy);
  });
});

describe('a hostile log', () => {
  it('cannot make what was saved unreadable, nor one subject slow', () => {
    const chronicle = new Chronicle();
    const hostile = ['‮', 'x'.repeat(9_000), 'a b', ''];
    for (const [place, name] of hostile.entries()) {
      chronicle.publish(
        'social',
        'subsidy-policy',
        'p',
        {
          rules: [{ ruleId: name, caps: [{ scope: name, period: 'total', amount: '1' }], pool: name }],
          pools: [{ poolId: name, period: 'total', amount: '1' }],
        },
        String(place),
      );
      chronicle.publish(
        'social',
        'regime',
        'r',
        { publicityDays: name, registrationTypes: { value: [name] } },
        `${place}`,
      );
    }
    const [id, filer] = [chronicle.id(), chronicle.id()];
    chronicle.add(
      'application.filed',
      'social',
      id,
      { ...REGIME, registrationType: 'initial', filer },
      {
        content: { dataName: 'x‮' },
        applicant: { code: 'y'.repeat(9_000) },
        evidence: [],
      },
    );
    for (let place = 0; place < 5_000; place += 1) {
      chronicle.add('application.supplemented', 'social', id, { filer: chronicle.id() });
    }
    const { entries, openings } = chronicle;
    const { replay } = fold(entries, { openings });
    expect(Replay.restore(plain(replay.save()))).toMatchObject({ ok: true });
  });

  it('gives a report for any order of its entries, and what it saves comes back', () => {
    fc.assert(
      fc.property(choices, fc.array(fc.nat(999), { minLength: 1, maxLength: 200 }), (chosen, order) => {
        const { entries } = legalHistory(chosen);
        const shuffled = order.flatMap((place) => entries[place % entries.length] ?? []);
        const { replay } = fold(shuffled);
        const restored = Replay.restore(plain(replay.save()));
        expect(restored.ok && restored.value.save()).toEqual(replay.save());
      }),
      { numRuns: 100 },
    );
  });
});
