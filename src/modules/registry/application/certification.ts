import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { HolderCancellationGround, RegimeProfile } from '../../../core/regime/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import {
  type Application,
  type ApplicationAct,
  completeCancellation,
  endPublicity,
  issue,
  type Outcome,
  profileOf,
  registryFault,
} from '../domain/index.js';
import { type ApplicationActRecord, CANCELLED, ISSUED } from '../persistence/application-act.js';
import type { ApplicationRecord } from '../persistence/application-record.js';
import { ApplicationRepository } from '../persistence/application-repository.js';
import { ActOnApplication, type DecidedAct } from './act-on-application.js';
import { type CertifiableApplication, CertifiableApplications } from './certifiable-applications.js';
import { explained } from './explain.js';
import { IssueConditions } from './issue-conditions.js';
import { orderKeyOf, whoActed } from './ledger-submission.js';
import { requireVisible } from './visibility.js';

/** An act of completion: what the entry that another module makes of it says too. */
interface Completion {
  /** Time of the act. */
  readonly at: Date;
  /** Id of the act in the application's history, to be the entry's `actId`. */
  readonly actId: string;
}

/** An application that was certified just now. */
export interface CertifiedApplication extends CertifiableApplication, Completion {
  /** Stands for the issuing officer in public entries. */
  readonly personRef: string;
}

/** A cancellation that was completed just now: the certificate it ends, and why. */
export interface CompletedCancellation extends Completion {
  readonly applicationId: string;
  readonly number: string;
  readonly ground: HolderCancellationGround;
  readonly orderKey: string;
}

interface Request {
  readonly applicationId: string;
  readonly actor: Actor;
}

/** Hands applications over to the module that issues and ends certificates. */
@Injectable()
export class ApplicationCertification {
  constructor(
    private readonly applications: ApplicationRepository,
    private readonly acts: ActOnApplication,
    private readonly conditions: IssueConditions,
    private readonly certifiable: CertifiableApplications,
  ) {}

  /**
   * Locks an application whose publicity is over or withheld, ends the publicity if nobody has yet, and marks it certified, in the
   * transaction that issues the certificate and writes its entry. Throws Fault 'application-not-found',
   * 'illegal-transition', 'publicity-running', 'awaits-query-code' or 'awaits-national-deposit-receipt' (409), what the separation of duties forbids (403), what the
   * certificate does not allow that the application is about (409), or what a
   * condition of the issue asks for (IssueConditions).
   */
  async certify(tx: Transaction, { applicationId, actor }: Request): Promise<CertifiedApplication> {
    const [locked, at] = await this.acts.lock(tx, applicationId);
    const before = requireVisible(locked, actor);
    const ended = this.endDuePublicity(before, actor, at);
    const rule = (application: Application) => issue(application, actor, at);
    const done = await this.complete(tx, { before, ended }, { act: 'issue', kind: ISSUED, actor, at }, rule);
    return { ...(await this.certifiable.of(tx, done.after)), at, actId: done.actId, personRef: actor.personRef };
  }

  /** The same of an application that is certified already, locked. Throws Fault 'application-not-found'. */
  async certified(tx: Transaction, applicationId: string): Promise<CertifiableApplication> {
    const record = await this.applications.lock(tx, applicationId);
    if (record?.application.state !== 'certified') throw registryFault('application-not-found');
    return this.certifiable.of(tx, record);
  }

  /**
   * Locks an approved application for cancellation and marks it completed, in the transaction that ends its certificate.
   * Throws as `certify` does.
   */
  async cancel(tx: Transaction, { applicationId, actor }: Request): Promise<CompletedCancellation> {
    const [locked, at] = await this.acts.lock(tx, applicationId);
    const before = requireVisible(locked, actor);
    const rule = (application: Application) => completeCancellation(application, actor, at);
    const { actId } = await this.complete(tx, { before }, { act: 'cancel', kind: CANCELLED, actor, at }, rule);
    const { certificateNumber: number } = before.application;
    const ground = before.filing?.content.cancellation?.ground;
    // What was filed and emptied since no longer says why.
    if (number === undefined || ground === undefined) throw registryFault('certified-content-erased', { number });
    return { applicationId, number, ground, at, actId, orderKey: orderKeyOf(applicationId) };
  }

  /** Who has a part in a filed application: the persons who filed, and the codes of all who apply together. */
  async partiesOf(
    tx: Transaction,
    applicationId: string,
  ): Promise<{ readonly filers: readonly string[]; readonly codes: readonly string[] }> {
    const { applicant, content, filers } = await this.filed(tx, applicationId);
    const codes = [applicant.code, ...(content.coApplicants ?? []).flatMap(({ code }) => code ?? [])];
    return { filers: filers.map(({ personId }) => personId), codes };
  }

  /** The rules that a filed application falls under. */
  async rulesOf(tx: Transaction, applicationId: string): Promise<RegimeProfile> {
    return profileOf(await this.filed(tx, applicationId));
  }

  /** Whether a renewal of that certificate is under way; one is filed under the certificate's lock. */
  isRenewalRunning(tx: Transaction, certificateNumber: string): Promise<boolean> {
    return this.applications.isRenewalRunning(tx, certificateNumber);
  }

  private async filed(tx: Transaction, applicationId: string): Promise<ApplicationRecord['application']> {
    const record = await this.applications.find(tx, applicationId);
    if (record === undefined) throw registryFault('application-not-found');
    return record.application;
  }

  private async complete(
    tx: Transaction,
    { before, ended }: { readonly before: ApplicationRecord; readonly ended?: DecidedAct | undefined },
    { act, kind, actor, at }: Pick<ApplicationActRecord, 'kind' | 'at'> & { act: ApplicationAct; actor: Actor },
    rule: (application: Application) => Outcome,
  ): Promise<{ readonly actId: string; readonly after: ApplicationRecord }> {
    const open = ended?.after ?? before;
    const { application } = await this.acts.decide(tx, open.application, { act, decide: rule }, at);
    if (act === 'issue') await this.conditions.require(tx, application);
    const { target: _target, ...changed } = application;
    const after: ApplicationRecord = {
      ...open,
      application: { ...changed, evidence: open.application.evidence },
    };
    const actId = this.acts.newActId();
    const states = { fromState: open.application.state, toState: changed.state };
    const record = { id: actId, act, kind, ...states, at, body: {}, committed: {}, ...whoActed(actor) };
    const completed: DecidedAct = { done: { act, at, actor }, after, records: [record], entries: [] };
    await this.acts.write(tx, before, ended === undefined ? [completed] : [ended, completed]);
    return { actId, after };
  }

  private endDuePublicity(before: ApplicationRecord, actor: Actor, at: Date): DecidedAct | undefined {
    if (before.application.state !== 'publicity') return undefined;
    const outcome = explained(before.application, () => endPublicity(before.application, actor, at));
    return this.acts.decided(before, outcome, { act: 'end-publicity', at, actor });
  }
}
