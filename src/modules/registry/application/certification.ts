import { Injectable } from '@nestjs/common';
import type { Actor, Centre } from '../../../core/access/index.js';
import type { RegistrationContent } from '../../../core/credential/index.js';
import type { DigestPair } from '../../../core/entry/index.js';
import type { RegimeProfile, RegistrationType } from '../../../core/regime/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { AuditTrail } from '../../audit/index.js';
import {
  type ApplicationContent,
  contentAsJson,
  endPublicity,
  issue,
  nationalGrant,
  type Publicity,
  parseApplicationContent,
  profileOf,
  registryFault,
} from '../domain/index.js';
import type { ApplicationActRecord } from '../persistence/application-act.js';
import { ISSUED } from '../persistence/application-act.js';
import type { ApplicationRecord } from '../persistence/application-record.js';
import { ApplicationRepository } from '../persistence/application-repository.js';
import { ActOnApplication } from './act-on-application.js';
import { CentreNames } from './centre-names.js';
import { explained } from './explain.js';
import { LedgerSubmission, orderKeyOf, whoActed } from './ledger-submission.js';
import { requireVisible } from './visibility.js';

/** All that a certificate takes from its application. */
export interface CertifiableApplication {
  readonly applicationId: string;
  readonly centre: Centre;
  readonly centreName: string;
  readonly organisationId: string;
  readonly holder: RegistrationContent['holder'];
  readonly registrationType: RegistrationType;
  /** The rules that the application was filed under. */
  readonly profile: RegimeProfile;
  readonly content: ApplicationContent;
  readonly publicity: Publicity;
  /** Salted digests of what the ledger holds of the application: content, applicant, evidence. */
  readonly digests: Readonly<Record<string, DigestPair>>;
  /** Order key of every entry of this application and its certificate. */
  readonly orderKey: string;
  /** The certificate's number, where a national platform gave it. */
  readonly numberFromNation?: string;
  /** Since when the registration is valid, where a national platform made it so: before the act of issue. */
  readonly validFrom?: Date;
}

/** An application that was certified just now. */
export interface CertifiedApplication extends CertifiableApplication {
  /** Time of the act, to be that of the entry `certificate.issued` too. */
  readonly at: Date;
  /** Id of the act of issue in the application's history, to be the entry's `actId` too. */
  readonly actId: string;
  /** Stands for the issuing officer in public entries. */
  readonly personRef: string;
}

/** Hands applications over to the module that issues certificates. */
@Injectable()
export class ApplicationCertification {
  constructor(
    private readonly applications: ApplicationRepository,
    private readonly acts: ActOnApplication,
    private readonly submission: LedgerSubmission,
    private readonly audit: AuditTrail,
    private readonly centreNames: CentreNames,
  ) {}

  /**
   * Locks an application whose publicity is over, ends the publicity if nobody has yet, and marks it certified, in the
   * transaction that issues the certificate and writes its entry. Throws Fault 'application-not-found',
   * 'illegal-transition', 'publicity-running', 'awaits-query-code' or 'awaits-national-deposit-receipt' (409), or what the
   * separation of duties forbids (403).
   */
  async certify(
    tx: Transaction,
    { applicationId, actor }: { readonly applicationId: string; readonly actor: Actor },
  ): Promise<CertifiedApplication> {
    const [locked, at] = await this.acts.lock(tx, applicationId);
    const before = await this.endDuePublicity(tx, requireVisible(locked, actor), actor, at);
    const { application } = explained(before.application, () => issue(before.application, actor, at));
    const after: ApplicationRecord = {
      ...before,
      application: { ...application, evidence: before.application.evidence },
    };
    const actId = this.submission.newActId();
    await Promise.all([
      this.applications.save(tx, before, after, [issueAct(actId, before, actor, at)]),
      this.audit.record(tx, { actor, action: 'application.issue', subject: `application:${applicationId}` }),
    ]);
    return { ...this.certifiable(after), at, actId, personRef: actor.personRef };
  }

  /** The same of an application that is certified already, locked. Throws Fault 'application-not-found'. */
  async certified(tx: Transaction, applicationId: string): Promise<CertifiableApplication> {
    const record = await this.applications.lock(tx, applicationId);
    if (record?.application.state !== 'certified') throw registryFault('application-not-found');
    return this.certifiable(record);
  }

  /** Whether that person filed the application, under whatever account. */
  async wasFiledBy(tx: Transaction, applicationId: string, { personId }: Pick<Actor, 'personId'>): Promise<boolean> {
    const record = await this.applications.find(tx, applicationId);
    return record?.application.filers.some((filer) => filer.personId === personId) === true;
  }

  private async endDuePublicity(
    tx: Transaction,
    before: ApplicationRecord,
    actor: Actor,
    at: Date,
  ): Promise<ApplicationRecord> {
    if (before.application.state !== 'publicity') return before;
    const outcome = explained(before.application, () => endPublicity(before.application, actor, at));
    return this.acts.store(tx, before, outcome, { act: 'end-publicity', at, actor });
  }

  private certifiable({ application, filing }: ApplicationRecord): CertifiableApplication {
    const { id, centre, applicant, publicity, registrationType } = application;
    if (publicity === undefined || filing === undefined) throw new Error(`application ${id} was certified unpublished`);
    const { organisationId, name, type, code } = applicant;
    return {
      applicationId: id,
      centre,
      centreName: this.centreNames.of(centre),
      organisationId,
      holder: { name, type, uscc: code },
      registrationType,
      profile: profileOf(application),
      content: parseApplicationContent(contentAsJson(filing.content), 'submission'),
      publicity,
      digests: filing.digests,
      orderKey: orderKeyOf(id),
      ...nationalGrant(application),
    };
  }
}

function issueAct(id: string, { application }: ApplicationRecord, actor: Actor, at: Date): ApplicationActRecord {
  const states = { fromState: application.state, toState: 'certified' };
  return { id, act: 'issue', kind: ISSUED, ...states, at, body: {}, committed: {}, ...whoActed(actor) };
}
