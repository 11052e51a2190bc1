import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import { Fault } from '../../../core/fault.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { type Resemblance, ranked, registryFault, type SimilarApplication } from '../domain/index.js';
import type { ApplicationRecord } from '../persistence/application-record.js';
import { ApplicationRepository } from '../persistence/application-repository.js';
import { likenessOf } from '../persistence/likeness.js';
import {
  type FoundApplication,
  type FoundResemblance,
  type InHand,
  MOST_OF_A_REASON,
  SimilarApplications,
} from '../persistence/similar-applications.js';
import { IssuedCertificates } from './issued-certificates.js';
import { requireVisible, viewpointOn } from './visibility.js';

/** Most applications that are shown. */
const MOST_SHOWN = 50;

/** What looks like an application. */
export interface SimilarMatters {
  readonly items: readonly SimilarApplication[];
  /** Whether there are more than are shown. */
  readonly isTruncated: boolean;
}

/**
 * Shows whoever reviews an application which others look like it, in both centres and in every state but draft, and
 * why. It refuses nothing: several holders may hold the same right in the same data.
 */
@Injectable()
export class FindSimilar {
  constructor(
    private readonly applications: ApplicationRepository,
    private readonly similar: SimilarApplications,
    private readonly certificates: IssuedCertificates,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Throws Fault 'application-not-found', and 'permission-denied' for the applicant, who does not see others' matters. */
  async execute(actor: Actor, id: string): Promise<SimilarMatters> {
    const record = requireVisible(await this.applications.find(this.unitOfWork.reader, id), actor);
    if (viewpointOn(record, actor) === 'applicant') throw new Fault('permission-denied');
    const found = await this.search(inHand(record));
    return this.shown(found, record.application.applicant.organisationId);
  }

  private async search(mine: InHand): Promise<FoundResemblance[][]> {
    const { reader } = this.unitOfWork;
    return Promise.all([
      this.similar.bySameFile(reader, mine),
      this.similar.bySameSchema(reader, mine),
      this.similar.byNearName(reader, mine),
      this.similar.byNearSummary(reader, mine),
      this.similar.inOtherCentre(reader, mine),
    ]);
  }

  private async shown(found: readonly FoundResemblance[][], organisationId: string): Promise<SimilarMatters> {
    const { reader } = this.unitOfWork;
    const resemblances = Map.groupBy(found.flat(), ({ applicationId }) => applicationId);
    const ids = [...resemblances.keys()];
    const described = ids.length === 0 ? [] : await this.similar.describe(reader, ids);
    const all = ranked(described.map((other) => similarOf(other, organisationId, resemblances.get(other.id) ?? [])));
    const items = all.slice(0, MOST_SHOWN);
    const isTruncated = all.length > MOST_SHOWN || found.some((ofReason) => ofReason.length > MOST_OF_A_REASON);
    return { items: await this.withCertificates(items), isTruncated };
  }

  private async withCertificates(items: readonly SimilarApplication[]): Promise<readonly SimilarApplication[]> {
    if (items.length === 0) return items;
    const ids = items.map(({ applicationId }) => applicationId);
    const issued = await this.certificates.ofApplications(this.unitOfWork.reader, ids);
    const numbers = new Map(issued.map(({ applicationId, number }) => [applicationId, number]));
    return items.map((item) => {
      const certificateNumber = numbers.get(item.applicationId);
      return certificateNumber === undefined ? item : { ...item, certificateNumber };
    });
  }
}

function inHand({ application, filing }: ApplicationRecord): InHand {
  if (filing === undefined) throw registryFault('application-not-found');
  const { id, centre, applicant } = application;
  const { content } = filing;
  return { id, centre, summary: content.summary ?? '', likeness: likenessOf({ applicant, content }) };
}

function similarOf(
  { id, organisationId: theirs, ...told }: FoundApplication,
  organisationId: string,
  found: readonly FoundResemblance[],
): SimilarApplication {
  const resemblances: readonly Resemblance[] = found.map(({ resemblance }) => resemblance);
  return { ...told, applicationId: id, isOfSameApplicant: theirs === organisationId, resemblances };
}
