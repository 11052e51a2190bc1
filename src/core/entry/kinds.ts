import {
  anyObject,
  certificateNumber,
  creditCode,
  day,
  instant,
  integer,
  object,
  oneOf,
  text,
  uuid,
} from '../shape/index.js';
import { type BodyOf, type CommittedOf, committed, committedIfAny, kind, open, openIfAny } from './field.js';
import {
  dataName,
  digestPair,
  multikey,
  partyName,
  passOrFail,
  registrationType,
  rightNames,
  slug,
  summary,
} from './terms.js';

/** A random identifier that stands for a natural person. */
const personRef = uuid;
const application = { subjectPrefix: 'application' } as const;
const certificate = { subjectPrefix: 'certificate', subjectField: 'number' } as const;
const endOfForce = {
  number: open(certificateNumber),
  reason: open(slug),
  explanation: committedIfAny,
} as const;

/** The closed, versioned list of the acts that the ledger knows (v1). */
export const ENTRY_KINDS = {
  'key.introduced': kind({
    subjectPrefix: 'key',
    subjectField: 'key',
    root: true,
    fields: { key: open(multikey), purpose: open(oneOf('entry', 'credential', 'log')) },
  }),
  'key.retired': kind({
    subjectPrefix: 'key',
    subjectField: 'key',
    root: true,
    fields: {
      key: open(multikey),
      reason: open(oneOf('rotation', 'compromise')),
      firstUntrustedIndex: openIfAny(integer(0)),
    },
  }),
  'policy.published': kind({
    subjectPrefix: 'policy',
    subjectField: 'policyId',
    fields: {
      policyType: open(oneOf('registry-identity', 'regime')),
      policyId: open(slug),
      version: open(slug),
      content: open(anyObject),
    },
  }),
  'application.filed': kind({
    ...application,
    fields: {
      regime: open(slug),
      regimeVersion: open(slug),
      registrationType: open(registrationType),
      filer: open(personRef),
      content: committed,
      applicant: committed,
      evidence: committed,
    },
  }),
  'application.accepted': kind({ ...application, fields: { officer: open(personRef) } }),
  'application.supplement-requested': kind({
    ...application,
    fields: { officer: open(personRef), request: committed },
  }),
  'application.supplemented': kind({
    ...application,
    fields: { filer: open(personRef), content: committed, evidence: committed },
  }),
  'application.decided': kind({
    ...application,
    fields: {
      officer: open(personRef),
      outcome: open(oneOf('approved', 'rejected')),
      findings: open(
        object({ sourceLegality: passOrFail, contentCompliance: passOrFail, authorisationClarity: passOrFail }),
      ),
      opinion: committed,
    },
  }),
  'application.withdrawn': kind({ ...application, fields: { filer: open(personRef), reason: committedIfAny } }),
  'publicity.started': kind({
    ...application,
    fields: {
      applicantName: open(partyName),
      registrationType: open(registrationType),
      dataName: open(dataName),
      summary: open(summary),
      restrictions: open(text(1_000, 0)),
      startsOn: open(day),
      endsOn: open(day),
    },
  }),
  'publicity.ended': kind({ ...application, fields: { outcome: open(oneOf('no-objection')) } }),
  'certificate.issued': kind({
    ...certificate,
    fields: {
      applicationId: open(uuid),
      number: open(certificateNumber),
      regime: open(slug),
      regimeVersion: open(slug),
      holderName: open(partyName),
      holderCode: open(creditCode),
      dataName: open(dataName),
      rights: open(rightNames),
      validUntil: open(instant),
      credentialDigest: open(digestPair),
      statusIndex: open(integer(0)),
    },
  }),
  'certificate.revoked': kind({ ...certificate, fields: endOfForce }),
  'certificate.suspended': kind({ ...certificate, fields: endOfForce }),
  'certificate.reinstated': kind({ ...certificate, fields: endOfForce }),
} as const;

export type EntryKind = keyof typeof ENTRY_KINDS;

/** The public members of a kind of act. */
export type EntryBody<K extends EntryKind> = BodyOf<(typeof ENTRY_KINDS)[K]['fields']>;

/** The committed members of a kind of act. */
export type CommittedName<K extends EntryKind> = CommittedOf<(typeof ENTRY_KINDS)[K]['fields']>;

/** Whether the text names a kind that this version knows. */
export const isEntryKind = (name: string): name is EntryKind => Object.hasOwn(ENTRY_KINDS, name);
