import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import type { Transaction } from '../../../platform/database/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import type { ApplicationRecord } from '../persistence/application-record.js';
import { ApplicationRepository } from '../persistence/application-repository.js';

/** Where new drafts begin and are put. */
@Injectable()
export class DraftStore {
  constructor(
    private readonly applications: ApplicationRepository,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Identifier and time of a new draft. */
  begin(): { readonly id: string; readonly at: Date } {
    return { id: this.ids.uuid(), at: this.clock.now() };
  }

  async add(tx: Transaction, record: ApplicationRecord, basedOn: string | undefined): Promise<void> {
    await this.applications.insert(tx, record);
    if (basedOn !== undefined) await this.applications.recordBasis(tx, record.application.id, basedOn);
  }
}
