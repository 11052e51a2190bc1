import { Injectable } from '@nestjs/common';
import { civilDateAt } from '../../../core/calendar/index.js';
import { Fault } from '../../../core/fault.js';
import { Clock } from '../../../platform/clock/clock.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { CertificateObjections, type ObjectedCertificate } from '../../certificates/index.js';
import { type Application, ApplicationReader } from '../../registry/index.js';
import { objectionFault } from '../domain/faults.js';
import { parseMatter } from '../domain/objector.js';

/** What an objection is about: an application that is publicised, or a certificate in force and its application. */
export interface Matter {
  readonly application: Application;
  readonly certificateNumber?: string;
  /** The applicant; of a certificate whoever holds it, who need not have applied for it. */
  readonly holder: { readonly organisationId: string; readonly code: string | null };
}

/** Publicity is over, and the registration came of it: what is left is an objection to the certificate. */
const CAME_THROUGH: readonly Application['state'][] = ['publicity', 'objected', 'publicity-ended', 'certified'];

/** Finds what somebody wants to object to, as far as the public may know of it. */
@Injectable()
export class FindMatter {
  constructor(
    private readonly applications: ApplicationReader,
    private readonly certificates: CertificateObjections,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * Looks before any file is taken; the act itself looks again. Throws Fault 'objection-matter-not-found' (404),
   * 'publicity-over' or 'objection-certificate-ended' (409).
   */
  async find(about: string): Promise<Matter> {
    const named = parseMatter(about);
    if (named === undefined) throw objectionFault('objection-matter-not-found');
    return 'applicationId' in named ? this.publicised(named.applicationId) : this.certified(named.certificateNumber);
  }

  private async publicised(applicationId: string): Promise<Matter> {
    const application = await this.applications.find(applicationId);
    const publicity = application?.publicity;
    if (application === undefined || publicity === undefined || !CAME_THROUGH.includes(application.state)) {
      throw objectionFault('objection-matter-not-found');
    }
    const { endsOn } = publicity;
    const isOver = civilDateAt(this.clock.now()) > endsOn;
    const runs = application.state === 'publicity' || application.state === 'objected';
    if (isOver || !runs) throw new Fault('publicity-over', { endsOn });
    return { application, holder: application.applicant };
  }

  private async certified(number: string): Promise<Matter> {
    const isKnown = await this.certificates.isPublished(number);
    const certificate = isKnown ? await this.certificates.find(this.unitOfWork.reader, number) : undefined;
    const application = certificate && (await this.applications.find(certificate.applicationId));
    if (certificate === undefined || application === undefined) throw objectionFault('objection-matter-not-found');
    requireInForce(certificate);
    const { organisationId, holderCode: code } = certificate;
    return { application, certificateNumber: number, holder: { organisationId, code } };
  }
}

/** Throws Fault 'objection-certificate-ended' (409). */
export function requireInForce({ state }: Pick<ObjectedCertificate, 'state'>): void {
  if (state !== 'active' && state !== 'suspended') throw objectionFault('objection-certificate-ended');
}
