import { randomUUID } from 'node:crypto';
import { isObject, type JsonObject, type JsonValue, parseJson } from '../../core/canonical/index.js';

/** An answer of the registry. */
export interface RegistryAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
  /** The body as JSON; null when it is something else. */
  readonly json: JsonValue;
}

/** A file as it is sent. */
export interface EvidenceFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A file to be attached as evidence. */
export interface EvidenceUpload extends EvidenceFile {
  readonly purpose: string;
}

/** The registry refused a request, or answered with what was not expected. */
export class RegistryRefusal extends Error {
  constructor(
    readonly method: string,
    readonly path: string,
    readonly answer: RegistryAnswer,
  ) {
    super(`${method} ${path}: ${answer.status} ${Buffer.from(answer.bytes).toString('utf8').slice(0, 1500)}`);
  }
}

/** Uses the registry as one of its users would: over HTTP, with that user's session. */
export class RegistryClient {
  constructor(
    readonly address: string,
    private readonly token?: string,
  ) {}

  /** The same registry as the user of a session. */
  as(token: string): RegistryClient {
    return new RegistryClient(this.address, token);
  }

  /** Logs in; a one-time password is changed at once for the given one. */
  async login(username: string, password: string, oneTimePassword?: string): Promise<RegistryClient> {
    if (oneTimePassword !== undefined) {
      const first = await this.post('/v1/sessions', { username, password: oneTimePassword });
      await this.as(textOf(first.json, 'token')).send('PUT', '/v1/me/password', { password });
    }
    const session = await this.post('/v1/sessions', { username, password });
    return this.as(textOf(session.json, 'token'));
  }

  get(path: string): Promise<RegistryAnswer> {
    return this.send('GET', path);
  }

  /** POST with a fresh idempotency key. */
  post(path: string, body: JsonValue, headers: Record<string, string> = {}): Promise<RegistryAnswer> {
    return this.send('POST', path, body, { 'idempotency-key': randomUUID(), ...headers });
  }

  put(path: string, body: JsonValue, ifMatch: string): Promise<RegistryAnswer> {
    return this.send('PUT', path, body, { 'if-match': ifMatch });
  }

  /** Attaches one file to an application and gives its id. */
  async upload(path: string, file: EvidenceUpload): Promise<string> {
    return textOf((await this.postForm(path, { purpose: file.purpose, file })).json, 'id');
  }

  /** A form with files; what is no file is a text. */
  postForm(path: string, parts: Readonly<Record<string, string | EvidenceFile>>): Promise<RegistryAnswer> {
    const form = new FormData();
    for (const [name, part] of Object.entries(parts)) {
      if (typeof part === 'string') form.set(name, part);
      else form.set(name, new Blob([Buffer.from(part.bytes)]), part.name);
    }
    return this.exchange('POST', path, { 'idempotency-key': randomUUID() }, form);
  }

  /** Any request; throws RegistryRefusal unless the answer is a success. */
  send(method: string, path: string, body?: JsonValue, headers: Record<string, string> = {}): Promise<RegistryAnswer> {
    if (body === undefined) return this.exchange(method, path, headers);
    return this.exchange(method, path, { ...headers, 'content-type': 'application/json' }, JSON.stringify(body));
  }

  private async exchange(
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: string | FormData,
  ): Promise<RegistryAnswer> {
    const authorization: Record<string, string> =
      this.token === undefined ? {} : { authorization: `Bearer ${this.token}` };
    const response = await fetch(`${this.address}${path}`, {
      method,
      headers: { ...authorization, ...headers },
      ...(body === undefined ? {} : { body }),
    });
    const bytes = new Uint8Array(await response.arrayBuffer());
    const parsed = parseJson(bytes);
    const answer = { status: response.status, headers: response.headers, bytes, json: parsed.ok ? parsed.value : null };
    if (!response.ok) throw new RegistryRefusal(method, path, answer);
    return answer;
  }
}

/** A member of an answer that must be a text. */
export function textOf(value: JsonValue, member: string): string {
  const found = objectOf(value)[member];
  if (typeof found !== 'string') throw new Error(`the answer has no text "${member}"`);
  return found;
}

/** An answer that must be an object. */
export function objectOf(value: JsonValue | undefined): JsonObject {
  if (!isObject(value)) throw new Error('the answer is not an object');
  return value;
}

/** The items of a page. */
export const itemsOf = (page: JsonValue): JsonValue[] => itemsIn(page, 'items');

/** A member of an answer that must be a list. */
export function itemsIn(value: JsonValue, member: string): JsonValue[] {
  const found = objectOf(value)[member];
  if (!Array.isArray(found)) throw new Error(`the answer has no list "${member}"`);
  return found;
}

/** The problem document of a request that the registry must refuse with that status. */
export async function refusalOf(status: number, request: Promise<unknown>): Promise<JsonObject> {
  const refusal = await request.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (refusal instanceof RegistryRefusal && refusal.answer.status === status) return objectOf(refusal.answer.json);
  if (refusal !== undefined) throw refusal;
  throw new Error(`the registry did what it must refuse with ${status}`);
}

/** The JSON value of a file that must be JSON. */
export function parsedText(bytes: Uint8Array): JsonValue {
  const parsed = parseJson(bytes);
  if (!parsed.ok) throw new Error(`the file is not JSON: ${parsed.code}`);
  return parsed.value;
}
