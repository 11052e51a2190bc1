import type { Actor, Centre } from '../../../../core/access/index.js';
import { civilDateAt } from '../../../../core/calendar/index.js';
import { Fault } from '../../../../core/fault.js';
import {
  filingAwaits,
  type RegimeCode,
  type RegimeProfile,
  type RegistrationType,
  regimeInForce,
} from '../../../../core/regime/index.js';
import type { Applicant, Application, Target } from '../application.js';
import type { ApplicationDraft } from '../content/index.js';
import { requireRightRegime } from '../eligibility.js';
import type { EvidenceReference } from '../evidence.js';
import { registryFault } from '../faults.js';
import { brokenRule } from '../separation.js';
import { requireTarget } from '../target.js';
import { including, personOf } from './outcome.js';

/** What a new draft is about. */
export interface DraftRequest {
  readonly id: string;
  readonly centre: Centre;
  readonly regime: RegimeCode;
  readonly registrationType: RegistrationType;
  readonly certificateNumber?: string;
  /** That certificate as it is now. */
  readonly target?: Target;
  readonly applicant: Applicant;
  readonly content: ApplicationDraft;
}

/**
 * Begins an application; nothing of a draft goes to the ledger. Throws Fault 'not-the-applicant',
 * 'duty-data-under-public-regime-only', 'centre-not-of-regime', 'act-content-invalid' where a certificate is named that the type does not take or
 * none that it needs, or what `profileInForce` and `requireTarget` refuse.
 */
export const createDraft = ({ target, ...request }: DraftRequest, actor: Actor, at: Date): Application => {
  const { applicant, centre, regime, registrationType } = request;
  if (!actor.roles.includes('registrant') || actor.organisationId !== applicant.organisationId) {
    throw registryFault('not-the-applicant');
  }
  const profile = profileInForce(regime, registrationType, at);
  requireCertificate(request);
  requireRightRegime(applicant, regime, centre);
  const { certificateNumber: number } = request;
  if (number !== undefined) {
    if (target === undefined) throw registryFault('target-certificate-unknown', { number });
    requireTarget({ ...request, regimeVersion: profile.version }, target.certificate, at, 'filing');
  }
  return {
    ...request,
    regimeVersion: profile.version,
    state: 'draft',
    version: 1,
    evidence: [],
    filers: [personOf(actor)],
    handlers: [],
    pauses: [],
    isPublicityWithheld: false,
    objections: [],
    receipts: [],
    createdAt: at,
  };
};

/** Every registration but the initial one is about a certificate. */
const requireCertificate = ({ registrationType, certificateNumber }: Omit<DraftRequest, 'target'>): void => {
  if ((registrationType === 'initial') === (certificateNumber === undefined)) return;
  const code = certificateNumber === undefined ? 'missing' : 'unknown-member';
  throw new Fault('act-content-invalid', {}, [{ pointer: '/certificate', code }]);
};

/** Replaces content or evidence of a draft or of an application that awaits its supplement. */
export const editApplication = (
  application: Application,
  change: { content?: ApplicationDraft; evidence?: readonly EvidenceReference[] },
  actor: Actor,
): Application => {
  const broken = brokenRule(application, 'supplement', actor);
  if (broken !== undefined) throw registryFault(broken);
  if (!isEditable(application)) throw registryFault('application-not-editable', { state: application.state });
  return { ...application, ...change, version: application.version + 1, filers: including(application.filers, actor) };
};

/** Whether the applicant can still change what the application says. */
export const isEditable = ({ state }: Pick<Application, 'state'>): boolean =>
  state === 'draft' || state === 'supplement-requested';

/**
 * The profile in force at that instant. Throws Fault 'regime-not-in-force' or 'registration-type-not-offered', and under a
 * version that does not say how the nation's part comes here, 'filing-awaits-query-code' or
 * 'filing-awaits-national-deposit-receipt'.
 */
export const profileInForce = (regime: RegimeCode, registrationType: RegistrationType, at: Date): RegimeProfile => {
  const on = civilDateAt(at);
  const profile = regimeInForce(regime, on);
  if (profile === undefined) throw registryFault('regime-not-in-force', { regime, on });
  const awaited = filingAwaits(profile);
  if (awaited !== undefined) throw registryFault(`filing-awaits-${awaited}`, { regime });
  if (!profile.registrationTypes.value.includes(registrationType)) {
    throw registryFault('registration-type-not-offered', { regime, registrationType });
  }
  return profile;
};
