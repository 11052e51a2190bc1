import { Injectable } from '@nestjs/common';
import type { Centre, Role } from '../../../core/access/index.js';
import { Fault } from '../../../core/fault.js';
import { constraintFault, type Transaction } from '../../../platform/database/index.js';
import { type Account, usernameKey } from '../domain/account.js';
import type { CreationPoint } from '../domain/creation-point.js';
import type { IdentityFaultCode } from '../domain/faults.js';
import { AccountEntity } from './account.entity.js';
import { inCreationOrder } from './creation-order.js';

const unknown = (pointer: string) => () => new Fault('validation-failed', {}, [{ pointer, code: 'unknown-reference' }]);

const CONSTRAINTS = {
  account_username: () => new Fault<IdentityFaultCode>('username-taken'),
  account_person: unknown('/personId'),
  account_organisation: unknown('/organisationId'),
};

const OTHER_ADMINISTRATORS = `
  SELECT count(*)::integer AS others FROM account
  WHERE state = 'active' AND 'administrator' = ANY (roles) AND id <> $1`;

const PERSONS_WITH = `
  SELECT count(DISTINCT a.person_id)::integer AS persons
  FROM account a JOIN organisation o ON o.id = a.organisation_id
  WHERE a.roles && $1::text[] AND ($2::text IS NULL OR o.centre = $2)`;

/** Accounts as rows. */
@Injectable()
export class AccountRepository {
  /** Adds an account. Throws 'username-taken', or 'validation-failed' for an unknown person or organisation. */
  async insert(tx: Transaction, account: Account): Promise<void> {
    try {
      await tx.insert(AccountEntity, toRow(account));
    } catch (error) {
      throw constraintFault(error, CONSTRAINTS);
    }
  }

  async find(tx: Transaction, id: string): Promise<Account | undefined> {
    return toDomain(await tx.findOneBy(AccountEntity, { id }));
  }

  async findByUsername(tx: Transaction, username: string): Promise<Account | undefined> {
    return toDomain(await tx.findOneBy(AccountEntity, { usernameKey: usernameKey(username) }));
  }

  /** The account, locked until the transaction ends. */
  async findForUpdate(tx: Transaction, id: string): Promise<Account | undefined> {
    return toDomain(await tx.findOne(AccountEntity, { where: { id }, lock: { mode: 'pessimistic_write' } }));
  }

  /** Whether the account is active; until the transaction ends it stays so. */
  async holdActive(tx: Transaction, id: string): Promise<boolean> {
    const sql = "SELECT 1 FROM account WHERE id = $1 AND state = 'active' FOR SHARE";
    return (await tx.query<unknown[]>(sql, [id])).length > 0;
  }

  /** The account if it is active; until the transaction ends it stays as it is. */
  async findActive(tx: Transaction, id: string): Promise<Account | undefined> {
    return toDomain(
      await tx.findOne(AccountEntity, { where: { id, state: 'active' }, lock: { mode: 'pessimistic_read' } }),
    );
  }

  /** How many natural persons have an account, active or not, with one of the roles, in a centre or anywhere. */
  async countPersonsWith(tx: Transaction, roles: readonly Role[], centre: Centre | undefined): Promise<number> {
    const [row] = await tx.query<{ persons: number }[]>(PERSONS_WITH, [roles, centre ?? null]);
    return row?.persons ?? 0;
  }

  async update(tx: Transaction, { id, roles, state, version }: Account): Promise<void> {
    await tx.update(AccountEntity, { id }, { roles: [...roles], state, version });
  }

  async list(
    tx: Transaction,
    filter: { readonly username?: string | undefined },
    after: CreationPoint | undefined,
    limit: number,
  ): Promise<readonly Account[]> {
    const query = inCreationOrder(tx.createQueryBuilder(AccountEntity, 'a'), after, limit);
    if (filter.username !== undefined) {
      query.andWhere('a.usernameKey = :usernameKey', { usernameKey: usernameKey(filter.username) });
    }
    return (await query.getMany()).map(fromRow);
  }

  /** Lets changes that concern administrators happen one after the other, until the transaction ends. */
  async lockAdministrators(tx: Transaction): Promise<void> {
    await tx.query("SELECT pg_advisory_xact_lock(hashtextextended('identity administrators', 0))");
  }

  /** Number of active administrators besides one account. */
  async countOtherAdministrators(tx: Transaction, id: string): Promise<number> {
    const [row] = await tx.query<{ others: number }[]>(OTHER_ADMINISTRATORS, [id]);
    return row?.others ?? 0;
  }

  async isEmpty(tx: Transaction): Promise<boolean> {
    return !(await tx.exists(AccountEntity));
  }
}

const toRow = (account: Account): AccountEntity => ({
  ...account,
  roles: [...account.roles],
  usernameKey: usernameKey(account.username),
});

const fromRow = ({ usernameKey: _, ...account }: AccountEntity): Account => account;

const toDomain = (row: AccountEntity | null): Account | undefined => (row === null ? undefined : fromRow(row));
