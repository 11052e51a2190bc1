import { Module } from '@nestjs/common';
import { AccountingModule } from '../accounting/index.js';
import { AuditModule } from '../audit/index.js';
import { ConfirmedMilestones, ConfirmedRecords } from './application/confirmed-statements.js';
import { DecideMilestone } from './application/decide-milestone.js';
import { DecideRecord } from './application/decide-record.js';
import { Holders } from './application/holders.js';
import { MilestoneDesk } from './application/milestone-desk.js';
import { MilestoneRedo } from './application/milestone-redo.js';
import { MilestoneTrail } from './application/milestone-trail.js';
import { OwnRecords } from './application/own-records.js';
import { RecordDesk } from './application/record-desk.js';
import { RecordRedo } from './application/record-redo.js';
import { StateMilestone } from './application/state-milestone.js';
import { StateOwnFirst } from './application/state-own-first.js';
import { StateRecord } from './application/state-record.js';
import { MilestoneRows } from './persistence/milestone-rows.js';
import { RecordRows } from './persistence/record-rows.js';

/** Firsts and evidence records. Needs accounting, certificates, identity, ledger, notices and registry. */
@Module({
  imports: [AccountingModule, AuditModule],
  providers: [
    ConfirmedMilestones,
    ConfirmedRecords,
    DecideMilestone,
    DecideRecord,
    Holders,
    MilestoneDesk,
    MilestoneRedo,
    MilestoneRows,
    MilestoneTrail,
    OwnRecords,
    RecordDesk,
    RecordRedo,
    RecordRows,
    StateMilestone,
    StateOwnFirst,
    StateRecord,
  ],
  exports: [ConfirmedMilestones, ConfirmedRecords],
})
export class MilestonesModule {}
