import type { Centre } from '../access/index.js';
import type { CryptoProvider } from '../crypto-provider.js';
import type { LedgerEntry } from '../entry/index.js';
import { boolean, integer, list, object, oneOf, pattern, type Shaped, tuple } from '../shape/index.js';
import { digestMark } from './digest-mark.js';
import {
  confirmedMilestonesShape,
  type FoldedHolderRecord,
  foldedHolderRecord,
  type FoldedMilestone,
  foldedMilestone,
  holderRecordsShape,
} from './confirmed-statements.js';
import { filedDossiersShape, type FoldedDossier, foldedDossier } from './filed-dossiers.js';
import { filedEvaluationsShape, type FoldedEvaluation, foldedEvaluation } from './filed-evaluations.js';
import { foldedPolicy, type FoldedPolicy, publishedPoliciesShape } from './published-policies.js';
import { SubsidyActs, subsidyActsShape } from './subsidy-acts.js';
import { foldedRecognition, type FoldedRecognition, recordedRecognitionsShape } from './recorded-recognitions.js';
import { ResourceActs, resourceActsShape } from './resource-acts.js';
import { SourceSpans, sourceSpansShape } from './source-spans.js';

/** State of a certificate as its acts give it; expiry follows from its dates. */
export type CertificateState = 'active' | 'suspended' | 'revoked' | 'cancelled' | 'superseded';

/** State of an application as its acts give it. */
export type ApplicationState =
  | 'submitted'
  | 'supplement-requested'
  | 'accepted'
  | 'first-reviewed'
  | 'approved'
  | 'publicity'
  | 'objected'
  | 'publicity-ended'
  | 'certified'
  | 'completed'
  | 'rejected'
  | 'withdrawn'
  | 'terminated';

const index = integer(0);
const certificateState = oneOf('active', 'suspended', 'revoked', 'cancelled', 'superseded');
const applicationState = oneOf(
  'submitted',
  'supplement-requested',
  'accepted',
  'first-reviewed',
  'approved',
  'publicity',
  'objected',
  'publicity-ended',
  'certified',
  'completed',
  'rejected',
  'withdrawn',
  'terminated',
);
const MOST = { max: 1_000_000_000 };
const certificate = object(
  {
    centre: oneOf('public', 'social'),
    applicationId: pattern(/[0-9a-f-]{36}/, 'a UUID'),
    statusIndex: index,
    /** State from each act on, by the index of its entry; the first one is the issue. */
    states: list(tuple(index, certificateState), MOST),
  },
  {
    /** What `digestMark` keeps of the digest of the credential; states that were saved earlier have none. */
    digest: pattern(/[0-9a-f]{32}/, '16 bytes in hexadecimal'),
  },
);
const application = object(
  { centre: oneOf('public', 'social'), state: applicationState },
  {
    /** 不公示: the decision withheld it from the public. */
    isWithheld: boolean,
    /** Where a supplement returns to. */
    returnTo: oneOf('submitted', 'accepted'),
    /** Objections that wait for their decision. */
    objections: list(pattern(/[0-9a-f-]{36}/, 'a UUID'), MOST),
  },
);

/** The fold as a saved state carries it. */
export const projectionShape = object({
  certificates: list(tuple(pattern(/[0-9A-Z-]{1,40}/, 'a certificate number'), certificate), MOST),
  applications: list(tuple(pattern(/[0-9a-f-]{36}/, 'a UUID'), application), MOST),
  sources: sourceSpansShape,
  resources: resourceActsShape,
  evaluations: filedEvaluationsShape,
  recognitions: recordedRecognitionsShape,
  dossiers: filedDossiersShape,
  milestones: confirmedMilestonesShape,
  records: holderRecordsShape,
  policies: publishedPoliciesShape,
  subsidies: subsidyActsShape,
});

export type FoldedCertificate = Shaped<typeof certificate>;
export type FoldedApplication = Shaped<typeof application>;

