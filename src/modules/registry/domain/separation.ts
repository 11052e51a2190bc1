import type { Actor } from '../../../core/access/index.js';
import type { Application } from './application.js';
import { type RegistryFaultCode, registryFault } from './faults.js';
import type { ApplicationAct } from './states.js';

type Person = Pick<Actor, 'personId'>;
/** What of an actor duties depend on. */
export type DutyHolder = Pick<Actor, 'personId' | 'roles' | 'centre' | 'organisationId' | 'organisationCode'>;
type Handled = Pick<
  Application,
  'applicant' | 'centre' | 'content' | 'filers' | 'handlers' | 'acceptor' | 'reviewer' | 'firstReview' | 'state'
>;

/**
 * Separation of duties, by person, whatever account he uses. The first rule that the act breaks, or undefined:
 * a centre never handles an application of its own organisation (指引第十条七); who filed never accepts, reviews or
 * issues; who accepted never reviews, and who reviewed for a district never does for the centre; who handled it as an
 * officer never files for the applicant; who reviewed it never decides on an objection to it (复核: somebody looks again,
 * and nobody at his own work). Whoever objects is bound by none.
 */
export const brokenRule = (
  application: Handled,
  act: ApplicationAct,
  actor: DutyHolder,
): RegistryFaultCode | undefined => {
  switch (act) {
    case 'submit':
    case 'supplement':
    case 'withdraw':
      return applicantRule(application, actor);
    case 'accept':
      return officerRule(application, actor) ?? (isFiler(application, actor) ? 'acceptor-is-filer' : undefined);
    case 'request-supplement':
      return officerRule(application, actor) ?? supplementRule(application, actor);
    case 'first-review':
      return districtRule(application, actor) ?? firstReviewerRule(application, actor);
    case 'extend':
    case 'approve':
    case 'reject':
      return officerRule(application, actor) ?? reviewerRule(application, actor);
    case 'start-publicity':
      return receiptRule(application, actor);
    case 'object':
      return undefined;
    case 'dismiss-objections':
    case 'terminate':
      return officerRule(application, actor) ?? deciderRule(application, actor);
    case 'end-publicity':
    case 'issue':
    case 'cancel':
      return officerRule(application, actor) ?? (isFiler(application, actor) ? 'issuer-is-filer' : undefined);
  }
};

/** Throws the Fault (403) of the first rule that the act breaks. */
export const requireSeparation = (application: Handled, act: ApplicationAct, actor: DutyHolder): void => {
  const broken = brokenRule(application, act, actor);
  if (broken !== undefined) throw registryFault(broken, { centre: application.centre });
};

/** Who may bring what a national platform answered: an officer of the centre who did not file. */
export const receiptRule = (application: Handled, actor: DutyHolder): RegistryFaultCode | undefined =>
  officerRule(application, actor) ?? (isFiler(application, actor) ? 'receipt-bringer-is-filer' : undefined);

const applicantRule = (application: Handled, actor: DutyHolder): RegistryFaultCode | undefined => {
  if (!actor.roles.includes('registrant') || actor.organisationId !== application.applicant.organisationId) {
    return 'not-the-applicant';
  }
  return application.handlers.some((handler) => isSame(handler, actor)) ? 'filer-is-officer' : undefined;
};

/** Whoever acts for the centre is its registrar, and the application none of his own organisation. */
export const officerRule = (application: Handled, actor: DutyHolder): RegistryFaultCode | undefined => {
  if (!actor.roles.includes('registrar') || actor.centre !== application.centre) return 'not-an-officer-of-the-centre';
  return ownRule(application, actor);
};

/** Whoever reviews for the district is of the department that the centre named for it. */
const districtRule = (application: Handled, actor: DutyHolder): RegistryFaultCode | undefined => {
  const department = application.firstReview?.departmentCode;
  if (!actor.roles.includes('district-reviewer') || department === undefined || actor.organisationCode !== department) {
    return 'not-the-district-department';
  }
  return ownRule(application, actor);
};

const ownRule = ({ applicant, content }: Handled, actor: DutyHolder): RegistryFaultCode | undefined => {
  const { organisationId, code } = applicant;
  const { coApplicants = [], transfer } = content;
  const codes = [code, transfer?.transferee?.code, ...coApplicants.map((coApplicant) => coApplicant.code)];
  const own = actor.organisationId === organisationId || codes.includes(actor.organisationCode);
  return own ? 'own-organisation' : undefined;
};

/** Before acceptance the request is part of the acceptance, afterwards of the review. */
const supplementRule = (application: Handled, actor: DutyHolder): RegistryFaultCode | undefined => {
  if (application.state === 'accepted' || application.state === 'first-reviewed') {
    return reviewerRule(application, actor);
  }
  return isFiler(application, actor) ? 'acceptor-is-filer' : undefined;
};

const reviewerRule = (application: Handled, actor: Person): RegistryFaultCode | undefined => {
  const hasReviewed = application.firstReview?.reviewers.some((reviewer) => isSame(reviewer, actor)) === true;
  return firstReviewerRule(application, actor) ?? (hasReviewed ? 'reviewer-is-first-reviewer' : undefined);
};

const firstReviewerRule = (application: Handled, actor: Person): RegistryFaultCode | undefined => {
  if (isFiler(application, actor)) return 'reviewer-is-filer';
  return isSame(application.acceptor, actor) ? 'reviewer-is-acceptor' : undefined;
};

const deciderRule = (application: Handled, actor: Person): RegistryFaultCode | undefined => {
  if (isFiler(application, actor)) return 'decider-is-filer';
  return isSame(application.reviewer, actor) ? 'decider-is-reviewer' : undefined;
};

const isFiler = ({ filers }: Handled, actor: Person): boolean => filers.some((filer) => isSame(filer, actor));

const isSame = (person: Person | undefined, actor: Person): boolean => person?.personId === actor.personId;
