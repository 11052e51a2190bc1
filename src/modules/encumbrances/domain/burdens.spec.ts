import fc from 'fast-check';
import { addDays, type CivilDate, parseCivilDate } from '../../../core/calendar/index.js';
import { Fault } from '../../../core/fault.js';
import { isOpenOn, neededParties, publicPart, requireUnseized, stateOn } from './burdens.js';
import { AGREED_TYPES, type Encumbrance, type EncumbranceType, type Terms } from './encumbrance.js';
import { fenOf, yuanOf } from './money.js';
import { requireReducing } from './release.js';
import { ENCUMBRANCE_STATES } from './states.js';
import { termFaults } from './terms.js';
import { creationText } from './texts.js';

const day = (text: string): CivilDate => {
  const parsed = parseCivilDate(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
};
const TODAY = day('2026-10-10');
const DOCUMENT = { sha256: `sha256:${'a'.repeat(64)}`, sm3: `sm3:${'b'.repeat(64)}` };
const TYPES: readonly EncumbranceType[] = [...AGREED_TYPES, 'seizure'];

const some = (terms: Partial<Terms> = {}, change: Partial<Encumbrance> = {}): Encumbrance => ({
  id: '0b0b0b0b-1111-4222-8333-000000000001',
  number: 'DA1122026110001',
  centre: 'social',
  applicationId: '0b0b0b0b-1111-4222-8333-000000000002',
  dataName: '样本数据集',
  holder: { organisationId: '0b0b0b0b-1111-4222-8333-000000000003', name: '甲公司', code: '91110000802100433B' },
  terms: { type: 'pledge', party: { name: '乙银行' }, startsOn: TODAY, document: DOCUMENT, ...terms },
  termsVersion: 1,
  state: 'entered',
  version: 1,
  filers: [],
  requestedAt: new Date('2026-10-01T02:00:00.000Z'),
  enteredAt: new Date('2026-10-02T02:00:00.000Z'),
  enteredNumber: 'DA1122026110001',
  ...change,
});

const codeOf = (work: () => unknown): string => {
  try {
    work();
    return 'done';
  } catch (error) {
    return error instanceof Fault ? `${error.code} ${error.errors.map(({ code }) => code).join()}`.trim() : 'bug';
  }
};

describe('what is open on a day', () => {
  it.each(TYPES)('%s: its term decides only where the type ends with it', (type) => {
    const yesterday = some({ type, endsOn: addDays(TODAY, -1) });
    const ends = ['licence', 'authorised-operation', 'seizure'].includes(type);
    expect(isOpenOn(yesterday, TODAY)).toBe(!ends);
    expect(isOpenOn(some({ type, endsOn: TODAY }), TODAY)).toBe(true);
    expect(isOpenOn(some({ type }), TODAY)).toBe(true);
  });

  it('is nothing but what is entered', () => {
    expect(ENCUMBRANCE_STATES.filter((state) => isOpenOn(some({}, { state }), TODAY))).toEqual([
      'entered',
      'partially-released',
    ]);
  });

  it('a request lapses after thirty days', () => {
    const request = some({}, { state: 'consented' });
    expect(stateOn(request, day('2026-10-31'))).toBe('consented');
    expect(stateOn(request, day('2026-11-01'))).toBe('lapsed');
  });

  it('is told without parties and amounts', () => {
    const shown = publicPart(some({ amount: '100', reference: 'R-1', endsOn: TODAY }, { rank: 2 }));
    expect(Object.keys(shown).sort()).toEqual(['id', 'rank', 'reference', 'since', 'type', 'until']);
  });
});

it('a seizure stands against all but another seizure', () => {
  const open = [some({ type: 'seizure' })];
  for (const type of TYPES) {
    expect([type, codeOf(() => requireUnseized(type, open))]).toEqual([
      type,
      type === 'seizure' ? 'done' : 'certificate-seized',
    ]);
    expect(codeOf(() => requireUnseized(type, [some()]))).toBe('done');
  }
});

it('whoever gives away the right, or its use, asks those to whom it is pledged', () => {
  const open = [some({}, { id: '0b0b0b0b-1111-4222-8333-000000000009' }), some({ type: 'trust' })];
  for (const type of AGREED_TYPES) {
    const keys = neededParties(some({ type }), open).map(({ key }) => key);
    const asks = ['contribution', 'trust', 'licence'].includes(type);
    expect(keys).toEqual([
      ...['holder', type === 'pledge' ? 'pledgee' : 'counterparty'],
      ...(asks ? ['creditor:0b0b0b0b-1111-4222-8333-000000000009'] : []),
    ]);
  }
});

describe('terms', () => {
  const validity = { from: day('2026-10-01'), until: day('2031-09-30'), isWithheld: false };
  const faults = (terms: Partial<Terms>, bounds = validity) =>
    termFaults(some(terms).terms, bounds).map(({ pointer, code }) => `${pointer} ${code}`);

  it.each(['licence', 'authorised-operation'] as const)(
    '%s: five years at most, and within the registration',
    (type) => {
      const startsOn = day('2026-10-01');
      expect(faults({ type, startsOn, endsOn: day('2031-09-30') })).toEqual([]);
      expect(faults({ type, startsOn })).toEqual(['/endsOn required']);
      expect(faults({ type, startsOn, endsOn: day('2031-10-01') })).toEqual([
        '/endsOn beyond-validity',
        '/endsOn term-too-long',
      ]);
      expect(faults({ type, startsOn: day('2026-10-02'), endsOn: day('2031-10-01') })).toEqual([
        '/endsOn beyond-validity',
      ]);
    },
  );

  it('others may last beyond the registration, and a seizure may have begun before it', () => {
    expect(faults({ type: 'pledge', endsOn: day('2040-01-01') })).toEqual([]);
    expect(faults({ type: 'pledge', startsOn: day('2026-09-30') })).toEqual(['/startsOn before-validity']);
    expect(faults({ type: 'seizure', startsOn: day('2026-09-30') })).toEqual([]);
  });

  it.each(TYPES)('%s: names no other register on a certificate that is kept from the public', (type) => {
    const terms = { type, endsOn: day('2027-09-30'), reference: '0001234567890' };
    expect(faults(terms)).toEqual([]);
    expect(faults(terms, { ...validity, isWithheld: true })).toEqual(['/reference withheld']);
    expect(faults({ type, endsOn: terms.endsOn }, { ...validity, isWithheld: true })).toEqual([]);
  });
});

describe('the text of a request', () => {
  const text = (one: Encumbrance, open: readonly Encumbrance[] = [], rank = 1) => creationText(one, open, rank);

  it('is another one for whatever is different in it', () => {
    const one = some({ amount: '100', reference: 'R', endsOn: TODAY });
    const others = [
      some({ ...one.terms, amount: '101' }),
      some({ ...one.terms, reference: 'S' }),
      some({ ...one.terms, startsOn: addDays(TODAY, 1) }),
      some({ ...one.terms, endsOn: addDays(TODAY, 1) }),
      some({ ...one.terms, party: { name: '乙银行', code: '91440300708461136T' } }),
      some({ ...one.terms, party: { name: '乙银行 ' } }),
      some({ ...one.terms, type: 'trust' }),
      some({ ...one.terms, document: { ...DOCUMENT, sm3: `sm3:${'c'.repeat(64)}` } }),
      some(one.terms, { termsVersion: 2 }),
      some(one.terms, { number: 'DA1122026110002' }),
      some(one.terms, { dataName: '另一数据集' }),
      some(one.terms, { holder: { ...one.holder, name: '丙公司' } }),
    ].map((other) => text(other));
    const all = [text(one), text(one, [some({}, { rank: 1 })]), text(one, [], 2), ...others];
    expect(new Set(all).size).toBe(all.length);
  });

  it('names every earlier encumbrance, and nobody in it', () => {
    const earlier = some(
      { party: { name: '某银行' }, amount: '777700' },
      { id: '0b0b0b0b-1111-4222-8333-00000000000a', rank: 1 },
    );
    const shown = text(some(), [earlier], 2);
    expect(shown).toContain(earlier.id);
    expect(shown).not.toMatch(/某银行|7777/);
  });
});

describe('amounts', () => {
  it('go from yuan to fen and back', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 18n - 1n }), (fen) => {
        expect(fenOf(yuanOf(String(fen)))).toBe(String(fen));
      }),
    );
    for (const wrong of ['', '1', '1.0', '01.00', '-1.00', '1e3', '0.00', '1,000.00', '1.000', ' 1.00', '１.00']) {
      expect([wrong, fenOf(wrong)]).toEqual([wrong, undefined]);
    }
    expect([fenOf('0.01'), yuanOf('1'), yuanOf('10'), yuanOf('100')]).toEqual(['1', '0.01', '0.10', '1.00']);
  });

  it('a part leaves something, and less than there was', () => {
    const partial = (remaining: string | undefined, outstanding: string | undefined) =>
      codeOf(() =>
        requireReducing(
          { extent: 'partial', reason: 'repaid', ...(remaining === undefined ? {} : { remaining }) },
          outstanding,
        ),
      );
    expect(partial('1', '2')).toBe('done');
    expect(partial('2', '2')).toBe('validation-failed not-reduced');
    expect(partial('3', '2')).toBe('validation-failed not-reduced');
    expect(partial(undefined, '2')).toBe('validation-failed required');
    expect(partial('1', undefined)).toBe('validation-failed nothing-to-reduce');
    expect(codeOf(() => requireReducing({ extent: 'whole', reason: 'repaid', remaining: '1' }, '2'))).toBe(
      'validation-failed unknown-member',
    );
  });
});
