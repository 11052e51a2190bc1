import { Injectable } from '@nestjs/common';
import { Fault } from '../../../core/fault.js';
import type { Transaction } from '../../../platform/database/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import { CertificateObjections } from '../../certificates/index.js';
import {
  type Application,
  ApplicationObjections,
  type FiledObjection,
  type ObjectedApplication,
} from '../../registry/index.js';
import { objectionFault } from '../domain/faults.js';
import type { Objection } from '../domain/objection.js';
import { committedObjector, committedStatement } from '../domain/objector.js';
import { ObjectionRepository } from '../persistence/objection-repository.js';
import { freshToken } from './access-token.js';
import { type Matter, requireInForce } from './find-matter.js';
import { type RaiseCommand, RaisingDesk } from './raising-desk.js';
import { committedFiles } from './submissions.js';

/** A new case and the secret that opens it, which nobody is told again. */
export interface RaisedObjection {
  readonly objection: Objection;
  readonly token: string;
}

/** 提出异议: during publicity it freezes the application, afterwards it marks the certificate. */
@Injectable()
export class RaiseObjection {
  constructor(
    private readonly applications: ApplicationObjections,
    private readonly certificates: CertificateObjections,
    private readonly objections: ObjectionRepository,
    private readonly desk: RaisingDesk,
    private readonly ids: Ids,
  ) {}

  /**
   * Throws Fault 'objector-is-applicant' (422), 'publicity-over' (409) where the last day went by meanwhile,
   * 'objection-certificate-ended' (409) where the certificate did, and 'objection-matter-not-found' (404) where the
   * application did.
   */
  async execute(tx: Transaction, command: RaiseCommand): Promise<RaisedObjection> {
    const { matter, request, files } = command;
    requireOther(matter, command);
    const id = this.ids.uuid();
    const filed = {
      id,
      objector: committedObjector(request.objector),
      grounds: committedStatement(request.statement),
      evidence: committedFiles(files.map(({ file }) => file)),
    };
    const { certificateNumber: number, application } = matter;
    const { at } =
      number === undefined
        ? await stillPublicised(application, () => this.applications.raise(tx, application.id, filed))
        : await this.raiseLater(tx, { applicationId: application.id, number }, filed);
    const { token, tokenHash } = freshToken(this.ids);
    const objection = newObjection(command, { id, tokenHash, at });
    await this.objections.insert(tx, objection);
    if (number !== undefined) await this.certificates.mark(tx, number, { id, since: at });
    await this.desk.receive(tx, objection, command);
    return { objection, token };
  }

  /** Looks again at the certificate, which stays locked: whoever ends it or puts another in its place comes before or after. */
  private async raiseLater(
    tx: Transaction,
    matter: { readonly applicationId: string; readonly number: string },
    filed: FiledObjection,
  ): Promise<ObjectedApplication> {
    const objected = await this.applications.raiseLater(tx, matter, filed);
    const certificate = await this.certificates.lock(tx, matter.number);
    if (certificate === undefined) throw objectionFault('objection-matter-not-found');
    requireInForce(certificate);
    return objected;
  }
}

/** Throws Fault 'objector-is-applicant' for the applicant or holder, signed in or not. */
function requireOther({ holder }: Matter, { request, actor }: RaiseCommand): void {
  const { identityType, identityNumber } = request.objector;
  const isCode = identityType === 'uscc' && identityNumber === holder.code;
  if (isCode || actor?.organisationId === holder.organisationId) throw objectionFault('objector-is-applicant');
}

/** Between the look and the lock the publicity may have been ended, or the applicant may have withdrawn. */
async function stillPublicised<T>({ publicity }: Application, raise: () => Promise<T>): Promise<T> {
  try {
    return await raise();
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== 'illegal-transition') throw error;
    const { state } = error.params;
    if (state === 'withdrawn' || state === 'terminated') throw objectionFault('objection-matter-not-found');
    throw new Fault('publicity-over', { endsOn: publicity?.endsOn });
  }
}

function newObjection(
  { matter, request, identityWarning, actor }: RaiseCommand,
  { id, tokenHash, at }: { readonly id: string; readonly tokenHash: string; readonly at: Date },
): Objection {
  const { application, certificateNumber, holder } = matter;
  return {
    id,
    applicationId: application.id,
    centre: application.centre,
    applicantOrganisationId: holder.organisationId,
    raisedAs: request.raisedAs,
    // During publicity the evidence has to come with the objection (办法第十二条、指引第二十五条).
    state: certificateNumber === undefined ? 'investigating' : 'formality-check',
    version: 1,
    tokenHash,
    identityWarning,
    contact: request.contact,
    filedAt: at,
    materialAt: at,
    ...(certificateNumber === undefined ? {} : { certificateNumber }),
    ...(actor === undefined ? {} : { organisationId: actor.organisationId, personId: actor.personId }),
  };
}
