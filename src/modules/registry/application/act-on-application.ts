import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import { type Transaction, together } from '../../../platform/database/index.js';
import { AuditTrail } from '../../audit/index.js';
import { type Application, type ApplicationAct, type Outcome, otherAssignee, registryFault } from '../domain/index.js';
import type { ApplicationActRecord } from '../persistence/application-act.js';
import type { ApplicationRecord, Filing } from '../persistence/application-record.js';
import { ApplicationRepository } from '../persistence/application-repository.js';
import { type ActNews, ActNewsDesk } from './act-news.js';
import { NO_ORGANISATION } from './applicants.js';
import { underContent } from './content-pointers.js';
import { explained } from './explain.js';
import { Officers } from './officers.js';
import { TargetCertificates } from './target-certificates.js';
import { actRecord, LedgerSubmission, orderKeyOf, type PreparedEntry } from './ledger-submission.js';
import { requireVisible } from './visibility.js';

/** Acts on a certificate's objections, which leave the application's state as it is. */
export type LaterAct = 'object-later' | 'resolve-later';

/** One act: its name, its rule, and for filings the undertaking that goes with it. */
export interface ActRequest {
  readonly applicationId: string;
  readonly act: ApplicationAct;
  readonly decide: (application: Application, at: Date) => Outcome;
  /** Refuses a version of the application that the caller has not read. */
  readonly requireVersion?: (version: number) => void;
  /** Set by acts that file content and evidence: the version of the accepted undertaking, where one was accepted. */
  readonly files?: { readonly undertakingVersion?: string };
}

/** An act as it was done, and whom it concerns where that is not the applicant. */
interface DoneAct {
  readonly act: ApplicationAct | LaterAct;
  readonly at: Date;
  readonly actor: Actor | 'system';
  readonly organisationId?: string | undefined;
}

/** An act that was decided, with all that is to be written of it. */
export interface DecidedAct {
  readonly done: DoneAct;
  readonly after: ApplicationRecord;
  readonly records: readonly ApplicationActRecord[];
  /** Entries of the ledger; none where another module makes them. */
  readonly entries: readonly PreparedEntry[];
  /** Absent where nobody is told, or another module tells. */
  readonly news?: ActNews;
}

/** An application as it was locked, and the time of the act. */
export type HeldApplication = readonly [ApplicationRecord | undefined, Date];

/** Does an act on an application: locks it, asks the domain, and stores state, act, ledger entry and audit record. */
@Injectable()
export class ActOnApplication {
  constructor(
    private readonly applications: ApplicationRepository,
    private readonly submission: LedgerSubmission,
    private readonly audit: AuditTrail,
    private readonly news: ActNewsDesk,
    private readonly targets: TargetCertificates,
    private readonly officers: Officers,
  ) {}

  /**
   * The application after the act. Throws Fault 'application-not-found' where it does not exist for the actor, and
   * whatever the domain refuses; a refusal for the state's sake says who may do what next.
   */
  async perform(tx: Transaction, actor: Actor, request: ActRequest): Promise<ApplicationRecord> {
    return this.performHeld(tx, actor, await this.lock(tx, request.applicationId), request);
  }

  /** The same on an application that `lock` gave. */
  async performHeld(
    tx: Transaction,
    actor: Actor,
    [locked, at]: HeldApplication,
    request: Omit<ActRequest, 'applicationId'>,
  ): Promise<ApplicationRecord> {
    const before = requireVisible(locked, actor);
    request.requireVersion?.(before.application.version);
    const outcome = await this.decide(tx, before.application, request, at);
    await this.refuseUnassigned(tx, before.application, request.act, actor);
    return this.store(tx, before, outcome, { act: request.act, at, actor }, request.files);
  }

  /** Throws Fault 'assigned-to-another' (409) while somebody else works on the application, and can. */
  private async refuseUnassigned(tx: Transaction, application: Application, act: ApplicationAct, actor: Actor) {
    const other = otherAssignee(application, act, actor);
    if (other === undefined || !(await this.officers.isActive(tx, application.centre, other.accountId))) return;
    explained(application, () => {
      throw registryFault('assigned-to-another', { officer: other.accountId });
    });
  }

  /**
   * What the act leads to, by its rule and by what the certificate allows that the application is about; the certificate
   * is locked until the transaction ends.
   */
  async decide(
    tx: Transaction,
    application: Application,
    { act, decide }: Pick<ActRequest, 'act' | 'decide'>,
    at: Date,
  ): Promise<Outcome> {
    const aimed = await this.targets.withTarget(tx, application, act);
    const outcome = underContent(() => explained(application, () => decide(aimed, at)));
    await this.targets.require(tx, outcome.application, act, at);
    return outcome;
  }

