import type { Centre } from '../access/index.js';
import type { RegistrationCredential } from '../credential/index.js';
import type { Summary } from '../summary/index.js';

/** What identity and status are judged by: it stands in the credential, and in the summary that stands for it. */
export interface Certified extends Pick<RegistrationCredential, 'issuer' | 'validFrom' | 'validUntil'> {
  readonly credentialStatus: Summary['credentialStatus'];
  readonly number: string;
  readonly isSample: boolean;
  /** Address of the registry that it names, and the centre that it names there. */
  readonly publicUrl: string;
  readonly centre: Centre;
  /** Multikey of the key that its proof names. */
  readonly key: string;
}
