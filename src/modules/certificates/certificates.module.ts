import { type DynamicModule, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { Centre } from '../../core/access/index.js';
import type { Ed25519Signer } from '../../core/crypto.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { PublishedContracts } from '../anchoring/index.js';
import { LedgerReader } from '../ledger/index.js';
import { AnchorEvidence } from './application/anchor-evidence.js';
import { CentreSigners } from './application/centre-signers.js';
import { CertificateRedo } from './application/certificate-redo.js';
import { ChangeCertificateStatus } from './application/change-certificate-status.js';
import { CredentialTerms } from './application/credential-terms.js';
import { EraseExplanation } from './application/erase-explanation.js';
import { IssueCertificate } from './application/issue-certificate.js';
import { KnownPublicRegistrations } from './application/known-public-registrations.js';
import { ReadCertificates } from './application/read-certificates.js';
import { RegistrationArtefacts } from './application/registration-artefacts.js';
import { StatusActTrail } from './application/status-act-trail.js';
import { StatusListSigner } from './application/status-list-signer.js';
import { TrustFiles, type TrustFileTerms } from './application/trust-files.js';
import { CertificatesController } from './http/certificates.controller.js';
import { PublicationsController } from './http/publications.controller.js';
import { CertificateEntity } from './persistence/certificate.entity.js';
import { CertificateActRepository } from './persistence/certificate-act-repository.js';
import { CertificateRepository } from './persistence/certificate-repository.js';
import { RegistrationEvidenceReader } from './persistence/registration-evidence-reader.js';
import { StatusListRepository } from './persistence/status-list-repository.js';

/** What the module is given at the composition root. */
export interface CertificatesOptions extends TrustFileTerms {
  /** Credential key of each centre. */
  readonly credentialKeys: Readonly<Record<Centre, Ed25519Signer>>;
}

const STATUS_LIST_POLL_MILLISECONDS = 500;

/** Certificates: issue, status, artefacts, and what verifiers fetch. */
@Module({})
export class CertificatesModule implements OnApplicationBootstrap {
  constructor(
    private readonly signer: StatusListSigner,
    jobs: Jobs,
  ) {
    jobs.register({ name: 'status-lists', everyMs: STATUS_LIST_POLL_MILLISECONDS, run: () => this.signer.signDue() });
  }

  static forRoot(options: CertificatesOptions): DynamicModule {
    return {
      module: CertificatesModule,
      global: true,
      imports: [TypeOrmModule.forFeature([CertificateEntity])],
      controllers: [CertificatesController, PublicationsController],
      providers: [
        {
          provide: CentreSigners,
          inject: [LedgerReader],
          useFactory: (ledger: LedgerReader) =>
            new CentreSigners(() => ledger.identity().publicUrl, options.credentialKeys),
        },
        {
          provide: TrustFiles,
          inject: [LedgerReader, PublishedContracts],
          useFactory: (ledger: LedgerReader, contracts: PublishedContracts) =>
            new TrustFiles(ledger, contracts, options),
        },
        AnchorEvidence,
        CertificateActRepository,
        CertificateRedo,
        CertificateRepository,
        ChangeCertificateStatus,
        CredentialTerms,
        EraseExplanation,
        IssueCertificate,
        KnownPublicRegistrations,
        ReadCertificates,
        RegistrationArtefacts,
        RegistrationEvidenceReader,
        StatusActTrail,
        StatusListRepository,
        StatusListSigner,
      ],
      exports: [RegistrationArtefacts, RegistrationEvidenceReader, TrustFiles],
    };
  }

  /** The first lists are there before the first request. */
  async onApplicationBootstrap(): Promise<void> {
    await this.signer.signDue();
  }
}
