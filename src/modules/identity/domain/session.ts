/** A log-in that lasts until it expires or is revoked; its token is kept as a digest alone. */
export interface Session {
  readonly id: string;
  readonly accountId: string;
  /** Opened with a one-time password: good for nothing but setting a password. */
  readonly passwordOnly: boolean;
  /** Opened, or made anew, with the account's second factor. */
  readonly secondFactor: boolean;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly lastUsedAt: Date;
}
