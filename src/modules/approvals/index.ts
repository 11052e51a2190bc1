/** Approvals: acts that one person requests and another one of the same standing confirms. */
export { Eligibility } from './application/eligibility.js';
export type { ActResult, ActSubject, Confidence, GuardedAct, PerformAct } from './application/guarded-act.js';
export { GuardedActs } from './application/guarded-acts.js';
export { RequestApproval } from './application/request-approval.js';
export type { Requester } from './application/requester.js';
export { ApprovalsModule } from './approvals.module.js';
export type { Approval } from './domain/approval.js';
export { approvalProblems } from './domain/faults.js';
export { ApprovalView } from './http/approval-view.js';
