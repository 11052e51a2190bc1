import { Injectable } from '@nestjs/common';
import { ApiAcceptedResponse } from '@nestjs/swagger';
import type { JsonObject } from '../../../core/canonical/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import type { Transaction } from '../../../platform/database/index.js';
import { Answer, type RequestContext } from '../../../platform/http/index.js';
import { type Approval, ApprovalView } from '../../approvals/index.js';
import type { AccountAct } from '../application/account-act-kinds.js';
import type { ChangeAccountCommand } from '../application/change-account.js';
import type { CreateAccountCommand } from '../application/create-account.js';
import { GuardedAccounts } from '../application/guarded-accounts.js';
import { type OneTimePassword, OneTimePasswords } from '../application/one-time-passwords.js';

/** 202: nothing is done yet; another person confirms it. */
export const WaitsForSecondPerson = (): MethodDecorator =>
  ApiAcceptedResponse({ type: ApprovalView, description: '须另一自然人复核 / waits for another person to confirm it' });

/** Answers with the request that waits, where an act on an account needs a second person; undefined where it does not. */
@Injectable()
export class SecondPerson {
  constructor(
    private readonly guarded: GuardedAccounts,
    private readonly oneTimePasswords: OneTimePasswords,
    private readonly clock: Clock,
  ) {}

  /** Slow; drawn before the transaction, also where it turns out that the act has to wait. */
  drawPassword(): Promise<OneTimePassword> {
    return this.oneTimePasswords.generate();
  }

  async forCreation(tx: Transaction, by: RequestContext, command: CreateAccountCommand): Promise<Answer | undefined> {
    return this.answer(await this.guarded.create(tx, by, command));
  }

  async forChange(
    tx: Transaction,
    by: RequestContext,
    accountId: string,
    command: ChangeAccountCommand,
    admit: (version: number) => void,
  ): Promise<Answer | undefined> {
    return this.answer(await this.guarded.change(tx, by, accountId, command, admit));
  }

  async forEntry(
    tx: Transaction,
    by: RequestContext,
    act: Exclude<AccountAct, 'create' | 'change'>,
    accountId: string,
    more?: JsonObject,
  ): Promise<Answer | undefined> {
    return this.answer(await this.guarded.entry(tx, by, act, accountId, more));
  }

  private answer(approval: Approval | undefined): Answer | undefined {
    if (approval === undefined) return undefined;
    return Answer.accepted(`/v1/approvals/${approval.id}`, ApprovalView.from(approval, this.clock.now()));
  }
}
