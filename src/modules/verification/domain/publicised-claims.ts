import { isRegimeCode, type PublicityItem, regimeVersion } from '../../../core/regime/index.js';
import type { PublicClaims, PublicisedClaim } from '../../../core/verification/index.js';

/** Which claim of a certificate says what an item of the publicity said; of the others no certificate is asked. */
const CLAIMS: Readonly<Partial<Record<PublicityItem, PublicisedClaim>>> = {
  'applicant-name': 'holderName',
  'data-name': 'dataName',
};

/** The claims that the publicity of a registration showed, by the version of the regime that it was registered under. */
export function publicisedClaims({ regime, regimeVersion: version }: PublicClaims): readonly PublicisedClaim[] {
  if (regime === undefined || version === undefined) return [];
  const profile = isRegimeCode(regime) ? regimeVersion(regime, version) : undefined;
  return (profile?.publicityItems.value ?? []).flatMap((item) => CLAIMS[item] ?? []);
}
