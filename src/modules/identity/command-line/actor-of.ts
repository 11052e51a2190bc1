import type { DataSource } from 'typeorm';
import type { Actor } from '../../../core/access/index.js';
import type { Clock } from '../../../platform/clock/clock.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { IdentityAuthenticator } from '../application/identity-authenticator.js';
import type { OidcTokens } from '../domain/ports.js';
import type { IdentityOptions } from '../identity-options.js';
import { ActorRepository } from '../persistence/actor-repository.js';

/** The command line reaches no outside issuer; whoever logs in there makes an API key. */
const NO_OUTSIDE_ISSUER: OidcTokens = { verify: () => Promise.resolve(undefined) };

/**
 * Whoever holds a session token or an API key, exactly as over HTTP, for commands that work on the database without the
 * server; undefined for what is no living credential.
 */
export function actorOf(
  dataSource: DataSource,
  clock: Clock,
  credential: string,
  options: Pick<IdentityOptions, 'secondFactorMandatory'>,
): Promise<Actor | undefined> {
  const actors = new ActorRepository(new UnitOfWork(dataSource));
  return new IdentityAuthenticator(actors, NO_OUTSIDE_ISSUER, clock, options).authenticate(`Bearer ${credential}`);
}
