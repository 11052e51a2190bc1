/** Fault codes of the identity module. */
export type IdentityFaultCode =
  | 'account-not-found'
  | 'api-key-not-found'
  | 'checksum-unconfirmed'
  | 'credentials-invalid'
  | 'last-administrator'
  | 'oidc-not-configured'
  | 'oidc-subject-not-found'
  | 'oidc-subject-taken'
  | 'organisation-exists'
  | 'organisation-not-found'
  | 'person-exists'
  | 'person-not-found'
  | 'session-not-found'
  | 'session-required'
  | 'username-taken';
