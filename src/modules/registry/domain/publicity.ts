import type { Application } from './application.js';
import { profileOf } from './deadlines.js';

type Publicised = Pick<Application, 'regime' | 'regimeVersion' | 'registrationType'>;

/** Whether this registry itself publicises the application once it is approved. Without a word of the regime, all are. */
export const isPublicisedHere = (application: Publicised): boolean =>
  isPublicised(application) && profileOf(application).publicityBy?.value !== 'national-platform';

/** Whether its publicity is that of a national platform: it begins on the day that the platform's receipt names. */
export const isPublicisedByNation = (application: Publicised & Pick<Application, 'isPublicityWithheld'>): boolean =>
  isPublicised(application) &&
  !application.isPublicityWithheld &&
  profileOf(application).publicityBy?.value === 'national-platform';

const isPublicised = (application: Publicised): boolean => {
  const publicised = profileOf(application).publicityFor;
  return publicised === undefined || publicised.value.includes(application.registrationType);
};
