import {
  applicant,
  at,
  content,
  draft,
  evidenceFor,
  filer,
  HOLDER,
} from '../../../../test/support/registry-fixtures.js';
import type { Centre } from '../../../core/access/index.js';
import type { JsonObject } from '../../../core/canonical/index.js';
import { Fault } from '../../../core/fault.js';
import {
  APPLICANT_KINDS,
  DATA_ORIGINS,
  type EligibilityFacts,
  ineligibilities,
  REGIME_CODES,
  type RegimeCode,
} from '../../../core/regime/index.js';
import { type Application, parseApplicationContent, submit } from './index.js';

const ORGAN = '11110000000021645X';
const CODE = 'BJ-GG-2026-0000001';
const UNDER: Readonly<Record<RegimeCode, string>> = {
  BJ_DATA_ASSET: '2026-08-01',
  PUBLIC_RESOURCE_2025: '2026-08-01',
  PROPERTY_RIGHT_2026: '2026-08-01',
};

/** A complete draft of these facts. */
const application = (
  {
    regime,
    centre,
    origin,
    applicant: kind,
  }: Pick<EligibilityFacts, 'centre' | 'origin' | 'applicant'> & {
    readonly regime: RegimeCode;
  },
  more: { readonly queryCode?: string; readonly proof?: boolean } = {},
): Application => {
  const code = kind === 'party-or-state-organ' ? ORGAN : HOLDER;
  const queryCode = more.queryCode === undefined ? {} : { queryCode: more.queryCode };
  const publicData: JsonObject = origin === 'other' ? {} : { publicData: { origin, ...queryCode } };
  const rights = [{ holder: '样本', code, right: 'hold', from: '2026-01-01' }];
  const evidence = [...draft().evidence, evidenceFor('risk-assessment', 8)];
  return {
    ...draft(),
    regime,
    regimeVersion: UNDER[regime],
    centre,
    applicant: { ...applicant, code },
    content: parseApplicationContent(content({ rights, ...publicData }), 'draft'),
    evidence: more.proof === true ? [...evidence, evidenceFor('public-registration', 9)] : evidence,
  };
};

const outcome = (of: Application, recorded?: string): string => {
  try {
    return submit(of, filer, at('2026-09-17'), { recorded }).application.state;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return error.code;
  }
};

const CENTRES: readonly Centre[] = ['public', 'social'];
const CASES = REGIME_CODES.flatMap((regime) =>
  CENTRES.flatMap((centre) =>
    APPLICANT_KINDS.flatMap((kind) =>
      DATA_ORIGINS.flatMap((origin) =>
        [true, false].map((hasCode) => [regime, centre, kind, origin, hasCode] as const),
      ),
    ),
  ),
).filter(([, , kind, origin]) => kind !== 'public-utility' || origin === 'public-service');

describe('a submission goes by the table of who may register what', () => {
  it.each(CASES)('%s at the %s centre, %s, %s, public registration: %s', (regime, centre, kind, origin, hasCode) => {
    const reasons = ineligibilities({
      regime,
      centre,
      applicant: kind,
      // An organ holds data of its duties, whatever it says.
      origin: kind === 'party-or-state-organ' ? 'performance-of-duty' : origin,
      isOwnOrganisation: false,
      hasPublicRegistration: hasCode,
      level: 'general',
      hasRiskAssessment: true,
      personal: 'none',
    });
    const of = application({ regime, centre, applicant: kind, origin }, hasCode ? { queryCode: CODE } : {});
    const got = outcome(of, hasCode ? CODE : undefined);
    if (reasons.length === 0) expect(got).toBe('submitted');
    else expect(reasons).toContain(got);
  });

  it('takes a code that is recorded here, or one with proof, and no other', () => {
    const product = {
      regime: 'PROPERTY_RIGHT_2026',
      centre: 'social',
      applicant: 'other-organisation',
      origin: 'public-data-product',
    } as const;
    expect(outcome(application(product, { queryCode: CODE }))).toBe('public-registration-first');
    expect(outcome(application(product, { queryCode: CODE }), 'BJ-GG-2026-0000002')).toBe('public-registration-first');
    expect(outcome(application(product, { proof: true }))).toBe('public-registration-first');
    expect(outcome(application(product, { queryCode: CODE }), CODE)).toBe('submitted');
    expect(outcome(application(product, { queryCode: CODE, proof: true }))).toBe('submitted');
  });

  it('asks for the assessment of risks under the public regime', () => {
    const of = application({
      regime: 'PUBLIC_RESOURCE_2025',
      centre: 'public',
      applicant: 'party-or-state-organ',
      origin: 'other',
    });
    const without = { ...of, evidence: of.evidence.filter(({ purpose }) => purpose !== 'risk-assessment') };
    expect([outcome(of), outcome(without)]).toEqual(['submitted', 'application-content-invalid']);
  });
});
