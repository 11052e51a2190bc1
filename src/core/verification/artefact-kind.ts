import { decodeUtf8 } from '../bytes.js';

/** What a file claims to be; whether it is that is for the verification to say. */
export type ArtefactKind = 'credential' | 'bundle';

/** Type of a bundle. */
export const BUNDLE_TYPE = 'DataAssetRegistrationBundle';

/** Members that every credential has, and no other document of the registry (VC Data Model 2.0 s4.8, s4.12). */
const CREDENTIAL_MEMBERS = ['credentialSubject', 'proof'] as const;
const CREDENTIAL_TYPE = 'VerifiableCredential';

/**
 * What a JSON value claims to be; undefined for a document of another kind. Each of three marks is enough for a
 * credential, so that no single change, and no missing member, makes a forged one look like a stray file.
 */
export const claimedKind = (value: unknown): ArtefactKind | undefined => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const type: unknown = Object.getOwnPropertyDescriptor(value, 'type')?.value;
  if (type === BUNDLE_TYPE) return 'bundle';
  const types: unknown[] = Array.isArray(type) ? type : [type];
  const isCredential =
    types.includes(CREDENTIAL_TYPE) || CREDENTIAL_MEMBERS.some((member) => Object.hasOwn(value, member));
  return isCredential ? 'credential' : undefined;
};

/**
 * What a text claims to be that is JSON, but not by the strict rules: with a repeated key, a lone surrogate, a number
 * that is not exact. Only for text whose nesting is known to be bounded.
 */
export const claimedKindOfText = (bytes: Uint8Array): ArtefactKind | undefined => {
  try {
    return claimedKind(JSON.parse(decodeUtf8(bytes) ?? ''));
  } catch {
    return undefined;
  }
};