  /**
   * The application, locked until the transaction ends, and the time of the act. Both are asked for together; the
   * server answers in this order, so the time is that of the moment in which the lock was held.
   */
  lock(tx: Transaction, applicationId: string): Promise<HeldApplication> {
    return together([this.applications.lock(tx, applicationId), this.submission.stamp(tx)]);
  }

  /** A fresh identifier of an act. */
  newActId(): string {
    return this.submission.newActId();
  }

  /** Stores an outcome under the application's lock, submits its entries, and writes it into the audit trail. */
  async store(
    tx: Transaction,
    before: ApplicationRecord,
    outcome: Outcome,
    done: DoneAct,
    files?: ActRequest['files'],
  ): Promise<ApplicationRecord> {
    const decided = this.decided(before, outcome, done, files);
    await this.write(tx, before, [decided], files === undefined ? undefined : done.at);
    return decided.after;
  }

  /** What an outcome leaves behind; nothing is written yet. */
  decided(before: ApplicationRecord, outcome: Outcome, done: DoneAct, files?: ActRequest['files']): DecidedAct {
    const { centre, state: fromState, evidence } = before.application;
    const { target: _target, ...changed } = outcome.application;
    const toState = changed.state;
    const place = { centre, at: done.at, orderKey: orderKeyOf(before.application.id) };
    const entries = outcome.entries.map((entry) => this.submission.prepare(entry, place));
    const records = entries.map((entry) => actRecord(entry, { ...done, fromState, toState }));
    const filing = files === undefined ? before.filing : newFiling(before, outcome.application, entries, files);
    const after: ApplicationRecord = {
      application: {
        ...changed,
        evidence: files === undefined ? evidence : evidence.map((file) => ({ ...file, isFiled: true })),
      },
      ...(filing === undefined ? {} : { filing }),
    };
    const [first] = records;
    const isTold = first !== undefined && done.organisationId !== NO_ORGANISATION;
    return { done, after, records, entries, ...(isTold ? { news: newsOf(first.id, done, after.application) } : {}) };
  }

  /**
   * Writes acts that were decided one after the other, under the application's lock: state and acts, ledger entries,
   * audit records, news.
   * @param filedAt set where the last one files content and evidence
   */
  async write(
    tx: Transaction,
    before: ApplicationRecord,
    decided: readonly [...DecidedAct[], DecidedAct],
    filedAt?: Date,
  ): Promise<void> {
    const [last] = decided.slice(-1) as [DecidedAct];
    const records = decided.flatMap((act) => act.records);
    // Sent together: the server works through them in this order.
    await together([
      this.applications.save(tx, before, last.after, records, filedAt),
      ...decided.flatMap(({ entries }) => entries.map((entry) => this.submission.submit(tx, entry))),
      ...decided.map(({ done, after }) => this.audit.record(tx, auditOf(done, after.application.id))),
      ...decided.flatMap(({ news }) => (news === undefined ? [] : [this.news.tell(tx, news)])),
    ]);
  }
}

const auditOf = ({ act, actor }: DoneAct, applicationId: string) => ({
  actor: actor === 'system' ? undefined : actor,
  action: `application.${act}`,
  subject: `application:${applicationId}`,
});

const newsOf = (actId: string, { act, at, organisationId }: DoneAct, application: Application): ActNews => {
  const { centre, applicant, id, content, supplement, publicity } = application;
  const isPublicised = act === 'approve' || act === 'start-publicity';
  const lastDay = act === 'request-supplement' ? supplement?.dueOn : isPublicised ? publicity?.endsOn : undefined;
  return {
    actId,
    act,
    at,
    centre,
    organisationId: organisationId ?? applicant.organisationId,
    applicationId: id,
    dataName: content.dataName ?? '',
    ...(lastDay === undefined ? {} : { lastDay }),
  };
};

/** A supplement commits to content and evidence anew; the applicant's digest stays that of the filing. */
function newFiling(
  { filing }: ApplicationRecord,
  { content }: Application,
  entries: readonly PreparedEntry[],
  { undertakingVersion }: NonNullable<ActRequest['files']>,
): Filing {
  const digests = Object.assign({}, filing?.digests, ...entries.map((entry) => entry.digests));
  return { content, digests, undertakingVersion: undertakingVersion ?? filing?.undertakingVersion ?? '' };
}
