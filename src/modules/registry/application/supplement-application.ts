import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { supplement } from '../domain/index.js';
import type { ApplicationRecord } from '../persistence/application-record.js';
import { ActOnApplication } from './act-on-application.js';
import { PublicRegistrations } from './public-registrations.js';

/** 提交补正: hands in content and evidence as they now stand. */
@Injectable()
export class SupplementApplication {
  constructor(
    private readonly acts: ActOnApplication,
    private readonly publicRegistrations: PublicRegistrations,
  ) {}

  /** Throws Fault 'supplement-overdue' after the term, 'application-content-invalid' for what is still missing. */
  async execute(tx: Transaction, actor: Actor, applicationId: string): Promise<ApplicationRecord> {
    const held = await this.acts.lock(tx, applicationId);
    const recorded = await this.publicRegistrations.recorded(tx, held[0]?.application);
    return this.acts.performHeld(tx, actor, held, {
      act: 'supplement',
      decide: (application, at) => supplement(application, actor, at, recorded),
      files: {},
    });
  }
}
