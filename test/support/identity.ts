import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Role } from '../../src/core/access/index.js';
import { organisationCheckCharacter, usccCheckCharacter } from '../../src/core/codes/index.js';
import { IdentityBootstrap } from '../../src/modules/identity/index.js';

/** Anything that answers requests: a whole registry, or a part of one. */
export type Server = Pick<NestFastifyApplication, 'inject' | 'get'>;

export type Json = Record<string, unknown>;

/** An answer as a test reads it. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Json;
  /** A member of the body that must be a text. */
  text(member: string): string;
}

/** One user's way to a server. */
export interface Client {
  readonly token: string | undefined;
  send(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Reply>;
  get(path: string): Promise<Reply>;
  /** With a fresh idempotency key unless the headers name one. */
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>;
}

/** A way to a server, with a credential or without. */
export function clientOf(server: Server, token?: string): Client {
  const send: Client['send'] = async (method, url, body, headers = {}) => {
    const answer = await server.inject({
      method,
      url,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: isRaw(body) ? body : JSON.stringify(body) }),
    });
    return replyOf(answer.statusCode, answer.headers, answer.body);
  };
  return {
    token,
    send,
    get: (path) => send('GET', path),
    post: (path, body, headers = {}) => send('POST', path, body, { 'idempotency-key': randomUUID(), ...headers }),
  };
}

/** Texts and buffers are sent as they are, anything else as JSON. */
const isRaw = (body: unknown): body is string | Buffer => typeof body === 'string' || Buffer.isBuffer(body);

/** An answer as a test reads it. */
export function replyOf(status: number, headers: Readonly<Record<string, unknown>>, text: string): Reply {
  const body: Json = text.startsWith('{') ? JSON.parse(text) : {};
  return {
    status,
    headers,
    body,
    text(member) {
      const value = body[member];
      if (typeof value !== 'string') throw new Error(`no text "${member}" in ${status} ${text}`);
      return value;
    },
  };
}

export const PASSWORD = '青山横北郭，白水绕东城，此地一为别';

/** Logs in with a password that was set before. */
export async function logIn(server: Server, username: string, password: string = PASSWORD): Promise<Client> {
  const opened = await clientOf(server).post('/v1/sessions', { username, password });
  return clientOf(server, opened.text('token'));
}

/** Logs in with a one-time password, sets a password, and logs in with that. */
export async function firstLogIn(server: Server, username: string, oneTime: string): Promise<Client> {
  const limited = await logIn(server, username, oneTime);
  const set = await limited.send('PUT', '/v1/me/password', { password: PASSWORD });
  if (set.status !== 204) throw new Error(`password refused: ${JSON.stringify(set.body)}`);
  return logIn(server, username);
}

/** The first administrator, logged in; to be asked for once. */
export async function firstAdministrator(server: Server): Promise<Client> {
  const first = await server.get(IdentityBootstrap).ensure();
  if (first === undefined) throw new Error('the first administrator has set a password already');
  return firstLogIn(server, first.username, first.password);
}

/** A user of the registry, logged in. */
export interface User {
  readonly client: Client;
  readonly username: string;
  readonly accountId: string;
  readonly personId: string;
  readonly organisationId: string;
}

/** Adds a user: a new person unless one is named. */
export async function addUser(
  server: Server,
  administrator: Client,
  user: { roles: readonly Role[]; organisationId: string; personId?: string },
): Promise<User> {
  const username = `user-${randomUUID().slice(0, 13)}`;
  const personId = user.personId ?? (await administrator.post('/v1/persons', { fullName: '样本' })).text('id');
  const account = { username, personId, organisationId: user.organisationId, roles: user.roles };
  const created = await administrator.post('/v1/accounts', account);
  const client = await firstLogIn(server, username, created.text('oneTimePassword'));
  return { client, username, accountId: created.text('id'), personId, organisationId: user.organisationId };
}

/** Adds an organisation with a code of its own; answers its identifier. */
export async function addOrganisation(administrator: Client, uscc: string = someUscc()): Promise<string> {
  const organisation = { name: '北京样本数据有限公司', type: 'legal-person', uscc };
  return (await administrator.post('/v1/organisations', organisation)).text('id');
}

/** Identifier of one of the two registration centres. */
export async function centreId(administrator: Client, centre: 'public' | 'social'): Promise<string> {
  const { body } = await administrator.get('/v1/organisations?limit=200');
  const items: unknown = body['items'];
  const found: unknown = Array.isArray(items) ? items.find((item) => item.centre === centre) : undefined;
  if (typeof found !== 'object' || found === null || !('id' in found)) throw new Error(`no centre ${centre}`);
  return String(found.id);
}

let serial = 0;

/** A code that nobody has, with right check characters. */
export function someUscc(): string {
  serial += 1;
  const organisation = String(serial).padStart(8, '0');
  const first17 = `91110000${organisation}${organisationCheckCharacter(organisation)}`;
  return `${first17}${usccCheckCharacter(first17)}`;
}
