import { decodeUtf8 } from '../bytes.js';

/** What a file claims to be; whether it is that is for the verification to say. */
export type ArtefactKind =
  | 'credential'
  | 'bundle'
  | 'summary'
  | 'qr'
  | 'disclosure'
  | 'sm2'
  | 'rdfc'
  | 'pdf'
  | 'status-list'
  | 'entry'
  | 'proof';

/** Type of a bundle. */
export const BUNDLE_TYPE = 'DataAssetRegistrationBundle';

/** Types by which a document says what it is; the first that is found counts. */
const TYPES = [
  [BUNDLE_TYPE, 'bundle'],
  ['DataAssetRegistrationSm2Signature', 'sm2'],
  ['DataAssetRegistrationDisclosure', 'disclosure'],
  ['DataAssetRegistrationSummary', 'summary'],
  ['BitstringStatusListCredential', 'status-list'],
] as const satisfies readonly (readonly [string, ArtefactKind])[];

/** Members that only a document of that kind has, whatever its type says. */
const MEMBERS = [
  [['opened', 'summary'], 'disclosure'],
  [['userId', 'signature'], 'sm2'],
  [['kind', 'sig'], 'entry'],
  [['credentialSubject'], 'credential'],
  [['proof'], 'credential'],
] as const satisfies readonly (readonly [readonly string[], ArtefactKind])[];

const CREDENTIAL_TYPE = 'VerifiableCredential';
const RDFC = 'eddsa-rdfc-2022';

/**
 * What a JSON value claims to be; undefined for a document of another kind. Each of several marks is enough for a
 * credential, so that no single change, and no missing member, makes a forged one look like a stray file.
 */
export const claimedKind = (value: unknown): ArtefactKind | undefined => {
  if (!isDocument(value)) return undefined;
  const type = value['type'];
  const types: readonly unknown[] = Array.isArray(type) ? type : [type];
  const named = TYPES.find(([name]) => types.includes(name))?.[1];
  if (named !== undefined) return named;
  const marked = MEMBERS.find(([members]) => members.every((member) => Object.hasOwn(value, member)))?.[1];
  const kind = marked ?? (types.includes(CREDENTIAL_TYPE) ? 'credential' : undefined);
  return kind === 'credential' && isTwin(value) ? 'rdfc' : kind;
};

/** The twin of a credential for verifiers of the other family is told from it by its proof. */
const isTwin = ({ proof }: Readonly<Record<string, unknown>>): boolean =>
  isDocument(proof) && proof['cryptosuite'] === RDFC;

const isDocument = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

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
