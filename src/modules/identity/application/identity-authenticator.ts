import { Inject, Injectable } from '@nestjs/common';
import { type Actor, type Permission, permissionsOf } from '../../../core/access/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Authenticator } from '../../../platform/http/index.js';
import { effectiveScopes } from '../domain/api-key.js';
import { type Credential, parseCredential } from '../domain/credential.js';
import { OidcTokens } from '../domain/ports.js';
import { nextStep } from '../domain/second-factor.js';
import { IDENTITY_OPTIONS, type IdentityOptions } from '../identity-options.js';
import { ActorRepository, type ActorRow } from '../persistence/actor-repository.js';
import { digestOf } from './secrets.js';

/** Turns sessions, API keys and tokens of the outside issuer into actors: one query a request. */
@Injectable()
export class IdentityAuthenticator extends Authenticator {
  constructor(
    private readonly actors: ActorRepository,
    private readonly oidcTokens: OidcTokens,
    private readonly clock: Clock,
    @Inject(IDENTITY_OPTIONS) private readonly options: Pick<IdentityOptions, 'secondFactorMandatory'>,
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
    return toActor(credential.kind, row, this.options.secondFactorMandatory);
  }

  private async find(credential: Credential, now: Date): Promise<ActorRow | undefined> {
    if (credential.kind === 'session') return this.actors.bySession(digestOf(credential.token), now);
    if (credential.kind === 'api-key') return this.actors.byApiKey(credential.id, digestOf(credential.secret), now);
    const verified = await this.oidcTokens.verify(credential.token, now);
    if (verified === undefined) return undefined;
    const row = await this.actors.bySubject(verified.issuer, verified.subject);
    // What the issuer saw proven stands in for a second factor of our own.
    const { secondFactor } = verified;
    return row && { ...row, proven: secondFactor, enrolled: row.enrolled || secondFactor };
  }
}

function toActor(authentication: Credential['kind'], row: ActorRow, mandatory: boolean): Actor {
  const { credentialId, centre, roles, personId, personRef, accountId } = row;
  const { organisationId, organisationName, organisationCode } = row;
  const limited = limitOf(authentication, row, mandatory);
  return {
    ...{ accountId, personId, personRef, organisationId, organisationName, organisationCode },
    centre: centre ?? undefined,
    roles: limited === undefined ? roles : [],
    permissions: limited ?? permissionsOfRow(row),
    authentication,
    ...(credentialId === null ? {} : { credentialId }),
  };
}

const PASSWORD_ONLY: ReadonlySet<Permission> = new Set<Permission>(['self:password']);
const SECOND_FACTOR_ONLY: ReadonlySet<Permission> = new Set<Permission>(['self:second-factor']);
const NOTHING: ReadonlySet<Permission> = new Set<Permission>();

/**
 * What is left to a credential that lacks something; undefined for one that lacks nothing. Sessions can make up for a
 * second factor that is missing; API keys and tokens of the outside issuer cannot.
 */
function limitOf(authentication: Credential['kind'], row: ActorRow, mandatory: boolean) {
  if (row.passwordOnly) return PASSWORD_ONLY;
  if (nextStep(row, mandatory) === 'none') return undefined;
  return authentication === 'session' ? SECOND_FACTOR_ONLY : NOTHING;
}

function permissionsOfRow({ roles, scopes }: ActorRow): ReadonlySet<Permission> {
  const held = permissionsOf(roles);
  return scopes === null ? held : effectiveScopes(scopes, held);
}
