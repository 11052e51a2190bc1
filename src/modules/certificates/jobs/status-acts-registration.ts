import { Injectable, type OnModuleInit } from '@nestjs/common';
import { GuardedActs } from '../../approvals/index.js';
import { GuardedStatusActs, STATUS_GUARDS } from '../application/guarded-status-acts.js';
import { STATUS_ACTS } from '../domain/certificate-status.js';

/** Tells the approvals which acts on certificates need a second officer of the centre: all of them. */
@Injectable()
export class StatusActsRegistration implements OnModuleInit {
  constructor(
    private readonly guarded: GuardedActs,
    private readonly acts: GuardedStatusActs,
  ) {}

  onModuleInit(): void {
    const { subject, admit, confidence } = this.acts;
    for (const act of STATUS_ACTS) {
      this.guarded.register({
        ...{ kind: STATUS_GUARDS[act], permission: 'certificates:change-status', scope: 'centre' },
        ...{ subject, admit, confidence },
        prepare: (parameters) => this.acts.prepare(act, parameters),
      });
    }
  }
}
