import { Injectable } from '@nestjs/common';
import { type Actor, type Permission, permissionsOf } from '../../../core/access/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Authenticator } from '../../../platform/http/index.js';
import { effectiveScopes } from '../domain/api-key.js';
import { type Credential, parseCredential } from '../domain/credential.js';
import { OidcTokens } from '../domain/ports.js';
import { ActorRepository, type ActorRow } from '../persistence/actor-repository.js';
import { digestOf } from './secrets.js';

/** Turns sessions, API keys and tokens of the outside issuer into actors: one query a request. */
@Injectable()
export class IdentityAuthenticator extends Authenticator {
  constructor(
    private readonly actors: ActorRepository,
    private readonly oidcTokens: OidcTokens,
    private readonly clock: Clock,
  ) {
    super();
  }

  async authenticate(authorization: string | undefined): Promise<Actor | undefined> {
    const credential = parseCredential(authorization);
    if (credential === undefined) return undefined;
    const now = this.clock.now();
    const row = await this.find(credential, now);
    if (row === undefined) return undefined;
    if (row.stale && row.credentialId !== null) {
      await this.actors.touch(credential.kind === 'session' ? 'session' : 'api_key', row.credentialId, now);
    }
    return toActor(credential.kind, row);
  }

  private async find(credential: Credential, now: Date): Promise<ActorRow | undefined> {
    if (credential.kind === 'session') return this.actors.bySession(digestOf(credential.token), now);
    if (credential.kind === 'api-key') return this.actors.byApiKey(credential.id, digestOf(credential.secret), now);
    const verified = await this.oidcTokens.verify(credential.token, now);
    return verified === undefined ? undefined : this.actors.bySubject(verified.issuer, verified.subject);
  }
}

const PASSWORD_ONLY: ReadonlySet<Permission> = new Set<Permission>(['self:password']);

function toActor(authentication: Credential['kind'], row: ActorRow): Actor {
  const { credentialId, centre, roles, passwordOnly } = row;
  return {
    accountId: row.accountId,
    personId: row.personId,
    personRef: row.personRef,
    organisationId: row.organisationId,
    organisationName: row.organisationName,
    organisationCode: row.organisationCode,
    centre: centre ?? undefined,
    roles: passwordOnly ? [] : roles,
    permissions: passwordOnly ? PASSWORD_ONLY : permissionsOfRow(row),
    authentication,
    ...(credentialId === null ? {} : { credentialId }),
  };
}

function permissionsOfRow({ roles, scopes }: ActorRow): ReadonlySet<Permission> {
  const held = permissionsOf(roles);
  return scopes === null ? held : effectiveScopes(scopes, held);
}
