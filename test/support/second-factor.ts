import { createHmac } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Client, clientOf, PASSWORD, type Reply } from './identity.js';

type Server = Pick<NestFastifyApplication, 'inject' | 'get'>;

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** An authenticator app of the tests' own: shares no code with the registry. */
export function codeOf(secret: string, at: Date, steps = 0): string {
  const bits = [...secret].map((character) => ALPHABET.indexOf(character).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at.getTime() / 30_000) + steps));
  const digest = createHmac('sha1', key).update(counter).digest();
  const offset = digest.readUInt8(19) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** A user with a second factor. */
export interface Enrolled {
  readonly client: Client;
  readonly secret: string;
  readonly recoveryCodes: readonly string[];
}

/** Asks for a secret. */
export const askForSecret = (client: Client, currentPassword = PASSWORD): Promise<Reply> =>
  client.send('PUT', '/v1/me/second-factor/enrolment', { currentPassword });

/** Gives an account a second factor, confirmed by the code of that instant. */
export async function enrol(server: Server, client: Client, at: Date): Promise<Enrolled> {
  const secret = (await askForSecret(client)).text('secret');
  const confirmed = await client.post('/v1/me/second-factor/confirmations', { code: codeOf(secret, at) });
  const codes: unknown = confirmed.body['recoveryCodes'];
  if (!Array.isArray(codes)) throw new Error(`not confirmed: ${JSON.stringify(confirmed.body)}`);
  return { client: clientOf(server, confirmed.text('token')), secret, recoveryCodes: codes };
}

/** Proves a code in a session that waits for one. */
export const prove = (client: Client, code: string): Promise<Reply> =>
  client.post('/v1/me/second-factor/proofs', { code });
