import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { Fault } from '../../../core/fault.js';
import { type OidcIdentity, OidcTokens } from '../domain/ports.js';
import type { OidcOptions } from '../identity-options.js';

/** Asymmetric algorithms alone: with a symmetric one, whoever can verify a token can make one (RFC 8725 section 3.1). */
const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];
const TOLERANCE_SECONDS = 30;
const TIMEOUT_MILLISECONDS = 5_000;
const SUBJECT_MAXIMUM = 255;

/** Verifies signed JSON web tokens (RFC 7519) of the configured issuer. */
export class JoseOidcTokens extends OidcTokens {
  private keys: Promise<JWTVerifyGetKey> | undefined;

  constructor(private readonly options: OidcOptions | undefined) {
    super();
  }

  async verify(token: string, now: Date): Promise<OidcIdentity | undefined> {
    const { options } = this;
    if (options === undefined) return undefined;
    try {
      const { payload } = await jwtVerify(token, await this.findKeys(options), {
        issuer: options.issuer,
        audience: options.audience,
        algorithms: ALGORITHMS,
        requiredClaims: ['sub', 'exp'],
        clockTolerance: TOLERANCE_SECONDS,
        currentDate: now,
      });
      const { sub, amr } = payload;
      if (typeof sub !== 'string' || sub === '' || sub.length > SUBJECT_MAXIMUM) return undefined;
      return { issuer: options.issuer, subject: sub, secondFactor: Array.isArray(amr) && amr.includes('mfa') };
    } catch (error) {
      if (isRefusal(error)) return undefined;
      throw new Fault('unavailable');
    }
  }

  private findKeys(options: OidcOptions): Promise<JWTVerifyGetKey> {
    this.keys ??= discover(options).catch((error: unknown) => {
      this.keys = undefined;
      throw error;
    });
    return this.keys;
  }
}

/** Whether the token is to blame, rather than the issuer, who cannot be reached or answers nonsense. */
function isRefusal(error: unknown): boolean {
  if (error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid) return false;
  // jose throws its general error where the answer of the keys' address is not 200 or not JSON.
  return error instanceof errors.JOSEError && error.code !== errors.JOSEError.code;
}

async function discover({ issuer, jwksUri }: OidcOptions): Promise<JWTVerifyGetKey> {
  const address = jwksUri ?? (await discoverKeys(issuer));
  return createRemoteJWKSet(new URL(address), { timeoutDuration: TIMEOUT_MILLISECONDS });
}

/** Address of an issuer's keys by its discovery document (OpenID Connect Discovery 1.0, sections 4.1 and 4.3). */
async function discoverKeys(issuer: string): Promise<string> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const response = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS) });
  const document: unknown = await response.json();
  if (!response.ok || member(document, 'issuer') !== issuer) throw new Error('not the document of this issuer');
  const keys = member(document, 'jwks_uri');
  if (typeof keys !== 'string') throw new Error('the issuer names no keys');
  return keys;
}

const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
