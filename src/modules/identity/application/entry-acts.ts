import { Injectable } from '@nestjs/common';
import type { JsonObject } from '../../../core/canonical/index.js';
import type { PerformAct } from '../../approvals/index.js';
import { textOf } from '../domain/account-parameters.js';
import { shownOnce } from './account-acts.js';
import { LinkOidcSubject } from './link-oidc-subject.js';
import { OneTimePasswords } from './one-time-passwords.js';
import { RemoveSecondFactor } from './remove-second-factor.js';
import { ResetPassword } from './reset-password.js';

/** The ways into an account, as a second person confirms that they are changed. */
@Injectable()
export class EntryActs {
  constructor(
    private readonly oneTimePasswords: OneTimePasswords,
    private readonly resetPassword: ResetPassword,
    private readonly removeFactor: RemoveSecondFactor,
    private readonly linkSubject: LinkOidcSubject,
  ) {}

  readonly prepareReset = async (parameters: JsonObject): Promise<PerformAct> => {
    const accountId = textOf(parameters, 'accountId');
    const drawn = await this.oneTimePasswords.generate();
    return async (tx, by) => {
      await this.resetPassword.execute(tx, by, accountId, drawn);
      return shownOnce({ accountId }, drawn);
    };
  };

  readonly prepareRemoval = async (parameters: JsonObject): Promise<PerformAct> => {
    const accountId = textOf(parameters, 'accountId');
    return async (tx, by, { requestedBy }) => {
      await this.removeFactor.execute(tx, by, accountId, [requestedBy.personId, by.actor.personId]);
      return { shown: { accountId }, kept: { accountId } };
    };
  };

  readonly prepareLink = async (parameters: JsonObject): Promise<PerformAct> => {
    const accountId = textOf(parameters, 'accountId');
    const subject = textOf(parameters, 'subject');
    return async (tx, by) => {
      const issuer = await this.linkSubject.execute(tx, by, accountId, subject);
      const result = { accountId, issuer, subject };
      return { shown: result, kept: result };
    };
  };
}
