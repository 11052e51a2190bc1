import type { IdentityDocument } from './identity-document.js';

/** Compares a password with a hash; an absent hash costs the same time and matches nothing. */
export type VerifyPassword = (hash: string | undefined, password: string) => Promise<boolean>;

/** Hashes passwords slowly, a few at a time. */
export abstract class PasswordHasher {
  /** The hash of a normalised password. Throws 'unavailable' when too many wait. */
  abstract hash(password: string): Promise<string>;
  /** Runs work that compares passwords when its turn has come. Throws 'unavailable' when too many wait. */
  abstract inTurn<T>(work: (verify: VerifyPassword) => Promise<T>): Promise<T>;
}

/** Makes texts recognisable without keeping them. */
export abstract class KeyedDigest {
  /** 32 bytes by which the same document is recognised. */
  abstract ofDocument(document: IdentityDocument): Uint8Array;
  /** Hexadecimal text by which the same request is recognised although what it says cannot be guessed from it. */
  abstract ofRequest(bodyDigest: string): string;
}

/** The file that holds the first administrator's one-time password. */
export abstract class FirstPasswordFile {
  /** Absolute path. */
  abstract readonly path: string;
  abstract write(password: string): void;
  /** Its text; undefined if there is no such file. */
  abstract read(): string | undefined;
  abstract remove(): void;
}

/** What the outside issuer says of whoever holds one of its tokens. */
export interface OidcIdentity {
  readonly issuer: string;
  readonly subject: string;
  /** Whether the issuer says that several factors were proven: `amr` names `mfa` (RFC 8176 section 2). */
  readonly secondFactor: boolean;
}

/** Verifies bearer tokens of the outside issuer. */
export abstract class OidcTokens {
  /** Whose token it is; undefined for any token that is not to be believed. Throws 'unavailable'. */
  abstract verify(token: string, now: Date): Promise<OidcIdentity | undefined>;
}

/** Keeps secrets that have to be read again, so that whoever reads the database alone cannot. */
export abstract class SecretSeal {
  abstract seal(accountId: string, secret: Uint8Array): Uint8Array;
  /** The secret; undefined if it was sealed for another account, under another key, or altered. */
  abstract open(accountId: string, sealed: Uint8Array): Uint8Array | undefined;
}

/** The function behind one-time codes. */
export abstract class OneTimeCodeHmac {
  /** HMAC-SHA-1 (RFC 2104): 20 bytes. */
  abstract sha1(key: Uint8Array, message: Uint8Array): Uint8Array;
}

/** Shows a text to a camera. */
export abstract class CodePicture {
  /** Lines of characters that show the text on a terminal or in a fixed-width font. */
  abstract draw(text: string): string;
}
