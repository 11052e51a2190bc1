import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import type { HeldCertificate } from '../../certificates/index.js';
import { OrganisationDirectory } from '../../identity/index.js';
import { ApplicationReader } from '../../registry/index.js';
import type { Side } from '../domain/rules.js';

type Evaluated = Pick<HeldCertificate, 'applicationId' | 'organisationId'>;

/** Finds everybody on the holder's side of a registration. */
@Injectable()
export class HolderSide {
  constructor(
    private readonly applications: ApplicationReader,
    private readonly organisations: OrganisationDirectory,
  ) {}

  /** Holder, applicant, and whom the application names: co-applicants, holders of rights, a transferee, an agent. */
  async of(tx: Transaction, { applicationId, organisationId }: Evaluated): Promise<Side> {
    const holder = await this.organisations.find(tx, organisationId);
    const application = await this.applications.find(applicationId, tx);
    const { coApplicants = [], rights = [], agent, transfer } = application?.content ?? {};
    const named = [holder?.uscc, application?.applicant.code, agent?.code, transfer?.transferee?.code];
    const listed = [...coApplicants, ...rights].map((one) => one?.code);
    const ids = new Set([organisationId, ...(application === undefined ? [] : [application.applicant.organisationId])]);
    const codes = new Set([...named, ...listed].filter((code) => code !== undefined));
    return { ids: [...ids], codes: [...codes] };
  }
}
