import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { ActConsentSource } from './application/act-consent-source.js';
import { AmendEncumbrance } from './application/amend-encumbrance.js';
import { CodeForConsent } from './application/code-for-consent.js';
import { ConsentTexts } from './application/consent-texts.js';
import { Consents } from './application/consents.js';
import { EncumbranceEntry } from './application/encumbrance-entry.js';
import { EncumbranceRedo } from './application/encumbrance-redo.js';
import { EncumbranceTrail } from './application/encumbrance-trail.js';
import { EndRelease } from './application/end-release.js';
import { EndRequest } from './application/end-request.js';
import { EnterEncumbrance } from './application/enter-encumbrance.js';
import { EnterRelease } from './application/enter-release.js';
import { EraseEncumbranceValues } from './application/erase-encumbrance-values.js';
import { GiveConsent } from './application/give-consent.js';
import { LapseEncumbrances } from './application/lapse-encumbrances.js';
import { LockedEncumbrances } from './application/locked-encumbrances.js';
import { LockedReleases } from './application/locked-releases.js';
import { EncumbranceConsents } from './application/needed-consents.js';
import { OfficerApart } from './application/officer-apart.js';
import { OpenEncumbrances } from './application/open-encumbrances.js';
import { OrderRelease } from './application/order-release.js';
import { OrderSeizure } from './application/order-seizure.js';
import { PaperConsentRecord } from './application/paper-consent-record.js';
import { PaperConsents } from './application/paper-consents.js';
import { PaperRules } from './application/paper-rules.js';
import { PublicEncumbrances } from './application/public-encumbrances.js';
import { ReadConsentText } from './application/read-consent-text.js';
import { ReadEncumbrances } from './application/read-encumbrances.js';
import { ReleaseConsentSource } from './application/release-consent-source.js';
import { ReleaseEntry } from './application/release-entry.js';
import { RequestConsentSource } from './application/request-consent-source.js';
import { RequestEncumbrance } from './application/request-encumbrance.js';
import { RequestProgress } from './application/request-progress.js';
import { RequestRelease } from './application/request-release.js';
import { TransferConsentSource } from './application/transfer-consent-source.js';
import { CertificateEncumbrancesController } from './http/certificate-encumbrances.controller.js';
import { ConsentsController } from './http/consents.controller.js';
import { EncumbrancesController } from './http/encumbrances.controller.js';
import { ReleasesController } from './http/releases.controller.js';
import { EncumbranceClock } from './jobs/encumbrance-clock.js';
import { ConsentRepository } from './persistence/consent-repository.js';
import { EncumbranceList } from './persistence/encumbrance-list.js';
import { EncumbranceRepository } from './persistence/encumbrance-repository.js';
import { ReleaseRepository } from './persistence/release-repository.js';

const REPOSITORIES = [ConsentRepository, EncumbranceList, EncumbranceRepository, ReleaseRepository];

const USE_CASES = [
  ActConsentSource,
  AmendEncumbrance,
  CodeForConsent,
  Consents,
  ConsentTexts,
  EncumbranceConsents,
  EncumbranceEntry,
  EncumbranceRedo,
  EncumbranceTrail,
  EndRelease,
  EndRequest,
  EnterEncumbrance,
  EnterRelease,
  EraseEncumbranceValues,
  GiveConsent,
  LapseEncumbrances,
  LockedEncumbrances,
  LockedReleases,
  OfficerApart,
  OpenEncumbrances,
  OrderRelease,
  OrderSeizure,
  PaperConsentRecord,
  PaperConsents,
  PaperRules,
  PublicEncumbrances,
  ReadConsentText,
  ReadEncumbrances,
  ReleaseConsentSource,
  ReleaseEntry,
  RequestConsentSource,
  RequestEncumbrance,
  RequestProgress,
  RequestRelease,
  TransferConsentSource,
];

/** 权利限制 on certificates, and consents to exact texts. Needs registry, certificates, identity, approvals and ledger. */
@Module({
  imports: [AuditModule],
  controllers: [CertificateEncumbrancesController, EncumbrancesController, ReleasesController, ConsentsController],
  providers: [...REPOSITORIES, ...USE_CASES, EncumbranceClock],
  exports: [Consents, ConsentTexts],
})
export class EncumbrancesModule {}
