import type { Centre } from '../access/index.js';
import { BJ_DATA_IP } from './reference-regimes.js';
import type { RegimeCode } from './profile.js';

/** Who applies, as far as the choice of a regime depends on it. */
export const APPLICANT_KINDS = ['party-or-state-organ', 'public-utility', 'other-organisation'] as const;
export type ApplicantKind = (typeof APPLICANT_KINDS)[number];

/**
 * What the data is (指引第十五条): data of an organ's duties, collected by others on its behalf too; a product or service
 * of authorised operation of public data; data of a utility's public service; anything else.
 */
export const DATA_ORIGINS = ['performance-of-duty', 'public-data-product', 'public-service', 'other'] as const;
export type DataOrigin = (typeof DATA_ORIGINS)[number];

export const DATA_LEVELS = ['general', 'important', 'core'] as const;
export const PERSONAL_DATA = ['none', 'consented', 'anonymised', 'without-evidence'] as const;

/** Everything that decides whether data may be registered under a regime. */
export interface EligibilityFacts {
  readonly regime: RegimeCode | (typeof BJ_DATA_IP)['code'];
  readonly centre: Centre;
  readonly applicant: ApplicantKind;
  readonly origin: DataOrigin;
  /** Whether the applicant is the organisation that runs the centre. */
  readonly isOwnOrganisation: boolean;
  /** Whether the data stands registered as a public data resource (登记结果查询码). */
  readonly hasPublicRegistration: boolean;
  readonly level: (typeof DATA_LEVELS)[number];
  readonly hasRiskAssessment: boolean;
  readonly personal: (typeof PERSONAL_DATA)[number];
}

/** Why data may not be registered so. */
export const INELIGIBILITY_CODES = [
  'regime-reference-only',
  'centre-not-of-regime',
  'own-organisation',
  'duty-data-under-public-regime-only',
  'not-public-data',
  'public-registration-first',
  'core-data',
  'important-data-without-risk-assessment',
  'personal-information-without-evidence',
] as const;
export type Ineligibility = (typeof INELIGIBILITY_CODES)[number];

type Refuses = (facts: EligibilityFacts) => boolean;

const isDutyData = ({ applicant, origin }: EligibilityFacts): boolean =>
  origin === 'performance-of-duty' || applicant === 'party-or-state-organ';

/** The table: each reason with when it applies. Organs of Party and state hold data of their duties, whatever they say. */
const REFUSALS: Readonly<Record<Ineligibility, Refuses>> = {
  'regime-reference-only': ({ regime }) => regime === BJ_DATA_IP.code,
  // 办法第三条（三）: an institution (事业单位), of which only the public centre is one.
  'centre-not-of-regime': ({ regime, centre }) => regime === 'PUBLIC_RESOURCE_2025' && centre !== 'public',
  // 指引第十条（七）.
  'own-organisation': ({ isOwnOrganisation }) => isOwnOrganisation,
  // 指引第十五条（一）.
  'duty-data-under-public-regime-only': (facts) => facts.regime !== 'PUBLIC_RESOURCE_2025' && isDutyData(facts),
  // 办法第三条（一）、第五条: duties, public services, and products of authorised operation.
  'not-public-data': (facts) =>
    facts.regime === 'PUBLIC_RESOURCE_2025' && facts.origin === 'other' && !isDutyData(facts),
  // 指引第十五条（二）.
  'public-registration-first': ({ regime, origin, hasPublicRegistration }) =>
    regime !== 'PUBLIC_RESOURCE_2025' && origin === 'public-data-product' && !hasPublicRegistration,
  'core-data': ({ level }) => level === 'core',
  'important-data-without-risk-assessment': ({ level, hasRiskAssessment }) =>
    level === 'important' && !hasRiskAssessment,
  'personal-information-without-evidence': ({ personal }) => personal === 'without-evidence',
};

/** Every reason against registering the data under the regime at the centre; none where it may be. */
export const ineligibilities = (facts: EligibilityFacts): readonly Ineligibility[] =>
  INELIGIBILITY_CODES.filter((code) => REFUSALS[code](facts));
