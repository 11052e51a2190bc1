import { Injectable } from '@nestjs/common';
import type { JsonObject } from '../../../core/canonical/index.js';
import { Fault } from '../../../core/fault.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { ActResult, ActSubject, PerformAct } from '../../approvals/index.js';
import { rolesOf, stateOf, textOf } from '../domain/account-parameters.js';
import type { IdentityFaultCode } from '../domain/faults.js';
import { AccountRepository } from '../persistence/account-repository.js';
import { PersonRepository } from '../persistence/person-repository.js';
import { ChangeAccount } from './change-account.js';
import { CreateAccount } from './create-account.js';
import { type OneTimePassword, OneTimePasswords } from './one-time-passwords.js';

/** Opening and changing accounts, as a second person confirms them. */
@Injectable()
export class AccountActs {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly persons: PersonRepository,
    private readonly oneTimePasswords: OneTimePasswords,
    private readonly createAccount: CreateAccount,
    private readonly changeAccount: ChangeAccount,
  ) {}

  /** A new account has no version yet, but a person, who does not confirm it himself. */
  readonly newSubject = async (tx: Transaction, parameters: JsonObject): Promise<ActSubject> => {
    const person = await this.persons.find(tx, textOf(parameters, 'personId'));
    if (person === undefined) throw unknownPerson();
    return { version: undefined, personId: person.id };
  };

  /** Held until the transaction ends. Throws 'account-not-found'. */
  readonly subject = async (tx: Transaction, parameters: JsonObject): Promise<ActSubject> => {
    const account = await this.accounts.findForUpdate(tx, textOf(parameters, 'accountId'));
    if (account === undefined) throw new Fault<IdentityFaultCode>('account-not-found');
    return { version: account.version, personId: account.personId };
  };

  readonly prepareCreation = async (parameters: JsonObject): Promise<PerformAct> => {
    const drawn = await this.oneTimePasswords.generate();
    const command = {
      username: textOf(parameters, 'username'),
      personId: textOf(parameters, 'personId'),
      organisationId: textOf(parameters, 'organisationId'),
      roles: rolesOf(parameters) ?? [],
    };
    return async (tx, by) => {
      const account = await this.createAccount.execute(tx, by, command, drawn);
      return shownOnce({ accountId: account.id, username: account.username }, drawn);
    };
  };

  readonly prepareChange = async (parameters: JsonObject): Promise<PerformAct> => {
    const id = textOf(parameters, 'accountId');
    const command = { roles: rolesOf(parameters), state: stateOf(parameters) };
    return async (tx, by) => {
      // The version was compared with that of the request just before, and the account is held.
      const { roles, state, version } = await this.changeAccount.execute(tx, by, id, command, () => {});
      const result = { accountId: id, roles: [...roles], state, version };
      return { shown: result, kept: result };
    };
  };
}

/** What an act answers that gives an account a one-time password. */
export function shownOnce(result: JsonObject, { password, expiresAt }: OneTimePassword): ActResult {
  const kept = { ...result, oneTimePassword: null, oneTimePasswordExpiresAt: expiresAt.toISOString() };
  return { shown: { ...kept, oneTimePassword: password }, kept };
}

const unknownPerson = () => new Fault('validation-failed', {}, [{ pointer: '/personId', code: 'unknown-reference' }]);
