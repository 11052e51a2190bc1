import { digestPair } from '../entry/index.js';
import {
  instant,
  line,
  list,
  literal,
  object,
  oneOf,
  pattern,
  record,
  type Shape,
  type Shaped,
  tuple,
} from '../shape/index.js';
import {
  CERTIFICATE_TYPES,
  contentMembers,
  optionalMembers,
  publicisedOrWithheld,
  publicityMembers,
  type RegistrationContent,
} from './content.js';
import type { StatusPurpose } from './status-place.js';

/** The only context of a certificate: two strings, bundled, never fetched. */
export const CREDENTIAL_CONTEXT = [
  'https://www.w3.org/ns/credentials/v2',
  'https://www.w3.org/ns/credentials/undefined-terms/v2',
] as const;

export const CREDENTIAL_TYPE = ['VerifiableCredential', 'DataAssetRegistrationCredential'] as const;

/** How every artefact of a registry without a public address of its own is marked. */
export const SAMPLE_MARK = '样本 / SAMPLE';
const TYPES = Object.values(CERTIFICATE_TYPES);

/** The name of a document: its type, with the mark where it is a sample. */
export const credentialName = <T extends RegistrationContent['certificateType']>(
  type: T,
  sample: boolean,
): T | `${T}（${typeof SAMPLE_MARK}）` => (sample ? `${type}（${SAMPLE_MARK}）` : type);

const url = pattern(/https?:\/\/[^\s"<>\\^`{|}#]{1,400}/, 'an absolute URL');
const urlWithFragment = pattern(/https?:\/\/[^\s"<>\\^`{|}#]{1,400}#[A-Za-z0-9-]{1,80}/, 'a URL with a fragment');
export const did = pattern(/did:web:[A-Za-z0-9.:%_-]{1,300}/, 'a did:web');
/** The URL of a credential key of a centre. */
export const verificationMethod = pattern(
  /did:web:[A-Za-z0-9.:%_-]{1,300}#z6Mk[1-9A-HJ-NP-Za-km-z]{44}/,
  'a did:web key',
);

const statusMembers = <P extends StatusPurpose>(purpose: P) => ({
  type: literal('BitstringStatusListEntry'),
  statusPurpose: literal(purpose),
  statusListIndex: pattern(/0|[1-9]\d{0,9}/, 'a plain decimal'),
  statusListCredential: url,
});

const statusEntry = <P extends StatusPurpose>(purpose: P) => object({ id: urlWithFragment, ...statusMembers(purpose) });

/** The centre that issued: its DID and its name. */
export const issuer = object({ id: did, name: line(200) });

/** The places of both status bits, without the ids of the entries, which no verifier needs. */
export const statusPlaces = tuple(object(statusMembers('revocation')), object(statusMembers('suspension')));

/** Salted digests that the ledger holds of what stood behind the decision. */
const evidence = object({
  type: tuple(literal('DataAssetRegistrationEvidence')),
  subject: pattern(/application:[0-9a-f-]{36}/, 'an application of the ledger'),
  digests: record(/[a-z][A-Za-z]{0,39}/, digestPair),
});

export const unsecuredMembers = {
  '@context': tuple(literal(CREDENTIAL_CONTEXT[0]), literal(CREDENTIAL_CONTEXT[1])),
  id: url,
  type: tuple(literal(CREDENTIAL_TYPE[0]), literal(CREDENTIAL_TYPE[1])),
  name: oneOf(...TYPES, ...TYPES.map((type) => credentialName(type, true))),
  issuer,
  validFrom: instant,
  validUntil: instant,
  credentialSchema: object({ id: url, type: literal('JsonSchema') }),
  credentialStatus: tuple(statusEntry('revocation'), statusEntry('suspension')),
  evidence: list(evidence, { max: 20 }),
  credentialSubject: publicisedOrWithheld(
    object(contentMembers, { ...optionalMembers, ...publicityMembers, sample: literal(true) }),
  ),
} as const;

const proofMembers = <C>(context: Shape<C>) => ({
  type: literal('DataIntegrityProof'),
  cryptosuite: literal('eddsa-jcs-2022'),
  verificationMethod,
  proofPurpose: literal('assertionMethod'),
  '@context': context,
  proofValue: pattern(/z[1-9A-HJ-NP-Za-km-z]{40,88}/, 'a base58 multibase value'),
});

/** The one proof; its own context must repeat the document's. */
export const proofShape = <C>(context: Shape<C>) => object({ ...proofMembers(context), created: instant });

/** The same without a time, which decides nothing. */
export const timelessProofShape = <C>(context: Shape<C>) => object(proofMembers(context));

export const unsecuredCredentialShape = object(unsecuredMembers);
export const credentialShape = object({ ...unsecuredMembers, proof: proofShape(unsecuredMembers['@context']) });

/** A certificate before it is signed. */
export type UnsecuredCredential = Shaped<typeof unsecuredCredentialShape>;
/** A certificate with its one proof. */
export type RegistrationCredential = Shaped<typeof credentialShape>;
