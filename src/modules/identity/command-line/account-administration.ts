import { DataSource } from 'typeorm';
import type { Role } from '../../../core/access/index.js';
import { Fault } from '../../../core/fault.js';
import { isPlainText } from '../../../core/plain-text.js';
import { type Clock, SystemClock } from '../../../platform/clock/clock.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import type { EndedCredentials } from '../application/credential-revocation.js';
import type { Account } from '../domain/account.js';
import type { IdentityFaultCode } from '../domain/faults.js';
import { roleFaults } from '../domain/role-policy.js';
import { IDENTITY_ENTITIES } from '../persistence/entities.js';
import { composeServices, type Services } from './compose-services.js';

/** A person's new account as the command line asks for it. */
export interface NewUser {
  readonly username: string;
  readonly fullName: string;
  /** The organisation's code, or `public`, `social` or `platform`. */
  readonly organisation: string;
  readonly roles: readonly Role[];
}

/** An account with the one sight of its one-time password. */
export interface IssuedPassword {
  readonly account: Account;
  readonly password: string;
  readonly expiresAt: Date;
}

/** That, and what was ended for it. */
export interface ResetAccount extends IssuedPassword {
  readonly ended: EndedCredentials;
}

/** Accounts for whoever can reach the database: needs no running server. */
export class AccountAdministration {
  constructor(
    private readonly dataSource: DataSource,
    private readonly services: Services,
  ) {}

  /** Adds a natural person with an account. Throws 'organisation-not-found', 'validation-failed', 'username-taken'. */
  async add({ username, fullName, organisation, roles }: NewUser): Promise<IssuedPassword> {
    const { createPerson, createAccount, oneTimePasswords, organisations } = this.services;
    if (!isPlainText(fullName, 1, 100)) {
      throw new Fault('validation-failed', {}, [{ pointer: '/fullName', code: 'malformed' }]);
    }
    const drawn = await oneTimePasswords.generate();
    const account = await this.run(async (tx) => {
      const found = await organisations.findByCode(tx, organisation);
      if (found === undefined) throw new Fault<IdentityFaultCode>('organisation-not-found');
      const faults = roleFaults(roles, found.kind, found.uscc);
      if (faults.length > 0) throw new Fault('validation-failed', {}, faults.map(atRoles));
      const person = await createPerson.execute(tx, {}, { fullName });
      const command = { username, personId: person.id, organisationId: found.id, roles };
      return createAccount.execute(tx, {}, command, drawn, 'command-line');
    });
    return { account, password: drawn.password, expiresAt: drawn.expiresAt };
  }

  /**
   * Gives an account a one-time password and ends its sessions and API keys; takes its second factor away where that is
   * wanted. Throws 'account-not-found', 'second-factor-not-enrolled'.
   */
  async reset(username: string, also = { secondFactor: false }): Promise<ResetAccount> {
    const { accounts, oneTimePasswords, resetPassword, removeSecondFactor } = this.services;
    const drawn = await oneTimePasswords.generate();
    const { found: account, ended } = await this.run(async (tx) => {
      const found = await accounts.findByUsername(tx, username);
      if (found === undefined) throw new Fault<IdentityFaultCode>('account-not-found');
      const ended = await resetPassword.execute(tx, {}, found.id, drawn, 'command-line');
      if (also.secondFactor) await removeSecondFactor.execute(tx, {}, found.id, []);
      return { found, ended };
    });
    return { account, password: drawn.password, expiresAt: drawn.expiresAt, ended };
  }

  /** Closes the connection. */
  close(): Promise<void> {
    return this.dataSource.destroy();
  }

  private readonly run: UnitOfWork['run'] = (work) => new UnitOfWork(this.dataSource).run(work);
}

const atRoles = (code: string) => ({ pointer: '/roles', code });

/** Connects to a migrated database as the running program's role; to be closed by the caller. */
export async function openAccountAdministration(
  databaseUrl: string,
  clock: Clock = new SystemClock(),
): Promise<AccountAdministration> {
  const dataSource = new DataSource({
    type: 'postgres',
    url: databaseUrl,
    entities: IDENTITY_ENTITIES,
    synchronize: false,
    poolSize: 1,
    extra: { application_name: 'registry user' },
  });
  await dataSource.initialize();
  return new AccountAdministration(dataSource, composeServices(clock));
}
