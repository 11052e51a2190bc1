import type { Centre } from '../../../core/access/index.js';
import { isPublicOrgan, parseUscc } from '../../../core/codes/index.js';
import {
  type EligibilityFacts,
  type Ineligibility,
  ineligibilities,
  type RegimeCode,
} from '../../../core/regime/index.js';
import type { Applicant, Application } from './application.js';
import type { ApplicationContent } from './content/index.js';
import { registryFault } from './faults.js';

/**
 * What is refused here. That a centre never registers its own data is a matter of who handles the application; level,
 * personal information and their evidence are members of the content, and refused with their pointers.
 */
const REFUSED = [
  'centre-not-of-regime',
  'duty-data-under-public-regime-only',
  'not-public-data',
  'public-registration-first',
] as const satisfies readonly Ineligibility[];

/**
 * What can be told when a draft is begun: organs of Party and state register the data of their duties under the public
 * regime only (指引第十五条), and that regime is the public centre's (办法第三条). Throws Fault of that name (422).
 */
export const requireRightRegime = (applicant: Applicant, regime: RegimeCode, centre: Centre): void =>
  requireNone({
    ...UNKNOWN,
    regime,
    centre,
    ...(isHolder(applicant) && isOrgan(applicant)
      ? ORGAN
      : { applicant: 'other-organisation', origin: 'public-data-product' }),
    hasPublicRegistration: true,
  });

/**
 * What follows from the content of a submission: where the data comes from, and whether a product of public data has its
 * public registration: its query code is one that this registry recorded, or proof of it is attached. Asked where a content
 * is new, in an initial registration or a change: what is certified was eligible when it was.
 * Throws Fault 'not-public-data', 'public-registration-first' and those of a draft (422).
 * @param recorded the query code of a public registration in force that this registry recorded, if the content names one
 */
export const requireEligible = (
  { applicant, regime, centre, evidence, registrationType }: Application,
  { publicData }: ApplicationContent,
  recorded: string | undefined,
): void => {
  if (registrationType !== 'initial' && registrationType !== 'change') return;
  const code = publicData?.queryCode;
  const hasProof = evidence.some(({ purpose }) => purpose === 'public-registration');
  const origin = publicData?.origin ?? 'other';
  const who = origin === 'public-service' ? 'public-utility' : 'other-organisation';
  requireNone({
    ...UNKNOWN,
    regime,
    centre,
    ...(isOrgan(applicant) ? ORGAN : { applicant: who, origin }),
    hasPublicRegistration: code !== undefined && (code === recorded || hasProof),
  });
};

/** Organs of Party and state hold data of their duties, whatever they say. */
const ORGAN = { applicant: 'party-or-state-organ', origin: 'performance-of-duty' } as const;

/** Facts that others look after. */
const UNKNOWN = { isOwnOrganisation: false, level: 'general', hasRiskAssessment: false, personal: 'none' } as const;

/** Whoever is not the holder does not say by what he is whose data it is. */
const isHolder = ({ capacity }: Applicant): boolean => capacity === undefined;

const isOrgan = ({ code }: Applicant): boolean => {
  const parsed = parseUscc(code);
  return parsed.ok && isPublicOrgan(parsed.value);
};

const requireNone = (facts: EligibilityFacts): void => {
  const reasons = ineligibilities(facts);
  const code = REFUSED.find((refused) => reasons.includes(refused));
  if (code !== undefined) throw registryFault(code);
};
