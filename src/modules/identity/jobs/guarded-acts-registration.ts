import { Injectable, type OnModuleInit } from '@nestjs/common';
import { GuardedActs } from '../../approvals/index.js';
import { ACCOUNT_ACTS } from '../application/account-act-kinds.js';
import { AccountActs } from '../application/account-acts.js';
import { EntryActs } from '../application/entry-acts.js';

/** Tells the approvals which acts on accounts need a second person: any administrator of the registry but the first. */
@Injectable()
export class GuardedActsRegistration implements OnModuleInit {
  constructor(
    private readonly guarded: GuardedActs,
    private readonly account: AccountActs,
    private readonly entry: EntryActs,
  ) {}

  onModuleInit(): void {
    const { subject, newSubject } = this.account;
    const common = { permission: 'accounts:manage', scope: 'registry' } as const;
    const existing = { ...common, subject };
    this.guarded.register({
      ...{ ...common, subject: newSubject },
      kind: ACCOUNT_ACTS.create,
      prepare: this.account.prepareCreation,
    });
    this.guarded.register({ ...existing, kind: ACCOUNT_ACTS.change, prepare: this.account.prepareChange });
    this.guarded.register({ ...existing, kind: ACCOUNT_ACTS.resetPassword, prepare: this.entry.prepareReset });
    this.guarded.register({ ...existing, kind: ACCOUNT_ACTS.removeSecondFactor, prepare: this.entry.prepareRemoval });
    this.guarded.register({ ...existing, kind: ACCOUNT_ACTS.linkOidcSubject, prepare: this.entry.prepareLink });
  }
}
