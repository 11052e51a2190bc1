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
import { OfficerApart } from './application/officer-apart.js';
import { OwnRecords } from './application/own-records.js';
import { ReadMilestones } from './application/read-milestones.js';
import { ReadRecords } from './application/read-records.js';
import { RecordDesk } from './application/record-desk.js';
import { RecordRedo } from './application/record-redo.js';
import { StateMilestone } from './application/state-milestone.js';
import { StateOwnFirst } from './application/state-own-first.js';
import { StateRecord } from './application/state-record.js';
import { StatementEvidence } from './application/statement-evidence.js';
import { EnterprisesController } from './http/enterprises.controller.js';
import { MilestoneDecisionsController } from './http/milestone-decisions.controller.js';
import { MilestonesController } from './http/milestones.controller.js';
import { RecordDecisionsController } from './http/record-decisions.controller.js';
import { RecordsController } from './http/records.controller.js';
import { StatementForms } from './http/statement-forms.js';
import { MilestoneRows } from './persistence/milestone-rows.js';
import { RecordRows } from './persistence/record-rows.js';

/** Firsts and evidence records. Needs accounting, certificates, identity, ledger, notices and registry. */
@Module({
  imports: [AccountingModule, AuditModule],
  controllers: [
    EnterprisesController,
    MilestoneDecisionsController,
    MilestonesController,
    RecordDecisionsController,
    RecordsController,
  ],
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
    OfficerApart,
    OwnRecords,
    ReadMilestones,
    ReadRecords,
    RecordDesk,
    RecordRedo,
    RecordRows,
    StateMilestone,
    StateOwnFirst,
    StateRecord,
    StatementEvidence,
    StatementForms,
  ],
  exports: [ConfirmedMilestones, ConfirmedRecords],
})
export class MilestonesModule {}
