import type { Application } from './application.js';
import { profileOf } from './deadlines.js';

/** Whether this registry itself publicises the application once it is approved. Without a word of the regime, all are. */
export const isPublicisedHere = (
  application: Pick<Application, 'regime' | 'regimeVersion' | 'registrationType'>,
): boolean => {
  const publicised = profileOf(application).publicityFor;
  return publicised === undefined || publicised.value.includes(application.registrationType);
};
