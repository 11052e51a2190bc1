import { type DynamicModule, Module } from '@nestjs/common';
import type { Centre } from '../../core/access/index.js';
import { EvidenceStore } from '../../platform/files/index.js';
import { AuditModule } from '../audit/index.js';
import { IdentityApplicants } from './adapters/identity-applicants.js';
import { IdentityOfficers } from './adapters/identity-officers.js';
import { AcceptApplication } from './application/accept-application.js';
import { ActNewsDesk } from './application/act-news.js';
import { ActOnApplication } from './application/act-on-application.js';
import { Applicants } from './application/applicants.js';
import { ApplicationOrigins } from './application/application-origins.js';
import { ApplicationObjections } from './application/application-objections.js';
import { ApplicationReader } from './application/application-reader.js';
import { AssignApplication } from './application/assign-application.js';
import { AttachEvidence } from './application/attach-evidence.js';
import { CentreNames } from './application/centre-names.js';
import { CertifiableApplications } from './application/certifiable-applications.js';
import { CertificateDesk } from './application/certificate-desk.js';
import { ApplicationCertification } from './application/certification.js';
import { CompleteLikeness } from './application/complete-likeness.js';
import { CreateDraft } from './application/create-draft.js';
import { DraftStore } from './application/draft-store.js';
import { DistrictDepartments } from './application/district-departments.js';
import { EditApplication } from './application/edit-application.js';
import { EndPublicity } from './application/end-publicity.js';
import { EraseValues } from './application/erase-values.js';
import { EvidenceFiles } from './application/evidence-files.js';
import { EvidenceLimit } from './application/evidence-limit.js';
import { FilingReader } from './application/filing-reader.js';
import { FindSimilar } from './application/find-similar.js';
import { IssueConditions } from './application/issue-conditions.js';
import { IssuedCertificates } from './application/issued-certificates.js';
import { ExtendReview } from './application/extend-review.js';
import { FirstReviewApplication } from './application/first-review-application.js';
import { HeldEvidence } from './application/held-evidence.js';
import { LedgerSubmission } from './application/ledger-submission.js';
import { Officers } from './application/officers.js';
import { MeasuredEvidence } from './application/measured-evidence.js';
import { MeasuredFigures } from './application/measured-figures.js';
import { NoticeTerm } from './application/notice-term.js';
import { OpenDeadlines } from './application/open-deadlines.js';
import { Publications } from './application/publications.js';
import { PublicRegistrations } from './application/public-registrations.js';
import { PublicNotices } from './application/public-notices.js';
import { PublishRegimes } from './application/publish-regimes.js';
import { ReadApplications } from './application/read-applications.js';
import { ReadAssignments } from './application/read-assignments.js';
import { ReadEvidence } from './application/read-evidence.js';
import { ReadMeasured } from './application/read-measured.js';
import { ReadTimeline } from './application/read-timeline.js';
import { ReceiptDesk } from './application/receipt-desk.js';
import { ReadWork } from './application/read-work.js';
import { ReceiveEvidence } from './application/receive-evidence.js';
import { RegistryRedo } from './application/registry-redo.js';
import { RegistryTransferTexts } from './application/registry-transfer-texts.js';
import { RemoveEvidence } from './application/remove-evidence.js';
import { RequestSupplement } from './application/request-supplement.js';
import { ReviewApplication } from './application/review-application.js';
import { SubmitApplication } from './application/submit-application.js';
import { SupplementApplication } from './application/supplement-application.js';
import { SweepEvidence } from './application/sweep-evidence.js';
import { TargetCertificates } from './application/target-certificates.js';
import { TransferConsentDesk } from './application/transfer-consents.js';
import { WithdrawApplication } from './application/withdraw-application.js';
import { AssignmentController } from './http/assignment.controller.js';
import { ApplicationsController } from './http/applications.controller.js';
import { EvidenceFilesController } from './http/evidence-files.controller.js';
import { EvidenceUploadController } from './http/evidence-upload.controller.js';
import { ExtensionController } from './http/extension.controller.js';
import { FilingController } from './http/filing.controller.js';
import { FirstReviewController } from './http/first-review.controller.js';
import { HandlingController } from './http/handling.controller.js';
import { MeasuredController } from './http/measured.controller.js';
import { PublicRegisterController } from './http/public-register.controller.js';
import { SimilarController } from './http/similar.controller.js';
import { ReviewController } from './http/review.controller.js';
import { TimelineController } from './http/timeline.controller.js';
import { WorkController } from './http/work.controller.js';
import { EvidenceSweep } from './jobs/evidence-sweep.js';
import { LikenessCompletion } from './jobs/likeness-completion.js';
import { OverdueWatch } from './jobs/overdue-watch.js';
import { PublicityClock } from './jobs/publicity-clock.js';
import { RegimePublicationJob } from './jobs/regime-publication.js';
import { ActRepository } from './persistence/act-repository.js';
import { ApplicationList } from './persistence/application-list.js';
import { ApplicationRepository } from './persistence/application-repository.js';
import { AssignmentRepository } from './persistence/assignment-repository.js';
import { CentreWork } from './persistence/centre-work.js';
import { EvidenceRepository } from './persistence/evidence-repository.js';
import { FiledValues } from './persistence/filed-values.js';
import { HeldEvidenceRepository } from './persistence/held-evidence-repository.js';
import { NoticeList } from './persistence/notice-list.js';
import { RegimePublicationRepository } from './persistence/regime-publication-repository.js';
import { SimilarApplications } from './persistence/similar-applications.js';

