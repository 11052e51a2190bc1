import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { DecideMilestone } from './application/decide-milestone.js';
import { MilestoneRedo } from './application/milestone-redo.js';
import { MilestoneTrail } from './application/milestone-trail.js';
import { StateMilestone } from './application/state-milestone.js';
import { MilestoneRows } from './persistence/milestone-rows.js';

/** Firsts and evidence records. Needs registry, certificates and ledger. */
@Module({
  imports: [AuditModule],
  providers: [DecideMilestone, MilestoneRedo, MilestoneRows, MilestoneTrail, StateMilestone],
})
export class MilestonesModule {}
