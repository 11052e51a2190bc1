import {
  APPLICANT_KINDS,
  DATA_LEVELS,
  DATA_ORIGINS,
  type EligibilityFacts,
  INELIGIBILITY_CODES,
  ineligibilities,
  PERSONAL_DATA,
} from './index.js';

const REGIMES = ['BJ_DATA_ASSET', 'PUBLIC_RESOURCE_2025', 'PROPERTY_RIGHT_2026', 'BJ_DATA_IP'] as const;
const BOTH = [true, false] as const;

/** Every combination of facts there is. */
const everything = (): EligibilityFacts[] => {
  let all: object[] = [{}];
  const vary = (name: keyof EligibilityFacts, values: readonly unknown[]): void => {
    all = all.flatMap((facts) => values.map((value) => ({ ...facts, [name]: value })));
  };
  vary('regime', REGIMES);
  vary('centre', ['public', 'social']);
  vary('applicant', APPLICANT_KINDS);
  vary('origin', DATA_ORIGINS);
  vary('isOwnOrganisation', BOTH);
  vary('hasPublicRegistration', BOTH);
  vary('level', DATA_LEVELS);
  vary('hasRiskAssessment', BOTH);
  vary('personal', PERSONAL_DATA);
  return all as EligibilityFacts[];
};

const plain: EligibilityFacts = {
  regime: 'BJ_DATA_ASSET',
  centre: 'social',
  applicant: 'other-organisation',
  origin: 'other',
  isOwnOrganisation: false,
  hasPublicRegistration: false,
  level: 'general',
  hasRiskAssessment: false,
  personal: 'none',
};
const because = (change: Partial<EligibilityFacts>) => ineligibilities({ ...plain, ...change });

describe('who may register what under which regime', () => {
  it.each<[string, Partial<EligibilityFacts>, readonly string[]]>([
    ['plain data', {}, []],
    ['plain data as property', { regime: 'PROPERTY_RIGHT_2026' }, []],
    ['nothing under the intellectual property track', { regime: 'BJ_DATA_IP' }, ['regime-reference-only']],
    ["an organ's data as an asset", { applicant: 'party-or-state-organ' }, ['duty-data-under-public-regime-only']],
    [
      'duty data that a company collected for an organ',
      { regime: 'PROPERTY_RIGHT_2026', origin: 'performance-of-duty' },
      ['duty-data-under-public-regime-only'],
    ],
    [
      'duty data as a public data resource',
      {
        regime: 'PUBLIC_RESOURCE_2025',
        centre: 'public',
        applicant: 'party-or-state-organ',
        origin: 'performance-of-duty',
      },
      [],
    ],
    [
      'the same at the social centre',
      { regime: 'PUBLIC_RESOURCE_2025', applicant: 'party-or-state-organ', origin: 'performance-of-duty' },
      ['centre-not-of-regime'],
    ],
    ['private data as a public resource', { regime: 'PUBLIC_RESOURCE_2025', centre: 'public' }, ['not-public-data']],
    ['a product of public data', { origin: 'public-data-product' }, ['public-registration-first']],
    ['the same after its public registration', { origin: 'public-data-product', hasPublicRegistration: true }, []],
    [
      'a product as a public resource, first',
      { regime: 'PUBLIC_RESOURCE_2025', centre: 'public', origin: 'public-data-product' },
      [],
    ],
    ["a utility's data as property", { applicant: 'public-utility', origin: 'public-service' }, []],
    [
      "a utility's data as a public resource",
      { regime: 'PUBLIC_RESOURCE_2025', centre: 'public', applicant: 'public-utility', origin: 'public-service' },
      [],
    ],
    ["the centre's own data", { isOwnOrganisation: true }, ['own-organisation']],
    ['core data', { level: 'core', hasRiskAssessment: true }, ['core-data']],
    ['important data', { level: 'important' }, ['important-data-without-risk-assessment']],
    ['important data that was assessed', { level: 'important', hasRiskAssessment: true }, []],
    ['personal information', { personal: 'without-evidence' }, ['personal-information-without-evidence']],
    ['personal information with consent', { personal: 'consented' }, []],
    ['personal information made anonymous', { personal: 'anonymised' }, []],
  ])('%s', (_, change, expected) => expect(because(change)).toEqual(expected));

  // Rules over every combination, written independently of the table.
  const all = everything();
  const offending = (rule: (facts: EligibilityFacts, reasons: readonly string[]) => boolean) =>
    all.filter((facts) => !rule(facts, ineligibilities(facts)));

  it('is decided for every combination of facts', () => {
    expect(all).toHaveLength(4 * 2 * 3 * 4 * 2 * 2 * 3 * 2 * 4);
    expect(new Set(all.flatMap((facts) => ineligibilities(facts)))).toEqual(new Set(INELIGIBILITY_CODES));
  });

  it('never lets duty data out of the public regime', () => {
    const mayBe = all
      .filter(({ origin }) => origin === 'performance-of-duty')
      .filter((f) => ineligibilities(f).length === 0);
    expect(new Set(mayBe.map(({ regime, centre }) => `${regime} ${centre}`))).toEqual(
      new Set(['PUBLIC_RESOURCE_2025 public']),
    );
  });

  it('never lets through core data, own data, unassessed important data, personal information without evidence', () => {
    expect(
      offending(
        (facts, reasons) =>
          reasons.length > 0 ||
          (facts.level !== 'core' &&
            !facts.isOwnOrganisation &&
            (facts.level !== 'important' || facts.hasRiskAssessment) &&
            facts.personal !== 'without-evidence' &&
            facts.regime !== 'BJ_DATA_IP'),
      ),
    ).toEqual([]);
  });

  it('asks a product of public data for its public registration under every regime but the public one', () => {
    expect(
      offending(
        ({ origin, regime, hasPublicRegistration }, reasons) =>
          reasons.includes('public-registration-first') ===
          (origin === 'public-data-product' && regime !== 'PUBLIC_RESOURCE_2025' && !hasPublicRegistration),
      ),
    ).toEqual([]);
  });

  it('depends on nothing else: facts that no reason names change nothing', () => {
    expect(
      offending((facts, reasons) => {
        if (facts.level === 'important') return true;
        return ineligibilities({ ...facts, hasRiskAssessment: !facts.hasRiskAssessment }).join() === reasons.join();
      }),
    ).toEqual([]);
  });
});
