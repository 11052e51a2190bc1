import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** A request as it came over the wire. */
export interface SignedRequest {
  readonly method: string;
  /** Path and query, exactly as sent. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, data: string): Buffer => createHmac('sha256', key).update(data).digest();

/** The hexadecimal signature of a request (AWS Signature Version 4 for S3: the path is encoded once, as sent). */
export function signatureOf(
  { method, target, headers }: SignedRequest,
  scope: string,
  signedHeaders: readonly string[],
  secret: string,
): string {
  const [path = '', query = ''] = target.split('?');
  const parameters = query
    .split('&')
    .filter((part) => part !== '')
    .map((part) => (part.includes('=') ? part : `${part}=`))
    .sort();
  const canonical = [
    method,
    path,
    parameters.join('&'),
    ...signedHeaders.map((name) => `${name}:${(headers[name] ?? '').trim().replace(/ +/g, ' ')}`),
    '',
    signedHeaders.join(';'),
    headers['x-amz-content-sha256'] ?? '',
  ].join('\n');
  const [date = '', region = '', service = '', end = ''] = scope.split('/');
  const key = [region, service, end].reduce(hmac, hmac(`AWS4${secret}`, date));
  return hmac(key, ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha256(canonical)].join('\n')).toString('hex');
}

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8}\/[^/]+\/s3\/aws4_request), SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})$/;

/** Why a request is refused, as S3 names it; nothing when its signature covers all that matters and is right. */
export function refusalOf(
  request: SignedRequest,
  body: Uint8Array,
  credentials: { readonly keyId: string; readonly secret: string },
): string | undefined {
  const [, keyId, scope = '', names = '', signature = ''] =
    AUTHORIZATION.exec(request.headers['authorization'] ?? '') ?? [];
  if (keyId === undefined) return 'AccessDenied';
  if (keyId !== credentials.keyId) return 'InvalidAccessKeyId';
  const signed = names.split(';');
  const required = Object.keys(request.headers).filter((name) => name === 'host' || name.startsWith('x-amz-'));
  if (!required.every((name) => signed.includes(name))) return 'AccessDenied';
  if (request.headers['x-amz-date']?.slice(0, 8) !== scope.slice(0, 8)) return 'RequestTimeTooSkewed';
  if (request.headers['x-amz-content-sha256'] !== sha256(body)) return 'XAmzContentSHA256Mismatch';
  const expected = signatureOf(request, scope, signed, credentials.secret);
  return timingSafeEqual(Buffer.from(expected), Buffer.from(signature)) ? undefined : 'SignatureDoesNotMatch';
}
