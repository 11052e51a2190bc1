import { createServer } from 'node:http';
import { exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose';

/** An issuer of bearer tokens on the loopback interface. */
export interface OidcIssuer {
  readonly issuer: string;
  /** What it serves as its keys. */
  readonly keys: JWK[];
  /** Whether it answers at all. */
  available: boolean;
  /** A token signed with its key, or with another one of the same name. */
  token(claims: JWTPayload, options?: { forged?: boolean; typ?: string }): Promise<string>;
  close(): Promise<void>;
}

/** Starts an issuer with one ES256 key. */
export async function startOidcIssuer(): Promise<OidcIssuer> {
  const real = await generateKeyPair('ES256', { extractable: true });
  const forger = await generateKeyPair('ES256');
  const keys: JWK[] = [{ ...(await exportJWK(real.publicKey)), kid: 'k1', alg: 'ES256', use: 'sig' }];
  let issuer = '';
  const server = createServer((request, response) => {
    const found =
      request.url === '/.well-known/openid-configuration'
        ? { issuer, jwks_uri: `${issuer}/keys` }
        : request.url === '/keys'
          ? { keys }
          : undefined;
    const status = !running.available ? 503 : found === undefined ? 404 : 200;
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(found ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  issuer = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const running: OidcIssuer = {
    issuer,
    keys,
    available: true,
    token: (claims, { forged = false } = {}) =>
      new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: 'k1' }).sign((forged ? forger : real).privateKey),
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return running;
}
