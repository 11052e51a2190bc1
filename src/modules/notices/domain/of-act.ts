import type { Centre } from '../../../core/access/index.js';
import type { NoticeDraft } from './notice.js';
import type { NoticeKind } from './notice-kinds.js';

/** Acts that somebody is told of. */
export type ToldAct =
  | 'submit'
  | 'accept'
  | 'request-supplement'
  | 'supplement'
  | 'first-review'
  | 'extend'
  | 'approve'
  | 'reject'
  | 'start-publicity'
  | 'object'
  | 'dismiss-objections'
  | 'terminate'
  | 'end-publicity'
  | 'issue'
  | 'cancel'
  | 'withdraw'
  | 'revoke'
  | 'suspend'
  | 'reinstate'
  | 'cancel-by-centre'
  | 'expire'
  | 'expire-unrenewed'
  | 'request-encumbrance'
  | 'consent-to-encumbrance'
  | 'enter-encumbrance'
  | 'refuse-encumbrance'
  | 'request-release'
  | 'release-encumbrance'
  | 'supersede'
  | 'object-later'
  | 'notify-objection'
  | 'explain-objection'
  | 'resolve-later';

/** An act, as far as notices speak of it. */
export interface ActTold {
  readonly actId: string;
  readonly act: ToldAct;
  readonly at: Date;
  readonly centre: Centre;
  readonly organisationId: string;
  readonly applicationId: string;
  readonly dataName: string;
  readonly certificateNumber?: string;
  readonly lastDay?: string;
}

type Side = 'applicant' | 'centre';

/** Who is told of what. Whoever acts himself is not told. */
const TOLD: Readonly<Record<ToldAct, readonly (readonly [Side, NoticeKind])[]>> = {
  submit: [['centre', 'application.filed']],
  accept: [['applicant', 'application.accepted']],
  'request-supplement': [['applicant', 'application.supplement_requested']],
  supplement: [['centre', 'application.supplemented']],
  'first-review': [['centre', 'application.first_reviewed']],
  extend: [['applicant', 'review.extended']],
  approve: [['applicant', 'publicity.started']],
  reject: [['applicant', 'application.rejected']],
  'start-publicity': [['applicant', 'publicity.started']],
  object: [
    ['applicant', 'objection.filed'],
    ['centre', 'objection.filed'],
  ],
  'dismiss-objections': [['applicant', 'objection.resolved']],
  terminate: [['applicant', 'application.terminated']],
  'end-publicity': [
    ['applicant', 'publicity.ended'],
    ['centre', 'publicity.ended'],
  ],
  issue: [['applicant', 'certificate.issued']],
  cancel: [['applicant', 'certificate.cancelled']],
  withdraw: [['centre', 'application.withdrawn']],
  revoke: [['applicant', 'certificate.revoked']],
  suspend: [['applicant', 'certificate.suspended']],
  reinstate: [['applicant', 'certificate.reinstated']],
  'cancel-by-centre': [['applicant', 'certificate.cancelled']],
  expire: [['applicant', 'certificate.expired']],
  'expire-unrenewed': [
    ['applicant', 'certificate.expired'],
    ['centre', 'certificate.cancellation_due'],
  ],
  // Told to each side by itself, as the applicant.
  'request-encumbrance': [['applicant', 'encumbrance.requested']],
  'consent-to-encumbrance': [['centre', 'encumbrance.consented']],
  'enter-encumbrance': [['applicant', 'encumbrance.entered']],
  'refuse-encumbrance': [['applicant', 'encumbrance.refused']],
  'request-release': [['applicant', 'encumbrance.release_requested']],
  'release-encumbrance': [['applicant', 'encumbrance.released']],
  supersede: [['applicant', 'certificate.superseded']],
  'object-later': [['centre', 'objection.received']],
  'notify-objection': [['applicant', 'objection.notified']],
  'explain-objection': [['centre', 'objection.explained']],
  'resolve-later': [['applicant', 'objection.concluded']],
};

/** An approval after which nothing is publicised, or not here and not yet. */
const APPROVED: (typeof TOLD)['approve'] = [['applicant', 'application.approved']];

/** The notices of an act, under the act's identity. */
export function noticesOfAct(told: ActTold): readonly NoticeDraft[] {
  const { actId, at, centre, organisationId, applicationId, dataName, certificateNumber, lastDay } = told;
  const parameters = {
    dataName,
    ...(certificateNumber === undefined ? {} : { certificateNumber }),
    ...(lastDay === undefined ? {} : { lastDay }),
  };
  const isPublicised = told.act !== 'approve' || lastDay !== undefined;
  const sides = isPublicised ? TOLD[told.act] : APPROVED;
  return sides.map(([side, kind]) => {
    const audience = side === 'applicant' ? { organisationId } : { centre };
    return { source: actId, kind, audience, applicationId, parameters, at };
  });
}
