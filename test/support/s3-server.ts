import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { refusalOf } from './sigv4.js';

/** What a bucket keeps of an object. */
export interface StoredInBucket {
  readonly bytes: Buffer;
  readonly contentType: string | undefined;
  readonly cacheControl: string | undefined;
}

/** How the store behaves; may be changed at any time. */
export interface Behaviour {
  /** Conditional writes are answered 501, as older stores do. */
  conditional: boolean;
  /** Every request is answered 503. */
  down: boolean;
}

/** One bucket of an S3-compatible store with path-style addresses, on loopback. */
export interface S3Server {
  readonly endpoint: string;
  readonly bucket: string;
  readonly credentials: { readonly keyId: string; readonly secret: string };
  readonly objects: Map<string, StoredInBucket>;
  readonly behaviour: Behaviour;
  /** Methods and keys of the writes so far, in order. */
  readonly writes: string[];
  close(): Promise<void>;
}

const BUCKET = 'ledger-bucket';
/** Small, so that listings have pages. */
const PAGE = 3;

/** Starts a store that checks the signature of every request (AWS Signature Version 4) before it does anything. */
export async function startS3Server(): Promise<S3Server> {
  const credentials = { keyId: 'TESTKEY', secret: 'test/secret+key' };
  const objects = new Map<string, StoredInBucket>();
  const behaviour: Behaviour = { conditional: true, down: false };
  const writes: string[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await buffer(request);
    const { method = '', url: target = '' } = request;
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, value?.toString()]),
    );
    if (behaviour.down) return fail(response, 503, 'SlowDown');
    const refusal = refusalOf({ method, target, headers }, body, credentials);
    if (refusal !== undefined) return fail(response, 403, refusal);
    const url = new URL(target, 'http://store');
    const [, bucket, ...rest] = decodeURIComponent(url.pathname).split('/');
    const key = rest.join('/');
    if (bucket !== BUCKET) return fail(response, 404, 'NoSuchBucket');
    if (key === '') return list(response, url.searchParams, objects);
    if (method !== 'GET') writes.push(`${method} ${key}`);
    switch (method) {
      case 'GET':
        return get(response, objects.get(key));
      case 'PUT':
        return put(response, headers, key, body);
      case 'DELETE':
        objects.delete(key);
        return void response.writeHead(204).end();
      default:
        return fail(response, 405, 'MethodNotAllowed');
    }
  };
  const put = (response: ServerResponse, headers: Record<string, string | undefined>, key: string, bytes: Buffer) => {
    const { 'if-match': match, 'if-none-match': noneMatch } = headers;
    const present = objects.get(key);
    if ((match !== undefined || noneMatch !== undefined) && !behaviour.conditional) {
      return fail(response, 501, 'NotImplemented');
    }
    if (noneMatch === '*' && present !== undefined) return fail(response, 412, 'PreconditionFailed');
    if (match !== undefined && present === undefined) return fail(response, 404, 'NoSuchKey');
    if (match !== undefined && present && match !== etag(present)) return fail(response, 412, 'PreconditionFailed');
    const object = { bytes, contentType: headers['content-type'], cacheControl: headers['cache-control'] };
    objects.set(key, object);
    response.writeHead(200, { etag: etag(object) }).end();
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => fail(response, 500, String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    bucket: BUCKET,
    credentials,
    objects,
    behaviour,
    writes,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

const etag = ({ bytes }: StoredInBucket): string => `"${createHash('md5').update(bytes).digest('hex')}"`;

function fail(response: ServerResponse, status: number, code: string): void {
  const body = `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`;
  response.writeHead(status, { 'content-type': 'application/xml' }).end(body);
}

function get(response: ServerResponse, object: StoredInBucket | undefined): void {
  if (object === undefined) fail(response, 404, 'NoSuchKey');
  else response.writeHead(200, { etag: etag(object), 'content-type': object.contentType ?? '' }).end(object.bytes);
}

function list(response: ServerResponse, query: URLSearchParams, objects: Map<string, StoredInBucket>): void {
  const after = query.get('continuation-token') ?? '';
  const prefix = query.get('prefix') ?? '';
  const keys = [...objects.keys()].filter((key) => key.startsWith(prefix) && key > after).sort();
  const page = keys.slice(0, PAGE);
  const rest = keys.length > page.length;
  const next = rest ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : '';
  const contents = page.map((key) => `<Contents><Key>${key}</Key></Contents>`).join('');
  response
    .writeHead(200, { 'content-type': 'application/xml' })
    .end(`<ListBucketResult><IsTruncated>${rest}</IsTruncated>${next}${contents}</ListBucketResult>`);
}
