/** The certificate as a W3C Verifiable Credential, its content, its schema and the status lists it names. */
export { buildCredential, credentialSchemaUrl, credentialUrl, type IssueTerms } from './build-credential.js';
export { CERTIFICATE_TYPES, parseRegistrationContent, type RegistrationContent } from './content.js';
export {
  credentialName,
  credentialShape,
  type RegistrationCredential,
  type UnsecuredCredential,
} from './credential-shape.js';
export { credentialDigest, type IssueAct, issuedBody, withheldPart } from './issued-body.js';
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
