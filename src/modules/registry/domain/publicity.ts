import type { Application } from './application.js';
import { profileOf } from './deadlines.js';

/**
 * Whether this registry itself publicises the application once it is approved. Without a word of the regime all are that
 * the centre does not withhold.
 */
export const isPublicisedHere = (
  application: Pick<Application, 'regime' | 'regimeVersion' | 'registrationType' | 'isPublicityWithheld'>,
): boolean => {
  if (application.isPublicityWithheld) return false;
  const publicised = profileOf(application).publicityFor;
  return publicised === undefined || publicised.value.includes(application.registrationType);
};