/** What the module is given at the composition root. */
export interface RegistryOptions {
  /** Names of the centres as certificates show them. */
  readonly centreNames: Readonly<Record<Centre, string>>;
  /** Credit codes of the departments that review for their districts before the public centre; none unless given. */
  readonly districtDepartments?: readonly string[];
  /** Calendar days after its end for which a publicity notice says what it said. */
  readonly noticeDays: number;
  readonly evidence: {
    /** Prepared store. */
    readonly store: EvidenceStore;
    /** Largest file in bytes. */
    readonly maximumBytes: number;
  };
}

const USE_CASES = [
  AcceptApplication,
  ActNewsDesk,
  ActOnApplication,
  ApplicationCertification,
  ApplicationOrigins,
  ApplicationObjections,
  ApplicationReader,
  AssignApplication,
  AttachEvidence,
  CompleteLikeness,
  CertifiableApplications,
  CertificateDesk,
  CreateDraft,
  DraftStore,
  EditApplication,
  EndPublicity,
  EraseValues,
  EvidenceFiles,
  FilingReader,
  FindSimilar,
  IssueConditions,
  IssuedCertificates,
  ExtendReview,
  FirstReviewApplication,
  HeldEvidence,
  LedgerSubmission,
  MeasuredEvidence,
  MeasuredFigures,
  OpenDeadlines,
  Publications,
  PublicRegistrations,
  PublicNotices,
  PublishRegimes,
  ReadApplications,
  ReadAssignments,
  ReadEvidence,
  ReadMeasured,
  ReadTimeline,
  ReceiptDesk,
  ReadWork,
  ReceiveEvidence,
  RegistryRedo,
  RegistryTransferTexts,
  RemoveEvidence,
  RequestSupplement,
  ReviewApplication,
  SubmitApplication,
  SupplementApplication,
  SweepEvidence,
  TargetCertificates,
  TransferConsentDesk,
  WithdrawApplication,
];

const REPOSITORIES = [
  ActRepository,
  ApplicationList,
  ApplicationRepository,
  AssignmentRepository,
  CentreWork,
  EvidenceRepository,
  FiledValues,
  HeldEvidenceRepository,
  NoticeList,
  RegimePublicationRepository,
  SimilarApplications,
];

/** The registration procedure, from draft to the threshold of the certificate. Needs identity, audit and ledger. */
@Module({})
export class RegistryModule {
  static forRoot(options: RegistryOptions): DynamicModule {
    return {
      module: RegistryModule,
      global: true,
      imports: [AuditModule],
      controllers: [
        ApplicationsController,
        FilingController,
        HandlingController,
        ReviewController,
        FirstReviewController,
        ExtensionController,
        AssignmentController,
        WorkController,
        EvidenceUploadController,
        EvidenceFilesController,
        PublicRegisterController,
        MeasuredController,
        SimilarController,
        TimelineController,
      ],
      providers: [
        { provide: Applicants, useClass: IdentityApplicants },
        { provide: Officers, useClass: IdentityOfficers },
        { provide: DistrictDepartments, useValue: new DistrictDepartments(options.districtDepartments ?? []) },
        { provide: CentreNames, useValue: new CentreNames(options.centreNames) },
        { provide: EvidenceLimit, useValue: new EvidenceLimit(options.evidence.maximumBytes) },
        { provide: NoticeTerm, useValue: new NoticeTerm(options.noticeDays) },
        { provide: EvidenceStore, useValue: options.evidence.store },
        ...REPOSITORIES,
        ...USE_CASES,
        EvidenceSweep,
        LikenessCompletion,
        OverdueWatch,
        PublicityClock,
        RegimePublicationJob,
      ],
      exports: [
        ActNewsDesk,
        ApplicationCertification,
        ApplicationReader,
        FilingReader,
        IssueConditions,
        IssuedCertificates,
        CertificateDesk,
        OpenDeadlines,
        PublicNotices,
        PublicRegistrations,
        ReadApplications,
        ReceiptDesk,
        TransferConsentDesk,
        ApplicationObjections,
        HeldEvidence,
      ],
    };
  }
}
