import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { FeeBeforeIssue } from './application/fee-before-issue.js';
import { FeeLedger } from './application/fee-ledger.js';
import { FeeMatters } from './application/fee-matter.js';
import { FeeRecords } from './application/fee-records.js';
import { GuardedFeeActs } from './application/guarded-fee-acts.js';
import { GuardedFees } from './application/guarded-fees.js';
import { PaidFees } from './application/paid-fees.js';
import { ReadFees } from './application/read-fees.js';
import { ReadOrganisationFees } from './application/read-organisation-fees.js';
import { ReadSchedules } from './application/read-schedules.js';
import { RecordPayment } from './application/record-payment.js';
import { ReversePayment } from './application/reverse-payment.js';
import { SetSchedule } from './application/set-schedule.js';
import { WaiveFee } from './application/waive-fee.js';
import { FeeSchedulesController } from './http/fee-schedules.controller.js';
import { FeesController } from './http/fees.controller.js';
import { OrganisationFeesController } from './http/organisation-fees.controller.js';
import { FeeActs } from './persistence/fee-acts.js';
import { FeeSchedules } from './persistence/fee-schedules.js';
import { PublishedFeeActs } from './persistence/published-fee-acts.js';

/** Fees of registrations. Needs approvals, audit, ledger and registry. */
@Module({
  imports: [AuditModule],
  controllers: [FeeSchedulesController, FeesController, OrganisationFeesController],
  providers: [
    FeeActs,
    FeeBeforeIssue,
    FeeLedger,
    FeeMatters,
    FeeRecords,
    FeeSchedules,
    GuardedFeeActs,
    GuardedFees,
    PaidFees,
    PublishedFeeActs,
    ReadFees,
    ReadOrganisationFees,
    ReadSchedules,
    RecordPayment,
    ReversePayment,
    SetSchedule,
    WaiveFee,
  ],
  exports: [PaidFees],
})
export class FeesModule {}
