import { Global, Module } from '@nestjs/common';
import { ApprovalTrail } from './application/approval-trail.js';
import { EndApproval } from './application/end-approval.js';
import { GuardedActs } from './application/guarded-acts.js';
import { OpenApprovals } from './application/open-approvals.js';
import { ReadApprovals } from './application/read-approvals.js';
import { RequestApproval } from './application/request-approval.js';
import { ApprovalsController } from './http/approvals.controller.js';
import { ApprovalRepository } from './persistence/approval-repository.js';

/** Acts that need a second person. Needs audit, and whoever keeps the accounts to say who is eligible. */
@Global()
@Module({
  controllers: [ApprovalsController],
  providers: [
    ApprovalRepository,
    ApprovalTrail,
    EndApproval,
    GuardedActs,
    OpenApprovals,
    ReadApprovals,
    RequestApproval,
  ],
  exports: [GuardedActs, RequestApproval],
})
export class ApprovalsModule {}
