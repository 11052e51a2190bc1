import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { isObject, type JsonObject, type JsonValue } from '../../src/core/canonical/index.js';

/** An answer of the registry. */
export interface Answer {
  readonly status: number;
  readonly etag: string;
  readonly body: JsonObject;
}

/** Bytes to be sent, with their media type. */
interface Payload {
  readonly type: string;
  readonly bytes: Buffer;
}

/** One user of a registry over HTTP; connections are kept and shared. */
export class Client {
  constructor(
    private readonly address: string,
    private readonly agent: Agent = new Agent({ keepAlive: true, maxSockets: 64 }),
    private readonly token?: string,
  ) {}

  /** Value of the Authorization header. */
  get authorization(): string {
    return `Bearer ${this.token ?? ''}`;
  }

  /** The same registry with another session. */
  as(token: string): Client {
    return new Client(this.address, this.agent, token);
  }

  get(path: string): Promise<Answer> {
    return this.send('GET', path);
  }

  /** The bytes of an answer that is no JSON; how many. */
  async bytes(path: string): Promise<number> {
    const { status, bytes } = await this.exchange('GET', path, undefined, {});
    if (status !== 200) throw new Error(`GET ${path}: ${status} ${bytes.toString('utf8').slice(0, 600)}`);
    return bytes.length;
  }

  /** POST with a fresh idempotency key. */
  post(path: string, body: JsonValue, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('POST', path, json(body), { 'idempotency-key': randomUUID(), ...headers });
  }

  put(path: string, body: JsonValue, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('PUT', path, json(body), headers);
  }

  /** Attaches a small file to an application; its id. */
  async upload(applicationId: string, purpose: string, content: string): Promise<string> {
    const boundary = 'boundary-5d1e';
    const bytes = Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="purpose"\r\n\r\n${purpose}\r\n` +
        `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${purpose}.txt"\r\n\r\n` +
        `${content}\r\n--${boundary}--\r\n`,
    );
    const type = `multipart/form-data; boundary=${boundary}`;
    const path = `/v1/applications/${applicationId}/evidence-files`;
    const { body } = await this.send('POST', path, { type, bytes }, { 'idempotency-key': randomUUID() });
    return text(body, 'id');
  }

  /** Closes idle connections. */
  close(): void {
    this.agent.destroy();
  }

  private async send(
    method: string,
    path: string,
    payload?: Payload,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const { status, etag, bytes } = await this.exchange(method, path, payload, headers);
    if (status >= 300) throw new Error(`${method} ${path}: ${status} ${bytes.toString('utf8').slice(0, 600)}`);
    const value: JsonValue = bytes.length === 0 ? {} : JSON.parse(bytes.toString('utf8'));
    return { status, etag, body: isObject(value) ? value : {} };
  }

  private exchange(
    method: string,
    path: string,
    payload: Payload | undefined,
    headers: Record<string, string>,
  ): Promise<{ status: number; etag: string; bytes: Buffer }> {
    return new Promise((resolve, reject) => {
      const outgoing = request(
        `${this.address}${path}`,
        {
          method,
          agent: this.agent,
          headers: {
            ...(this.token === undefined ? {} : { authorization: this.authorization }),
            ...(payload === undefined ? {} : { 'content-type': payload.type, 'content-length': payload.bytes.length }),
            ...headers,
          },
        },
        (incoming) => {
          const parts: Buffer[] = [];
          incoming.on('data', (part: Buffer) => parts.push(part));
          incoming.on('error', reject);
          incoming.on('end', () =>
            resolve({
              status: incoming.statusCode ?? 0,
              etag: incoming.headers.etag ?? '',
              bytes: Buffer.concat(parts),
            }),
          );
        },
      );
      outgoing.on('error', reject);
      outgoing.end(payload?.bytes);
    });
  }
}

const json = (body: JsonValue): Payload => ({ type: 'application/json', bytes: Buffer.from(JSON.stringify(body)) });

/** A member that must be a text. */
export function text(body: JsonObject, member: string): string {
  const value = body[member];
  if (typeof value !== 'string') throw new Error(`no text "${member}" in ${JSON.stringify(body)}`);
  return value;
}

/** A member that must be a list of objects. */
export function list(body: JsonObject, member: string): JsonObject[] {
  const value = body[member];
  if (!Array.isArray(value)) throw new Error(`no list "${member}" in ${JSON.stringify(body)}`);
  return value.filter(isObject);
}
