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
  return isPublicised(application) && profileOf(application).nonPublicity?.value === true;
};

const isPublicised = (application: Pick<Application, 'regime' | 'regimeVersion' | 'registrationType'>): boolean => {
  const { publicityFor } = profileOf(application);
  return publicityFor === undefined || publicityFor.value.includes(application.registrationType);
};

/**
 * Whether an approved application is withheld from publicity. What is asked for about a withheld certificate is withheld
 * like it, whoever asks: its own publicity would show what the other's did not. Throws Fault 'publicity-undecided' (422) when its applicant
 * asked for that and the review does not answer, 'non-publicity-not-requested' (422) when it answers and nobody asked.
 */
export const decideNonPublicity = (
  application: Pick<Application, 'content' | 'target' | 'regime' | 'regimeVersion' | 'registrationType'>,
  decision: PublicityDecision | undefined,
): boolean => {
  const { content, target } = application;
  if (content.nonPublicity === undefined && decision !== undefined) throw registryFault('non-publicity-not-requested');
  if (content.nonPublicity !== undefined && decision === undefined) throw registryFault('publicity-undecided');
  const isInherited = target?.certificate.isWithheld === true && isPublicised(application);
  return isInherited || decision?.decision === 'withheld';
};
