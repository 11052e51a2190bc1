/** What an Authorization header holds, by its form alone. */
export type Credential =
  | { readonly kind: 'session'; readonly token: string }
  | { readonly kind: 'api-key'; readonly id: string; readonly secret: string }
  | { readonly kind: 'oidc'; readonly token: string };

/** Random bytes of a session token and of an API key's secret. */
export const SECRET_BYTES = 32;

const SESSION = /^drs_[\w-]{43}$/;
const API_KEY = /^drk_([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})_([\w-]{43})$/;
// Three base64url parts (RFC 7515 section 7.1).
const JWS = /^[\w-]{2,}\.[\w-]{2,}\.[\w-]{2,}$/;
const MAXIMUM = 8_000;

/** Text of a session's token. */
export const sessionToken = (secret: string): string => `drs_${secret}`;

/** Text of an API key: its identifier can be found in a leak without giving its secret away. */
export const apiKeyText = (id: string, secret: string): string => `drk_${id.replaceAll('-', '')}_${secret}`;

/** Reads `Authorization: Bearer …` (RFC 6750 section 2.1); undefined for any other form. */
export function parseCredential(authorization: string | undefined): Credential | undefined {
  if (authorization === undefined || authorization.length > MAXIMUM) return undefined;
  const token = /^Bearer ([^ ]+)$/i.exec(authorization)?.[1];
  if (token === undefined) return undefined;
  if (SESSION.test(token)) return { kind: 'session', token };
  const [, ...parts] = API_KEY.exec(token) ?? [];
  const secret = parts.pop();
  if (secret !== undefined) return { kind: 'api-key', id: parts.join('-'), secret };
  return JWS.test(token) ? { kind: 'oidc', token } : undefined;
}
