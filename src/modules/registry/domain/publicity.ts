import type { Application } from './application.js';
import { profileOf } from './deadlines.js';

type Publicised = Pick<Application, 'regime' | 'regimeVersion' | 'registrationType' | 'isPublicityWithheld'>;

/** Whether this registry itself publicises the application once it is approved. */
export const isPublicisedHere = (application: Publicised): boolean =>
  isPublicised(application) && profileOf(application).publicityBy?.value !== 'national-platform';

/** Whether its publicity is that of a national platform: it begins on the day that the platform's receipt names. */
export const isPublicisedByNation = (application: Publicised): boolean =>
  isPublicised(application) && profileOf(application).publicityBy?.value === 'national-platform';

/** Whether anybody publicises it. Without a word of the regime all are that the centre does not withhold. */
export const isPublicised = (application: Publicised): boolean => {
  if (application.isPublicityWithheld) return false;
  const publicised = profileOf(application).publicityFor;
  return publicised === undefined || publicised.value.includes(application.registrationType);
};
