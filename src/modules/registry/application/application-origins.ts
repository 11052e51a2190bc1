import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import {
  type ApplicationDraft,
  type ApplicationState,
  registryFault,
  startingContent,
  type Target,
} from '../domain/index.js';
import type { ApplicationRecord } from '../persistence/application-record.js';
import { ApplicationRepository } from '../persistence/application-repository.js';
import type { DraftRequestContent } from './request-content.js';
import { TargetCertificates } from './target-certificates.js';
import { viewpointOn } from './visibility.js';

/** An application in one of these states can be filed again: it ended without a registration. */
const REFILABLE: readonly ApplicationState[] = ['rejected', 'withdrawn', 'terminated'];

/** What a new draft starts from. */
export interface Origin {
  readonly content: ApplicationDraft;
  /** The certificate that it is about. */
  readonly target?: Target;
  /** Whether the applicant asks concerning somebody else's certificate. */
  readonly isInterestedParty: boolean;
}

/** Finds what drafts start from: the certificate they are about, or an earlier application that came to nothing. */
@Injectable()
export class ApplicationOrigins {
  constructor(
    private readonly applications: ApplicationRepository,
    private readonly targets: TargetCertificates,
  ) {}

  /**
   * Throws Fault 'target-certificate-unknown' (422), 'application-not-found' for somebody else's earlier application, and
   * 'application-not-refilable' (409).
   */
  async of(tx: Transaction, actor: Actor, request: DraftRequestContent): Promise<Origin> {
    const { certificate, basedOn, registrationType } = request;
    const target = certificate === undefined ? undefined : await this.targets.find(tx, certificate);
    const isHolder = target === undefined || target.certificate.holder.code === actor.organisationCode;
    const isInterestedParty = !isHolder && registrationType === 'correction';
    // What is certified of somebody else's data is not shown to whoever names its number.
    const certified = isHolder ? startingContent(target?.content ?? {}) : {};
    const content = basedOn === undefined ? certified : await this.refiled(tx, actor, basedOn, request);
    return { content, isInterestedParty, ...(target === undefined ? {} : { target }) };
  }

  private async refiled(
    tx: Transaction,
    actor: Actor,
    basedOn: string,
    { registrationType, certificate }: DraftRequestContent,
  ): Promise<ApplicationDraft> {
    const record = await this.applications.find(tx, basedOn);
    if (record === undefined || viewpointOn(record, actor) !== 'applicant')
      throw registryFault('application-not-found');
    const { state, registrationType: type, certificateNumber } = record.application;
    const isSame = type === registrationType && certificateNumber === certificate;
    if (!REFILABLE.includes(state) || !isSame || !isFilled(record)) throw registryFault('application-not-refilable');
    return restated(record);
  }
}

const isFilled = ({ filing }: ApplicationRecord): boolean => Object.keys(filing?.content ?? {}).length > 0;

/** What was filed, without references to files of that application; what its type states and the validity it asks for stay. */
function restated({ filing }: ApplicationRecord): ApplicationDraft {
  const filed = filing?.content ?? {};
  const { change, correction, transfer, cancellation, validityYears } = filed;
  return {
    ...startingContent(filed),
    ...(change && { change }),
    ...(correction && { correction }),
    ...(transfer && { transfer }),
    ...(cancellation && { cancellation }),
    ...(validityYears && { validityYears }),
  };
}
