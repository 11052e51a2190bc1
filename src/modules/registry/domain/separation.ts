import type { Actor } from '../../../core/access/index.js';
import type { Application } from './application.js';
import { type RegistryFaultCode, registryFault } from './faults.js';
import type { ApplicationAct } from './states.js';

type Person = Pick<Actor, 'personId'>;
type Handled = Pick<Application, 'applicant' | 'centre' | 'content' | 'filers' | 'handlers' | 'acceptor' | 'state'>;

/**
 * Separation of duties, by person, whatever account he uses. The first rule that the act breaks, or undefined:
 * a centre never handles an application of its own organisation (指引第十条七); who filed never accepts, reviews or
 * issues; who accepted never reviews; who handled it as an officer never files for the applicant. Whoever objects is bound
 * by none of them.
 */
export const brokenRule = (application: Handled, act: ApplicationAct, actor: Actor): RegistryFaultCode | undefined => {
  switch (act) {
    case 'submit':
    case 'supplement':
    case 'withdraw':
      return applicantRule(application, actor);
    case 'accept':
      return officerRule(application, actor) ?? (isFiler(application, actor) ? 'acceptor-is-filer' : undefined);
    case 'request-supplement':
      return officerRule(application, actor) ?? supplementRule(application, actor);
    case 'approve':
    case 'reject':
      return officerRule(application, actor) ?? reviewerRule(application, actor);
    case 'start-publicity':
      return receiptRule(application, actor);
    case 'object':
      return undefined;
    case 'dismiss-objections':
    case 'terminate':
    case 'end-publicity':
    case 'issue':
    case 'cancel':
      return officerRule(application, actor) ?? (isFiler(application, actor) ? 'issuer-is-filer' : undefined);
  }
};

/** Throws the Fault (403) of the first rule that the act breaks. */
export const requireSeparation = (application: Handled, act: ApplicationAct, actor: Actor): void => {
  const broken = brokenRule(application, act, actor);
  if (broken !== undefined) throw registryFault(broken, { centre: application.centre });
};

/** Who may bring what a national platform answered: an officer of the centre who did not file. */
export const receiptRule = (application: Handled, actor: Actor): RegistryFaultCode | undefined =>
  officerRule(application, actor) ?? (isFiler(application, actor) ? 'receipt-bringer-is-filer' : undefined);

const applicantRule = (application: Handled, actor: Actor): RegistryFaultCode | undefined => {
  if (!actor.roles.includes('registrant') || actor.organisationId !== application.applicant.organisationId) {
    return 'not-the-applicant';
  }
  return application.handlers.some((handler) => isSame(handler, actor)) ? 'filer-is-officer' : undefined;
};

const officerRule = (application: Handled, actor: Actor): RegistryFaultCode | undefined => {
  if (!actor.roles.includes('registrar') || actor.centre !== application.centre) return 'not-an-officer-of-the-centre';
  const { organisationId, code } = application.applicant;
  const codes = [code, ...(application.content.coApplicants ?? []).map((coApplicant) => coApplicant.code)];
  const own = actor.organisationId === organisationId || codes.includes(actor.organisationCode);
  return own ? 'own-organisation' : undefined;
};

/** Before acceptance the request is part of the acceptance, afterwards of the review. */
const supplementRule = (application: Handled, actor: Actor): RegistryFaultCode | undefined => {
  if (application.state === 'accepted') return reviewerRule(application, actor);
  return isFiler(application, actor) ? 'acceptor-is-filer' : undefined;
};

const reviewerRule = (application: Handled, actor: Actor): RegistryFaultCode | undefined => {
  if (isFiler(application, actor)) return 'reviewer-is-filer';
  return isSame(application.acceptor, actor) ? 'reviewer-is-acceptor' : undefined;
};

const isFiler = ({ filers }: Handled, actor: Person): boolean => filers.some((filer) => isSame(filer, actor));

const isSame = (person: Person | undefined, actor: Person): boolean => person?.personId === actor.personId;
