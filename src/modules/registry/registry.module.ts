import { type DynamicModule, Module } from '@nestjs/common';
import type { Centre } from '../../core/access/index.js';
import { EvidenceStore } from '../../platform/files/index.js';
import { AuditModule } from '../audit/index.js';
import { IdentityApplicants } from './adapters/identity-applicants.js';
import { AcceptApplication } from './application/accept-application.js';
import { ActNewsDesk } from './application/act-news.js';
import { ActOnApplication } from './application/act-on-application.js';
import { Applicants } from './application/applicants.js';
import { ApplicationReader } from './application/application-reader.js';
import { AttachEvidence } from './application/attach-evidence.js';
import { CentreNames } from './application/centre-names.js';
import { ApplicationCertification } from './application/certification.js';
import { CreateDraft } from './application/create-draft.js';
import { EditApplication } from './application/edit-application.js';
import { EndPublicity } from './application/end-publicity.js';
import { EraseValues } from './application/erase-values.js';
import { EvidenceFiles } from './application/evidence-files.js';
import { EvidenceLimit } from './application/evidence-limit.js';
import { FilingReader } from './application/filing-reader.js';
import { LedgerSubmission } from './application/ledger-submission.js';
import { ListNotices } from './application/list-notices.js';
import { OpenDeadlines } from './application/open-deadlines.js';
import { Publications } from './application/publications.js';
import { PublicRegistrations } from './application/public-registrations.js';
import { PublishRegimes } from './application/publish-regimes.js';
import { ReadApplications } from './application/read-applications.js';
import { ReadEvidence } from './application/read-evidence.js';
import { ReadTimeline } from './application/read-timeline.js';
import { ReceiptDesk } from './application/receipt-desk.js';
import { ReceiveEvidence } from './application/receive-evidence.js';
import { RegistryRedo } from './application/registry-redo.js';
import { RemoveEvidence } from './application/remove-evidence.js';
import { RequestSupplement } from './application/request-supplement.js';
import { ReviewApplication } from './application/review-application.js';
import { SubmitApplication } from './application/submit-application.js';
import { SupplementApplication } from './application/supplement-application.js';
import { SweepEvidence } from './application/sweep-evidence.js';
import { WithdrawApplication } from './application/withdraw-application.js';
import { ApplicationsController } from './http/applications.controller.js';
import { EvidenceFilesController } from './http/evidence-files.controller.js';
import { EvidenceUploadController } from './http/evidence-upload.controller.js';
import { FilingController } from './http/filing.controller.js';
import { HandlingController } from './http/handling.controller.js';
import { PublicRegisterController } from './http/public-register.controller.js';
import { TimelineController } from './http/timeline.controller.js';
import { EvidenceSweep } from './jobs/evidence-sweep.js';
import { OverdueWatch } from './jobs/overdue-watch.js';
import { PublicityClock } from './jobs/publicity-clock.js';
import { RegimePublicationJob } from './jobs/regime-publication.js';
import { ActRepository } from './persistence/act-repository.js';
import { ApplicationList } from './persistence/application-list.js';
import { ApplicationRepository } from './persistence/application-repository.js';
import { CentreWork } from './persistence/centre-work.js';
import { EvidenceRepository } from './persistence/evidence-repository.js';
import { FiledValues } from './persistence/filed-values.js';
import { NoticeList } from './persistence/notice-list.js';
import { RegimePublicationRepository } from './persistence/regime-publication-repository.js';

/** What the module is given at the composition root. */
export interface RegistryOptions {
  /** Names of the centres as certificates show them. */
  readonly centreNames: Readonly<Record<Centre, string>>;
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
  ApplicationReader,
  AttachEvidence,
  CreateDraft,
  EditApplication,
  EndPublicity,
  EraseValues,
  EvidenceFiles,
  FilingReader,
  LedgerSubmission,
  ListNotices,
  OpenDeadlines,
  Publications,
  PublicRegistrations,
  PublishRegimes,
  ReadApplications,
  ReadEvidence,
  ReadTimeline,
  ReceiptDesk,
  ReceiveEvidence,
  RegistryRedo,
  RemoveEvidence,
  RequestSupplement,
  ReviewApplication,
  SubmitApplication,
  SupplementApplication,
  SweepEvidence,
  WithdrawApplication,
];

const REPOSITORIES = [
  ActRepository,
  ApplicationList,
  ApplicationRepository,
  CentreWork,
  EvidenceRepository,
  FiledValues,
  NoticeList,
  RegimePublicationRepository,
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
        EvidenceUploadController,
        EvidenceFilesController,
        PublicRegisterController,
        TimelineController,
      ],
      providers: [
        { provide: Applicants, useClass: IdentityApplicants },
        { provide: CentreNames, useValue: new CentreNames(options.centreNames) },
        { provide: EvidenceLimit, useValue: new EvidenceLimit(options.evidence.maximumBytes) },
        { provide: EvidenceStore, useValue: options.evidence.store },
        ...REPOSITORIES,
        ...USE_CASES,
        EvidenceSweep,
        OverdueWatch,
        PublicityClock,
        RegimePublicationJob,
      ],
      exports: [
        ActNewsDesk,
        ApplicationCertification,
        ApplicationReader,
        FilingReader,
        OpenDeadlines,
        PublicRegistrations,
        ReadApplications,
        ReceiptDesk,
      ],
    };
  }
}
