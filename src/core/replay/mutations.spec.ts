import fc from 'fast-check';
import { Chronicle, keyOf, REGIME } from '../../../test/support/chronicle.js';
import { legalHistory } from '../../../test/support/histories.js';
import { APPLICATION_WRONGS } from '../../../test/support/wrongs/applications.js';
import { CERTIFICATE_WRONGS } from '../../../test/support/wrongs/certificates.js';
import { EVALUATION_WRONGS } from '../../../test/support/wrongs/evaluations.js';
import { INVENTORY_WRONGS } from '../../../test/support/wrongs/inventory.js';
import type { Told } from '../../../test/support/wrongs/mutate.js';
import { NATIONAL_WRONGS } from '../../../test/support/wrongs/national.js';
import { RECORD_WRONGS } from '../../../test/support/wrongs/records.js';
import { WITHHELD_WRONGS } from '../../../test/support/wrongs/withheld.js';
import { TRUST_WRONGS } from '../../../test/support/wrongs/trust.js';
import { FINDING_TEXT, Replay, type ReplayFindingCode } from './index.js';

/** Together they show that every finding can be made. */
const WRONGS = [
  ...TRUST_WRONGS,
  ...APPLICATION_WRONGS,
  ...CERTIFICATE_WRONGS,
  ...NATIONAL_WRONGS,
  ...RECORD_WRONGS,
  ...EVALUATION_WRONGS,
  ...INVENTORY_WRONGS,
  ...WITHHELD_WRONGS,
];

const foundIn = ({ entries, openings }: Told): ReplayFindingCode[] => {
  const replay = Replay.begin({ openings });
  return entries.flatMap((entry, index) => replay.apply(entry, index)).map(({ code }) => code);
};

/** The others are found by everybody. */
const NEED_OPENINGS = new Set<ReplayFindingCode>([
  'opening-false',
  'holder-is-not-applicant',
  'publicised-other-than-filed',
  'withheld-other-than-filed',
]);

describe('one wrong in a legal history', () => {
  const choices = fc.array(fc.nat(60), { minLength: 60, maxLength: 60 });

  it.each(WRONGS)('%s: %s', (code, _name, mutate) => {
    fc.assert(
      fc.property(choices, fc.nat(1_000), (chosen, pick) => {
        const told = legalHistory(chosen);
        const mutated = mutate(told, pick);
        if (mutated === undefined) return fc.pre(false);
        expect(foundIn(NEED_OPENINGS.has(code) ? mutated : { ...mutated, openings: [] })).toContain(code);
      }),
      { numRuns: 25 },
    );
  });

  it('can be of every kind that is known', () => {
    const shown = new Set<string>([...WRONGS.map(([code]) => code), 'index-out-of-order', 'supplement-overdue']);
    expect(Object.keys(FINDING_TEXT).filter((code) => !shown.has(code))).toEqual([]);
  });
});

describe('what no single change of an entry shows', () => {
  it('an index that is left out or used twice', () => {
    const { entries } = new Chronicle();
    const replay = Replay.begin();
    const codes = [0, 1, 3, 3].flatMap((index, place) => {
      const entry = entries[place];
      return entry === undefined ? [] : replay.apply(entry, index).map(({ code }) => code);
    });
    expect(codes).toEqual(['index-out-of-order']);
  });

  it('a supplement after its term, which only the opening of the request tells', () => {
    const chronicle = new Chronicle();
    const [id, filer, officer] = [chronicle.id(), chronicle.id(), chronicle.id()];
    chronicle.add('application.filed', 'social', id, { ...REGIME, registrationType: 'initial', filer });
    const dueOn = chronicle.day;
    chronicle.add('application.supplement-requested', 'social', id, { officer }, { request: { items: [], dueOn } });
    chronicle.pass(0, dueOn);
    chronicle.add('application.supplemented', 'social', id, { filer });
    expect(foundIn(chronicle)).toEqual(['supplement-overdue']);
    expect(foundIn({ ...chronicle, entries: chronicle.entries, openings: [] })).toEqual([]);
  });

  it('a root that is not the one of the trust file', () => {
    const { entries } = new Chronicle();
    const codesWith = (root: string) => {
      const replay = Replay.begin({ roots: { public: root } });
      return new Set(entries.flatMap((entry, index) => replay.apply(entry, index)).map(({ code }) => code));
    };
    expect([...codesWith(keyOf(1))]).toEqual([]);
    expect([...codesWith(keyOf(99))]).toEqual(['key-not-signed-by-root']);
  });
});
