import type { Centre } from '../access/index.js';
import type { CivilDate } from '../calendar/index.js';
import type { CertificateNumberSeries } from '../codes/index.js';
import type { RegimeProfile } from './profile.js';

/**
 * The series from which a centre draws numbers on a Beijing day: the serial restarts with each month. Undefined where
 * the numbers are the national platform's to give.
 */
export const certificateSeries = (
  profile: RegimeProfile,
  centre: Centre,
  on: CivilDate,
): CertificateNumberSeries | undefined => {
  const numbering = profile.numbering.value;
  if ('assignedBy' in numbering) return undefined;
  const { prefix, region, registries } = numbering;
  return { prefix, region, registry: registries[centre], month: on.slice(0, 4) + on.slice(5, 7) };
};
