import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import type { Milestone, RecordedType } from '../domain/milestone.js';
import { MilestoneDesk } from './milestone-desk.js';
import type { ActingBy } from './milestone-trail.js';
import { OwnRecords } from './own-records.js';

/** 首登记、首入表: an organisation states a first that the registry has on record; the record alone says when and how much. */
@Injectable()
export class StateOwnFirst {
  constructor(
    private readonly desk: MilestoneDesk,
    private readonly records: OwnRecords,
  ) {}

  /** Throws what `MilestoneDesk` and `OwnRecords` throw. */
  async execute(tx: Transaction, by: ActingBy, type: RecordedType): Promise<Milestone> {
    const { holder, at } = await this.desk.begin(tx, by, type);
    const { actId: sourceAct, ...record } = await this.records.first(tx, holder.organisationId, type);
    return this.desk.keep(tx, by, { ...record, holder, type, sourceAct, evidence: { files: [] } }, at);
  }
}
