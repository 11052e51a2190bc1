import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { ConfirmedMilestones, ConfirmedRecords } from './application/confirmed-statements.js';
import { DecideMilestone } from './application/decide-milestone.js';
import { DecideRecord } from './application/decide-record.js';
import { MilestoneRedo } from './application/milestone-redo.js';
import { MilestoneTrail } from './application/milestone-trail.js';
import { RecordRedo } from './application/record-redo.js';
import { StateMilestone } from './application/state-milestone.js';
import { StateRecord } from './application/state-record.js';
import { MilestoneRows } from './persistence/milestone-rows.js';
import { RecordRows } from './persistence/record-rows.js';

/** Firsts and evidence records. Needs registry, certificates and ledger. */
@Module({
  imports: [AuditModule],
  providers: [
    ConfirmedMilestones,
    ConfirmedRecords,
    DecideMilestone,
    DecideRecord,
    MilestoneRedo,
    MilestoneRows,
    MilestoneTrail,
    RecordRedo,
    RecordRows,
    StateMilestone,
    StateRecord,
  ],
  exports: [ConfirmedMilestones, ConfirmedRecords],
})
export class MilestonesModule {}
