import { CENTRES, type Centre } from '../access/index.js';
import {
  credentialDigest,
  credentialName,
  credentialSchemaUrl,
  credentialUrl,
  type UnsecuredCredential,
} from '../credential/index.js';
import type { CryptoProvider } from '../crypto-provider.js';
import { centreDid, isPublicUrl } from '../did/index.js';
import type { DigestPair } from '../entry/index.js';
import { fail, ok, type Result } from '../result.js';
import { millisecondsOf } from '../shape/index.js';
import type { Certified } from './certified.js';

/** What a credential claims, and its twin as well, once it is consistent in itself. */
export interface Claims {
  readonly credential: UnsecuredCredential;
  /** Of the credential without its proof. */
  readonly digest: DigestPair;
  readonly certified: Certified;
}

export type ClaimsFaultCode =
  | 'structure-identifier'
  | 'structure-validity-period'
  | 'structure-status-place'
  | 'structure-sample-mark';

/** The claims of a credential of the right shape whose proof names that key; the pointer of what does not agree else. */
export const claimsOf = (
  crypto: CryptoProvider,
  credential: UnsecuredCredential,
  key: string,
): Result<Claims, ClaimsFaultCode> => {
  const origin = originOf(credential);
  if (origin === undefined) return fail('structure-identifier', '/id');
  const { issuer, validFrom, validUntil, credentialStatus, credentialSubject, name } = credential;
  if ((millisecondsOf(validFrom) ?? 0) > (millisecondsOf(validUntil) ?? 0)) {
    return fail('structure-validity-period', '/validUntil');
  }
  if (!isPlaced(credential)) return fail('structure-status-place', '/credentialStatus');
  const { number, certificateType, sample } = credentialSubject;
  const isSample = sample === true;
  if (name !== credentialName(certificateType, isSample)) return fail('structure-sample-mark', '/name');
  const certified = { issuer, validFrom, validUntil, credentialStatus, number, isSample, ...origin, key };
  return ok({ credential, digest: credentialDigest(crypto, credential), certified });
};

/** The registry and centre that a credential names, when address, number, schema and issuer agree. */
const originOf = (credential: UnsecuredCredential): { publicUrl: string; centre: Centre } | undefined => {
  const suffix = credentialUrl('', credential.credentialSubject.number);
  if (!credential.id.endsWith(suffix)) return undefined;
  const publicUrl = credential.id.slice(0, -suffix.length);
  if (!isPublicUrl(publicUrl) || credential.credentialSchema.id !== credentialSchemaUrl(publicUrl)) return undefined;
  const centre = CENTRES.find((candidate) => centreDid(publicUrl, candidate) === credential.issuer.id);
  return centre === undefined ? undefined : { publicUrl, centre };
};

const isPlaced = ({ credentialStatus }: UnsecuredCredential): boolean => {
  const [revocation, suspension] = credentialStatus;
  const named = credentialStatus.every(
    (entry) => entry.id === `${entry.statusListCredential}#${entry.statusListIndex}`,
  );
  return named && revocation.statusListIndex === suspension.statusListIndex;
};
