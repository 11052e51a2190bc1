import type { Application } from './application.js';
import { profileOf } from './deadlines.js';
import { registryFault } from './faults.js';

/** What the centre decides on a request not to publicise (不公示), and why (指引第二十四条). */
export interface PublicityDecision {
  readonly decision: 'public' | 'withheld';
  readonly reason: string;
}

/** Whether the rules that the application was filed under let its applicant ask for it not to be publicised. */
export const offersNonPublicity = (
  application: Pick<Application, 'regime' | 'regimeVersion' | 'registrationType'>,
): boolean => {
  const { nonPublicity, publicityFor } = profileOf(application);
  const isPublicised = publicityFor === undefined || publicityFor.value.includes(application.registrationType);
  return isPublicised && nonPublicity?.value === true;
};

/**
 * Whether an approved application is withheld from publicity. Throws Fault 'publicity-undecided' (422) when its applicant
 * asked for that and the review does not answer, 'non-publicity-not-requested' (422) when it answers and nobody asked.
 */
export const decideNonPublicity = (
  { content }: Pick<Application, 'content'>,
  decision: PublicityDecision | undefined,
): boolean => {
  if (content.nonPublicity === undefined && decision !== undefined) throw registryFault('non-publicity-not-requested');
  if (content.nonPublicity !== undefined && decision === undefined) throw registryFault('publicity-undecided');
  return decision?.decision === 'withheld';
};