/**
 * What the tables of a registry must say, folded from the entries alone. It judges nothing: whether a step was allowed
 * is the replay's question. Memory grows with certificates, applications, spans
 * and reports of the inventory, reports of evaluators, recognitions, dossiers, firsts, records, policies, awards and
 * payments, not with other entries.
 */
export class Projection {
  readonly certificates: Map<string, FoldedCertificate>;
  readonly applications: Map<string, FoldedApplication>;
  readonly sources: SourceSpans;
  readonly resources: ResourceActs;
  /** Reports of evaluators, by the act that filed each. */
  readonly evaluations: Map<string, FoldedEvaluation>;
  /** First recognitions, by the act that recorded each. */
  readonly recognitions: Map<string, FoldedRecognition>;
  /** Auditors' dossiers, by the act that filed each. */
  readonly dossiers: Map<string, FoldedDossier>;
  /** Firsts of organisations, by the act that confirmed each. */
  readonly milestones: Map<string, FoldedMilestone>;
  /** Records of holders, by the act that filed each. */
  readonly records: Map<string, FoldedHolderRecord>;
  /** Versions of subsidy policies, by the act that published each. */
  readonly policies: Map<string, FoldedPolicy>;
  /** Decisions on claims, and what was granted, paid and given back. */
  readonly subsidies: SubsidyActs;
  /** The applications that open objections froze, by objection. */
  private readonly objected = new Map<string, FoldedApplication>();

  constructor(
    private readonly crypto: Pick<CryptoProvider, 'sha256'>,
    saved?: Shaped<typeof projectionShape>,
  ) {
    this.certificates = new Map(saved?.certificates);
    this.applications = new Map(saved?.applications);
    this.sources = new SourceSpans(saved?.sources);
    this.resources = new ResourceActs(saved?.resources);
    this.evaluations = new Map(saved?.evaluations);
    this.recognitions = new Map(saved?.recognitions);
    this.dossiers = new Map(saved?.dossiers);
    this.milestones = new Map(saved?.milestones);
    this.records = new Map(saved?.records);
    this.policies = new Map(saved?.policies);
    this.subsidies = new SubsidyActs(saved?.subsidies);
    for (const application of this.applications.values()) {
      for (const objection of application.objections ?? []) this.objected.set(objection, application);
    }
  }

  save(): Shaped<typeof projectionShape> {
    return {
      certificates: [...this.certificates],
      applications: [...this.applications],
      sources: this.sources.save(),
      resources: this.resources.save(),
      evaluations: [...this.evaluations],
      recognitions: [...this.recognitions],
      dossiers: [...this.dossiers],
      milestones: [...this.milestones],
      records: [...this.records],
      policies: [...this.policies],
      subsidies: this.subsidies.save(),
    };
  }

