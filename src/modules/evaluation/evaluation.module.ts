import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { ActOnEvaluator } from './application/act-on-evaluator.js';
import { CommissionEvaluation } from './application/commission-evaluation.js';
import { DeclareInterest } from './application/declare-interest.js';
import { EndCommission } from './application/end-commission.js';
import { EvaluatedCertificates } from './application/evaluated-certificates.js';
import { EvaluationTrail } from './application/evaluation-trail.js';
import { EvaluatorConditions } from './application/evaluator-conditions.js';
import { FileReport } from './application/file-report.js';
import { GuardedEvaluators } from './application/guarded-evaluators.js';
import { HolderSide } from './application/holder-side.js';
import { Independence } from './application/independence.js';
import { ReadEvaluators } from './application/read-evaluators.js';
import { ReadReports } from './application/read-reports.js';
import { ReportEntry } from './application/report-entry.js';
import { ReportGrounds } from './application/report-grounds.js';
import { ReportRedo } from './application/report-redo.js';
import { CertificateEvaluationsController } from './http/certificate-evaluations.controller.js';
import { CommissionsController } from './http/commissions.controller.js';
import { EvaluationsController } from './http/evaluations.controller.js';
import { EvaluatorsController } from './http/evaluators.controller.js';
import { ReportForms } from './http/report-forms.js';
import { Commissions } from './persistence/commissions.js';
import { EvaluatorActs } from './persistence/evaluator-acts.js';
import { Interests } from './persistence/interests.js';
import { Reports } from './persistence/reports.js';

const REPOSITORIES = [Commissions, EvaluatorActs, Interests, Reports];

const USE_CASES = [
  ActOnEvaluator,
  CommissionEvaluation,
  DeclareInterest,
  EndCommission,
  EvaluatedCertificates,
  EvaluationTrail,
  EvaluatorConditions,
  FileReport,
  GuardedEvaluators,
  HolderSide,
  Independence,
  ReadEvaluators,
  ReadReports,
  ReportEntry,
  ReportGrounds,
  ReportRedo,
];

/** 评估: evaluators, commissions and reports. Needs registry, certificates, identity, approvals, notices and ledger. */
@Module({
  imports: [AuditModule],
  controllers: [CertificateEvaluationsController, CommissionsController, EvaluationsController, EvaluatorsController],
  providers: [...REPOSITORIES, ...USE_CASES, ReportForms],
})
export class EvaluationModule {}
