import type { PasswordFault } from './password-policy.js';
import type { RoleFault } from './role-policy.js';

/** Codes of single fields. */
export type IdentityFieldCode =
  | PasswordFault
  | RoleFault
  | 'expiry-out-of-range'
  | 'identity-document-malformed'
  | 'password-required'
  | 'password-wrong'
  | 'scope-not-held'
  | 'unknown-reference'
  | 'username-malformed'
  | 'uscc-characters'
  | 'uscc-checksum'
  | 'uscc-length';
