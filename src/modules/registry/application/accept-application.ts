import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { accept } from '../domain/index.js';
import type { ApplicationRecord } from '../persistence/application-record.js';
import { ActOnApplication } from './act-on-application.js';

/** 受理: an officer of the centre accepts the application for review. */
@Injectable()
export class AcceptApplication {
  constructor(private readonly acts: ActOnApplication) {}

  execute(tx: Transaction, actor: Actor, applicationId: string): Promise<ApplicationRecord> {
    return this.acts.perform(tx, actor, {
      applicationId,
      act: 'accept',
      decide: (application, at) => accept(application, actor, at),
    });
  }
}
