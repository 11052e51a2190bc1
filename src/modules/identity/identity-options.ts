/** An outside issuer of bearer tokens (OpenID Connect Discovery 1.0). */
export interface OidcOptions {
  readonly issuer: string;
  readonly audience: string;
  /** Where the issuer's keys are; without it they are found through the issuer's discovery document. */
  readonly jwksUri?: string;
}

/** What the identity module needs of the configuration. */
export interface IdentityOptions {
  /** Life of a session in hours. */
  readonly sessionHours: number;
  /** Attempts to log in that one client address has a minute; 0: no limit. */
  readonly loginsPerMinute: number;
  /** Whether registrars, finance officers, auditors and administrators can do nothing without a second factor. */
  readonly secondFactorMandatory: boolean;
  readonly oidc?: OidcOptions | undefined;
  /** Absolute path of the folder for the secrets that the module makes itself. */
  readonly secretsDirectory: string;
}

/** Injection token of the options. */
export const IDENTITY_OPTIONS = Symbol('identity options');
