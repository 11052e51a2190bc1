import { Injectable } from '@nestjs/common';
import type { Role } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { usernameKey } from '../domain/account.js';
import { LOCK_OUT } from '../domain/lock-out.js';
import type { OneTimeSource } from '../domain/one-time-password.js';

/** An attempt to prove a password that has been counted as a failure until it succeeds. */
export interface Attempt {
  readonly accountId: string;
  readonly hash: string;
  readonly oneTimeSource: OneTimeSource | undefined;
  readonly expiresAt: Date | undefined;
  readonly usedAt: Date | undefined;
  /** Whether the account is locked unless this attempt succeeds. */
  readonly locks: boolean;
}

/** The account whose password was proven. */
export interface ProvenAccount {
  readonly accountId: string;
  readonly personRef: string;
  readonly organisationId: string;
  readonly roles: readonly Role[];
  /** Whether it has a confirmed second factor. */
  readonly enrolled: boolean;
}

/** The first administrator's one-time password. */
export interface FirstPassword {
  readonly accountId: string;
  readonly hash: string;
  readonly expiresAt: Date;
  readonly usedAt: Date | undefined;
}

interface FirstRow extends Omit<FirstPassword, 'usedAt'> {
  readonly usedAt: Date | null;
}

interface AttemptRow {
  account_id: string;
  hash: string;
  one_time_source: OneTimeSource | null;
  one_time_expires_at: Date | null;
  one_time_used_at: Date | null;
  locked_until: Date | null;
}

// One statement, so that attempts made at the same moment are counted one after the other: the row is locked, and the
// expressions are computed again from its newest version.
const BEGIN_ATTEMPT = `
  UPDATE account_password p
  SET failed_at = ARRAY(SELECT t FROM unnest(p.failed_at) t WHERE t > $3) || $2::timestamptz(3),
      locked_until = CASE
        WHEN (SELECT count(*) FROM unnest(p.failed_at) t WHERE t > $3) + 1 >= $4 THEN $5::timestamptz(3)
      END
  FROM account a
  WHERE a.username_key = $1 AND a.state = 'active' AND p.account_id = a.id
    AND (p.locked_until IS NULL OR p.locked_until <= $2)
    AND NOT EXISTS (SELECT 1 FROM second_factor f WHERE f.account_id = a.id AND f.locked_until > $2)
  RETURNING p.account_id, p.hash, p.one_time_source, p.one_time_expires_at, p.one_time_used_at, p.locked_until`;

const SUCCEED = `
  UPDATE account_password
  SET failed_at = '{}', locked_until = NULL,
      one_time_used_at = CASE WHEN one_time_source IS NULL THEN NULL ELSE $3::timestamptz(3) END
  WHERE account_id = $1 AND hash = $2 AND one_time_used_at IS NULL`;

// The account stays as it is until the session stands, so that disabling it ends that session too.
const PROVEN = `
  SELECT a.id AS "accountId", p.person_ref AS "personRef", a.organisation_id AS "organisationId", a.roles,
    EXISTS (SELECT 1 FROM second_factor f WHERE f.account_id = a.id AND f.confirmed_at IS NOT NULL) AS enrolled
  FROM account a JOIN person p ON p.id = a.person_id
  WHERE a.id = $1 AND a.state = 'active' FOR SHARE OF a`;

const SET = `
  UPDATE account_password
  SET hash = $3, set_at = $4, one_time_source = NULL, one_time_expires_at = NULL, one_time_used_at = NULL,
      failed_at = '{}', locked_until = NULL
  WHERE account_id = $1 AND hash = $2`;

const ISSUE = `
  INSERT INTO account_password (account_id, hash, set_at, one_time_source, one_time_expires_at)
  VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (account_id) DO UPDATE
  SET hash = excluded.hash, set_at = excluded.set_at, one_time_source = excluded.one_time_source,
      one_time_expires_at = excluded.one_time_expires_at, one_time_used_at = NULL, failed_at = '{}', locked_until = NULL`;

const OF_BOOTSTRAP = `
  SELECT p.account_id AS "accountId", p.hash, p.one_time_expires_at AS "expiresAt", p.one_time_used_at AS "usedAt"
  FROM account_password p JOIN account a ON a.id = p.account_id AND a.state = 'active'
  WHERE p.one_time_source = 'bootstrap' FOR UPDATE OF p`;

/** Passwords of accounts, with the count of failures to prove them. */
@Injectable()
export class PasswordRepository {
  /** Counts an attempt as a failure; undefined for an unknown, disabled or locked account. */
  async beginAttempt(tx: Transaction, username: string, now: Date): Promise<Attempt | undefined> {
    const since = new Date(now.getTime() - LOCK_OUT.window);
    const until = new Date(now.getTime() + LOCK_OUT.lock);
    const parameters = [usernameKey(username), now, since, LOCK_OUT.failures, until];
    const [[row]] = await tx.query<[AttemptRow[], number]>(BEGIN_ATTEMPT, parameters);
    if (row === undefined) return undefined;
    return {
      accountId: row.account_id,
      hash: row.hash,
      oneTimeSource: row.one_time_source ?? undefined,
      expiresAt: row.one_time_expires_at ?? undefined,
      usedAt: row.one_time_used_at ?? undefined,
      locks: row.locked_until !== null,
    };
  }

  /**
   * Forgets the failures and uses up a one-time password; undefined if the password was changed or used, or the account
   * disabled, meanwhile.
   */
  async succeed(tx: Transaction, attempt: Attempt, now: Date): Promise<ProvenAccount | undefined> {
    const parameters = [attempt.accountId, attempt.hash, now];
    if (!changed(await tx.query<[unknown[], number]>(SUCCEED, parameters))) return undefined;
    const [row] = await tx.query<ProvenAccount[]>(PROVEN, [attempt.accountId]);
    return row;
  }

  /** Hash of an account's password, whether it can still be used to log in or not. */
  async findHash(tx: Transaction, accountId: string): Promise<string | undefined> {
    const sql = 'SELECT hash FROM account_password WHERE account_id = $1';
    const [row] = await tx.query<{ hash: string }[]>(sql, [accountId]);
    return row?.hash;
  }

  /** Replaces a password; false if it is no longer the old one. */
  async replace(tx: Transaction, accountId: string, oldHash: string, newHash: string, now: Date): Promise<boolean> {
    return changed(await tx.query<[unknown[], number]>(SET, [accountId, oldHash, newHash, now]));
  }

  /** Gives an account a one-time password in place of whatever it had. */
  async issueOneTime(
    tx: Transaction,
    accountId: string,
    oneTime: { readonly hash: string; readonly issuedAt: Date; readonly expiresAt: Date },
    source: OneTimeSource,
  ): Promise<void> {
    await tx.query(ISSUE, [accountId, oneTime.hash, oneTime.issuedAt, source, oneTime.expiresAt]);
  }

  /** The one-time password that was made at a start of the program, locked, if it was never replaced. */
  async findOfBootstrap(tx: Transaction): Promise<FirstPassword | undefined> {
    const [row] = await tx.query<FirstRow[]>(OF_BOOTSTRAP);
    return row === undefined ? undefined : { ...row, usedAt: row.usedAt ?? undefined };
  }
}

const changed = ([, count]: [unknown[], number]): boolean => count === 1;