  apply(entry: LedgerEntry, at: number): void {
    const identifier = entry.subject.slice(entry.subject.indexOf(':') + 1);
    switch (entry.kind) {
      case 'certificate.issued': {
        const { applicationId, statusIndex, credentialDigest } = entry.body;
        this.certificates.set(identifier, {
          centre: entry.centre,
          applicationId,
          statusIndex,
          states: [[at, 'active']],
          digest: digestMark(credentialDigest.sha256),
        });
        this.move(applicationId, entry.centre, 'certified');
        break;
      }
      case 'certificate.revoked':
        this.turn(identifier, at, 'revoked');
        break;
      case 'certificate.suspended':
        this.turn(identifier, at, 'suspended');
        break;
      case 'certificate.cancelled':
        this.turn(identifier, at, 'cancelled');
        if (entry.body.applicationId !== undefined) this.move(entry.body.applicationId, entry.centre, 'completed');
        break;
      case 'certificate.changed':
      case 'certificate.corrected':
      case 'certificate.transferred':
      case 'certificate.renewed':
        this.turn(identifier, at, 'superseded');
        break;
      case 'certificate.reinstated':
        this.turn(identifier, at, 'active');
        break;
      case 'evaluation.filed':
        this.evaluations.set(entry.body.actId, foldedEvaluation(entry));
        break;
      case 'recognition.recorded':
        this.recognitions.set(entry.body.actId, foldedRecognition(entry));
        break;
      case 'record.filed': {
        const dossier = foldedDossier(entry);
        if (dossier !== undefined) this.dossiers.set(entry.body.actId, dossier);
        const record = foldedHolderRecord(entry);
        if (record !== undefined) this.records.set(entry.body.actId, record);
        break;
      }
      case 'milestone.confirmed':
        this.milestones.set(entry.body.actId, foldedMilestone(entry));
        break;
      case 'policy.published': {
        const policy = foldedPolicy(this.crypto, entry);
        if (policy !== undefined) this.policies.set(entry.body.actId, policy);
        break;
      }
      case 'application.filed':
        this.move(identifier, entry.centre, 'submitted');
        break;
      case 'application.accepted':
        this.move(identifier, entry.centre, 'accepted');
        break;
      case 'application.first-reviewed':
        this.move(identifier, entry.centre, 'first-reviewed');
        break;
      case 'application.supplement-requested':
        this.askForSupplement(identifier, entry.centre);
        break;
      case 'application.supplemented':
        this.move(identifier, entry.centre, this.applications.get(identifier)?.returnTo ?? 'submitted');
        break;
      case 'application.decided':
        this.move(identifier, entry.centre, entry.body.outcome);
        if (entry.body.publicity === 'withheld') this.withhold(identifier);
        break;
      case 'application.withdrawn':
        this.move(identifier, entry.centre, 'withdrawn');
        break;
      case 'publicity.started':
        this.move(identifier, entry.centre, 'publicity');
        break;
      case 'publicity.ended':
        this.move(identifier, entry.centre, entry.body.outcome === 'terminated' ? 'terminated' : 'publicity-ended');
        break;
      case 'objection.filed':
        this.object(identifier, entry.body.about);
        break;
      case 'objection.resolved':
        this.resolve(identifier);
        break;
      default:
        this.sources.apply(entry, identifier);
        this.resources.apply(entry, identifier);
        this.subsidies.apply(entry, identifier);
        break;
    }
  }

  /** Only an objection raised during publicity freezes an application. */
  private object(objection: string, about: string): void {
    const application = this.applications.get(about.slice(about.indexOf(':') + 1));
    if (application?.state !== 'publicity' && application?.state !== 'objected') return;
    application.state = 'objected';
    application.objections = [...(application.objections ?? []), objection];
    this.objected.set(objection, application);
  }

  private resolve(objection: string): void {
    const application = this.objected.get(objection);
    if (application === undefined) return;
    this.objected.delete(objection);
    const open = (application.objections ?? []).filter((other) => other !== objection);
    if (open.length > 0) {
      application.objections = open;
      return;
    }
    delete application.objections;
    if (application.state === 'objected') application.state = 'publicity';
  }

  private withhold(id: string): void {
    const application = this.applications.get(id);
    if (application !== undefined) application.isWithheld = true;
  }

  private turn(number: string, at: number, state: CertificateState): void {
    this.certificates.get(number)?.states.push([at, state]);
  }

  private move(id: string, centre: Centre, state: ApplicationState): void {
    const known = this.applications.get(id);
    if (known === undefined) this.applications.set(id, { centre, state });
    else known.state = state;
  }

  private askForSupplement(id: string, centre: Centre): void {
    const before = this.applications.get(id);
    const isInReview = before?.state === 'accepted' || before?.state === 'first-reviewed';
    const returnTo = isInReview ? 'accepted' : 'submitted';
    this.applications.set(id, { centre: before?.centre ?? centre, state: 'supplement-requested', returnTo });
  }
}

/** State of a certificate when the log had `size` entries; undefined before its issue. */
export const stateAt = ({ states }: FoldedCertificate, size: number): CertificateState | undefined =>
  states.findLast(([at]) => at < size)?.[1];
