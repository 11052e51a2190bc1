import { type DynamicModule, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { Centre } from '../../core/access/index.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { Site } from '../../platform/pages/index.js';
import { PublishedContracts } from '../anchoring/index.js';
import { LedgerReader } from '../ledger/index.js';
import { RegisteredCertificates } from './adapters/registered-certificates.js';
import { AnchorEvidence } from './application/anchor-evidence.js';
import { CertificateBurdens } from './application/certificate-burdens.js';
import { ArtefactMakers } from './application/artefact-makers.js';
import { ArtefactStore } from './application/artefact-store.js';
import { DerivedArtefacts } from './application/derived-artefacts.js';
import { MakeArtefacts } from './application/make-artefacts.js';
import { ReadArtefacts } from './application/read-artefacts.js';
import { ArtefactsController } from './http/artefacts.controller.js';
import { ArtefactMaking } from './jobs/artefact-making.js';
import { ArtefactRepository } from './persistence/artefact-repository.js';
import { CancelCertificate } from './application/cancel-certificate.js';
import { CertificateNumbers } from './application/certificate-numbers.js';
import { CentreSigners, type CentreSigningKeys } from './application/centre-signers.js';
import { CertificateObjections } from './application/certificate-objections.js';
import { CertificatePaper } from './application/certificate-paper.js';
import { CertificateRedo } from './application/certificate-redo.js';
import { ChangeCertificateStatus } from './application/change-certificate-status.js';
import { CredentialTerms } from './application/credential-terms.js';
import { EncumbranceEvidence } from './application/encumbrance-evidence.js';
import { OfflineBundles } from './application/offline-bundles.js';
import { EncumbranceActs } from './persistence/encumbrance-acts.js';
import { EndCertificate } from './application/end-certificate.js';
import { EraseExplanation } from './application/erase-explanation.js';
import { ExpiryNews } from './application/expiry-news.js';
import { GuardedStatusActs } from './application/guarded-status-acts.js';
import { HeldCertificates } from './application/held-certificates.js';
import { IssueCertificate } from './application/issue-certificate.js';
import { KnownPublicRegistrations } from './application/known-public-registrations.js';
import { LegibleContent } from './application/legible-content.js';
import { PaperParts } from './application/paper-parts.js';
import { PrintedFacts } from './application/printed-facts.js';
import { PublishedCertificates } from './persistence/published-certificates.js';
import { PublishedEvidence } from './application/published-evidence.js';
import { PublishedTrustFiles } from './application/published-trust-files.js';
import { ReadCertificates } from './application/read-certificates.js';
import { RegistrationArtefacts } from './application/registration-artefacts.js';
import { StatusActTrail } from './application/status-act-trail.js';
import { StatusListSigner } from './application/status-list-signer.js';
import { StatusMatter } from './application/status-matter.js';
import { TellExpiry } from './application/tell-expiry.js';
import { Succession } from './application/succession.js';
import { TrustFiles, type TrustFileTerms } from './application/trust-files.js';
import { AmendmentsController } from './http/amendments.controller.js';
import { CertificatesController } from './http/certificates.controller.js';
import { PublicationsController } from './http/publications.controller.js';
import { StatusActsController } from './http/status-acts.controller.js';
import { TrustPageController } from './http/trust-page.controller.js';
import { TrustPublicationsController } from './http/trust-publications.controller.js';
import { ExpiryClock } from './jobs/expiry-clock.js';
import { RequestTextsPurge } from './jobs/request-texts-purge.js';
import { StatusActsRegistration } from './jobs/status-acts-registration.js';
import { CertificateEntity } from './persistence/certificate.entity.js';
import { CataloguedCertificates } from './persistence/catalogued-certificates.js';
import { CertificateActRepository } from './persistence/certificate-act-repository.js';
import { CertificateExpiryRepository } from './persistence/certificate-expiry-repository.js';
import { CertificateLines } from './persistence/certificate-lines.js';
import { CertificateMarkRepository } from './persistence/certificate-mark-repository.js';
import { CertificateRepository } from './persistence/certificate-repository.js';
import { DataDigestIndex } from './persistence/data-digest-index.js';
import { ObtainedCertificates } from './persistence/obtained-certificates.js';
import { FirstRegistrations } from './persistence/first-registrations.js';
import { RegisteredHolders } from './persistence/registered-holders.js';
import { RegistrationEvidenceReader } from './persistence/registration-evidence-reader.js';
import { StatusListRepository } from './persistence/status-list-repository.js';
import { StatusRequestTexts } from './persistence/status-request-texts.js';
import { TrustFileRepository } from './persistence/trust-file-repository.js';

/** What the module is given at the composition root. */
export interface CertificatesOptions extends TrustFileTerms {
  readonly site: Site;
  readonly keys: Readonly<Record<Centre, CentreSigningKeys>>;
}

const STATUS_LIST_POLL_MILLISECONDS = 500;

/** Certificates: issue, status, artefacts, and what verifiers fetch. */
@Module({})
export class CertificatesModule implements OnApplicationBootstrap {
  constructor(
    private readonly signer: StatusListSigner,
    private readonly trust: TrustFiles,
    jobs: Jobs,
  ) {
    jobs.register({ name: 'status-lists', everyMs: STATUS_LIST_POLL_MILLISECONDS, run: () => this.signer.signDue() });
  }

  static forRoot(options: CertificatesOptions): DynamicModule {
    return {
      module: CertificatesModule,
      global: true,
      imports: [TypeOrmModule.forFeature([CertificateEntity])],
      controllers: [
        AmendmentsController,
        ArtefactsController,
        CertificatesController,
        PublicationsController,
        StatusActsController,
        TrustPageController,
        TrustPublicationsController,
      ],
      providers: [
        {
          provide: Site,
          useValue: options.site,
        },
        {
          provide: CentreSigners,
          inject: [LedgerReader],
          useFactory: (ledger: LedgerReader) => new CentreSigners(() => ledger.identity(), options.keys),
        },
        {
          provide: TrustFiles,
          inject: [LedgerReader, PublishedContracts, PublishedTrustFiles],
          useFactory: (ledger: LedgerReader, contracts: PublishedContracts, published: PublishedTrustFiles) =>
            new TrustFiles(ledger, contracts, published, options),
        },
        AnchorEvidence,
        ArtefactMakers,
        ArtefactMaking,
        ArtefactRepository,
        ArtefactStore,
        CancelCertificate,
        CataloguedCertificates,
        CertificatePaper,
        LegibleContent,
        PaperParts,
        PrintedFacts,
        CertificateBurdens,
        CertificateActRepository,
        CertificateExpiryRepository,
        CertificateLines,
        CertificateNumbers,
        CertificateMarkRepository,
        CertificateObjections,
        CertificateRedo,
        CertificateRepository,
        ChangeCertificateStatus,
        CredentialTerms,
        DataDigestIndex,
        DerivedArtefacts,
        EncumbranceActs,
        EncumbranceEvidence,
        EndCertificate,
        EraseExplanation,
        ExpiryClock,
        ExpiryNews,
        FirstRegistrations,
        GuardedStatusActs,
        HeldCertificates,
        IssueCertificate,
        KnownPublicRegistrations,
        MakeArtefacts,
        ObtainedCertificates,
        OfflineBundles,
        PublishedCertificates,
        PublishedEvidence,
        ReadArtefacts,
        PublishedTrustFiles,
        ReadCertificates,
        RegisteredCertificates,
        RegisteredHolders,
        RegistrationArtefacts,
        RegistrationEvidenceReader,
        RequestTextsPurge,
        StatusActTrail,
        StatusActsRegistration,
        StatusListRepository,
        StatusListSigner,
        StatusMatter,
        StatusRequestTexts,
        Succession,
        TellExpiry,
        TrustFileRepository,
      ],
      exports: [
        ArtefactMakers,
        ArtefactStore,
        CataloguedCertificates,
        CentreSigners,
        CertificateBurdens,
        CertificateLines,
        CertificateNumbers,
        CertificateObjections,
        DataDigestIndex,
        FirstRegistrations,
        HeldCertificates,
        ObtainedCertificates,
        OfflineBundles,
        RegisteredHolders,
        RegistrationArtefacts,
        RegistrationEvidenceReader,
        TrustFiles,
      ],
    };
  }

  /** The first lists and the trust file are there before the first request, so that reading them writes nothing. */
  async onApplicationBootstrap(): Promise<void> {
    await this.signer.signDue();
    await this.trust.currentText();
  }
}
