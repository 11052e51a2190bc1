import { Injectable } from '@nestjs/common';
import type { Centre, Permission, Role } from '../../../core/access/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';

/** Everything about an account that a request needs, with the credential that found it. */
export interface ActorRow {
  readonly credentialId: string | null;
  /** Whether the credential's time of last use is out of date. */
  readonly stale: boolean;
  readonly passwordOnly: boolean;
  /** Whether the credential was given to somebody who had proven the account's second factor. */
  readonly proven: boolean;
  /** Whether the account has a confirmed second factor. */
  readonly enrolled: boolean;
  readonly scopes: readonly Permission[] | null;
  readonly accountId: string;
  readonly roles: readonly Role[];
  readonly personId: string;
  readonly personRef: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly organisationCode: string;
  readonly centre: Centre | null;
}

const ACCOUNT = `
  a.id AS "accountId", a.roles, p.id AS "personId", p.person_ref AS "personRef", o.id AS "organisationId",
  o.name AS "organisationName", coalesce(o.uscc, '') AS "organisationCode", o.centre,
  f.confirmed_at IS NOT NULL AS enrolled`;

const JOINED = `
  JOIN account a ON a.id = c.account_id AND a.state = 'active'
  JOIN person p ON p.id = a.person_id
  JOIN organisation o ON o.id = a.organisation_id
  LEFT JOIN second_factor f ON f.account_id = a.id`;

const BY_SESSION = `
  SELECT c.id AS "credentialId", c.last_used_at <= $2::timestamptz - interval '1 minute' AS stale,
    c.password_only AS "passwordOnly", c.second_factor AS proven, NULL AS scopes, ${ACCOUNT}
  FROM session c ${JOINED}
  WHERE c.token_digest = $1 AND c.revoked_at IS NULL AND c.expires_at > $2`;

const BY_API_KEY = `
  SELECT c.id AS "credentialId", coalesce(c.last_used_at <= $2::timestamptz - interval '1 minute', true) AS stale,
    false AS "passwordOnly", c.second_factor AS proven, c.scopes, ${ACCOUNT}
  FROM api_key c ${JOINED}
  WHERE c.id = $3 AND c.secret_digest = $1 AND c.revoked_at IS NULL AND c.expires_at > $2`;

const BY_SUBJECT = `
  SELECT NULL AS "credentialId", false AS stale, false AS "passwordOnly", false AS proven, NULL AS scopes, ${ACCOUNT}
  FROM account_oidc_subject c ${JOINED}
  WHERE c.issuer = $1 AND c.subject = $2`;

// Requests at the same moment write it once.
const touch = (table: 'session' | 'api_key'): string => `
  UPDATE ${table} SET last_used_at = $2
  WHERE id = $1 AND (last_used_at IS NULL OR last_used_at <= $2::timestamptz - interval '1 minute')`;

/** Finds who acts, in one statement that reads indexes only by equality. */
@Injectable()
export class ActorRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async bySession(tokenDigest: Uint8Array, now: Date): Promise<ActorRow | undefined> {
    return this.first(BY_SESSION, [Buffer.from(tokenDigest), now]);
  }

  async byApiKey(id: string, secretDigest: Uint8Array, now: Date): Promise<ActorRow | undefined> {
    return this.first(BY_API_KEY, [Buffer.from(secretDigest), now, id]);
  }

  async bySubject(issuer: string, subject: string): Promise<ActorRow | undefined> {
    return this.first(BY_SUBJECT, [issuer, subject]);
  }

  /** Notes that a credential was used, at most once a minute. */
  async touch(table: 'session' | 'api_key', credentialId: string, now: Date): Promise<void> {
    await this.unitOfWork.reader.query(touch(table), [credentialId, now]);
  }

  private async first(sql: string, parameters: unknown[]): Promise<ActorRow | undefined> {
    const [row] = await this.unitOfWork.reader.query<ActorRow[]>(sql, parameters);
    return row;
  }
}
