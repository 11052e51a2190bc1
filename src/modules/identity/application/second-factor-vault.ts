import { Injectable } from '@nestjs/common';
import { toBase32 } from '../../../core/bytes.js';
import { Ids } from '../../../platform/ids/ids.js';
import { formatOneTimePassword, ONE_TIME_PASSWORD_BYTES } from '../domain/one-time-password.js';
import { CodePicture, SecretSeal } from '../domain/ports.js';
import { RECOVERY_CODES } from '../domain/second-factor.js';
import { otpauthUri, TOTP_SECRET_BYTES } from '../domain/totp.js';

/** How an authenticator app names this registry. */
const ISSUER = 'Data Asset Registry';

/** A secret with the one sight of it. */
export interface DrawnSecret {
  readonly sealed: Uint8Array;
  /** Base 32, to be typed where no camera is. */
  readonly secret: string;
  readonly uri: string;
  /** The address as lines of characters that a camera reads. */
  readonly picture: string;
}

/** Draws secrets, and keeps them sealed. */
@Injectable()
export class SecondFactorVault {
  constructor(
    private readonly sealer: SecretSeal,
    private readonly ids: Ids,
    private readonly codePicture: CodePicture,
  ) {}

  draw(accountId: string, username: string): DrawnSecret {
    const bytes = this.ids.bytes(TOTP_SECRET_BYTES);
    const uri = otpauthUri(ISSUER, username, bytes);
    const sealed = this.sealer.seal(accountId, bytes);
    return { sealed, secret: toBase32(bytes), uri, picture: this.codePicture.draw(uri) };
  }

  drawRecoveryCodes(): readonly string[] {
    return Array.from({ length: RECOVERY_CODES }, () => formatOneTimePassword(this.ids.bytes(ONE_TIME_PASSWORD_BYTES)));
  }

  /** The secret itself. Throws where it cannot be read any more, which is the operator's business and not the user's. */
  open(accountId: string, sealed: Uint8Array): Uint8Array {
    const secret = this.sealer.open(accountId, sealed);
    if (secret !== undefined) return secret;
    throw new Error(`the second factor of account ${accountId} does not open under secrets/second-factor-key`);
  }
}
