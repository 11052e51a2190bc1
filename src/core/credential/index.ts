/** The certificate as a W3C Verifiable Credential, its content, its schema and the status lists it names. */
export { buildCredential, credentialSchemaUrl, credentialUrl, type IssueTerms } from './build-credential.js';
export {
  CERTIFICATE_TYPES,
  MOST_DATA_DIGESTS,
  parseRegistrationContent,
  type RegistrationContent,
  registrationContentMembers,
} from './content.js';
export {
  CREDENTIAL_CONTEXT,
  credentialName,
  credentialShape,
  issuer,
  type RegistrationCredential,
  statusPlaces,
  timelessProofShape,
  type UnsecuredCredential,
  unsecuredCredentialShape,
  verificationMethod,
} from './credential-shape.js';
export { credentialDigest, type IssueAct, issuedBody, registeredClaims, withheldPart } from './issued-body.js';
export { type MeasuredFile, MOST_MEASURED_FILES } from './measured.js';
export { credentialSchemaDocument } from './schema.js';
export {
  buildStatusListCredential,
  type StatusListCredential,
  type StatusListTerms,
  statusListCredentialShape,
  type UnsecuredStatusList,
} from './status-list-credential.js';
export {
  type StatusPlace,
  type StatusPurpose,
  statusListName,
  statusPlace,
} from './status-place.js';
