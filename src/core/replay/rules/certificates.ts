import { type STATUS_ACTS, type StatusAct, stepOf } from '../../certificate-status/index.js';
import { endApplication } from '../applications.js';
import { judgeConsents, moveBurdens } from '../burdens.js';
import { hasEnded, lastStep } from '../certificates.js';
import type { RecordOf } from '../records.js';
import type { Rules, Scene } from '../rule.js';
import { isEnded } from '../steps.js';

type CertificateRecord = RecordOf<'certificates'>;

/** Acts on the force of a certificate; what they do to it is the table that verification reads too. */
export const CERTIFICATE_RULES = {
  'certificate.changed': (judged) => {
    judgeBurdensOfSuccession(judged, judged.entry);
    judgeSuccession(judged, judged.entry);
  },
  'certificate.corrected': (judged) => {
    if (areRightsOthers(judged, judged.entry)) judgeBurdensOfSuccession(judged, judged.entry);
    judgeSuccession(judged, judged.entry);
  },
  'certificate.transferred': (judged) => {
    judgeBurdensOfSuccession(judged, judged.entry);
    judgeSuccession(judged, judged.entry);
  },
  'certificate.renewed': (judged) => {
    const certificate = judgeSuccession(judged, judged.entry);
    // Asked for in time it may be completed later: the registration does not lapse meanwhile (指引第三十六条).
    const asked = judged.state.certificates.get(judged.entry.body.successor)?.renewalFiledAt ?? judged.entry.at;
    if (certificate !== undefined && asked > certificate.validUntil) judged.report('renewed-after-expiry');
  },
  'certificate.suspended': (judged) => {
    judgeStep(judged, judged.entry);
  },
  'certificate.reinstated': (judged) => {
    judgeStep(judged, judged.entry);
  },
  'certificate.revoked': (judged) => {
    judgeStep(judged, judged.entry);
  },
  'certificate.cancelled': (judged) => {
    const { number, applicationId } = judged.entry.body;
    const certificate = judgeStep(judged, judged.entry);
    if (certificate === undefined || applicationId === undefined) return;
    const application = judged.state.applications.get(applicationId);
    judgeConsents(judged, number, application?.creditorConsents ?? 0);
    const isApproved = application?.state === 'approved' || application?.state === 'publicity-over';
    const isItsOwn = application?.registrationType === 'cancellation' && application.certificate === number;
    if (!isApproved || !isItsOwn) judged.report('cancelled-without-application');
    if (application !== undefined && !isEnded(application.state)) endApplication(judged, applicationId, 'completed');
  },
  'certificate.expired': ({ entry, state, report }) => {
    const { number, validUntil } = entry.body;
    const certificate = state.certificates.get(number);
    if (certificate === undefined) return report('certificate-unknown', { number });
    if (certificate.centre !== entry.centre) report('subject-of-other-centre');
    if (hasEnded(certificate)) report('certificate-ended', { number });
    if (validUntil !== certificate.validUntil || entry.at <= validUntil) report('expiry-differs');
  },
} satisfies Rules;

/** Judges an act and adds it to the certificate's steps; nothing where there is no such certificate, or it has ended. */
const judgeStep = ({ index, state, report }: Scene, entry: StatusAct): CertificateRecord | undefined => {
  const { number, effectiveFrom } = entry.body;
  const certificate = state.certificates.get(number);
  if (certificate === undefined) {
    report('certificate-unknown', { number });
    return undefined;
  }
  if (certificate.centre !== entry.centre) report('subject-of-other-centre');
  const last = lastStep(certificate);
  if (last?.bit === 'revocation') {
    report('certificate-ended', { number });
    return undefined;
  }
  if (entry.kind === 'certificate.suspended' && last?.set) report('suspended-twice');
  if (entry.kind === 'certificate.reinstated' && !last?.set) report('reinstated-without-suspension');
  if (effectiveFrom !== undefined && effectiveFrom > entry.at) report('effective-after-act', { from: effectiveFrom });
  if (effectiveFrom !== undefined && effectiveFrom < certificate.validFrom) {
    report('effective-before-issue', { from: effectiveFrom });
  }
  certificate.steps.push(stepOf(entry, index));
  return certificate;
};

type Succession = Extract<StatusAct, { kind: SuccessionKind }>;
type SuccessionKind = {
  [K in StatusAct['kind']]: (typeof STATUS_ACTS)[K]['state'] extends 'superseded' ? K : never;
}[StatusAct['kind']];

/** Creditors agree to the application, whose certificate takes the place of the one that they hold something on. */
const judgeBurdensOfSuccession = (scene: Scene, { body: { number, successor } }: Succession): void =>
  judgeConsents(scene, number, scene.state.certificates.get(successor)?.creditorConsents ?? 0);

/** Whether a successor certifies other rights. What is withheld from the public cannot be compared. */
const areRightsOthers = ({ state }: Scene, { body: { number, successor } }: Succession): boolean => {
  const [before, next] = [state.certificates.get(number)?.rights, state.certificates.get(successor)?.rights];
  return before !== undefined && next !== undefined && before !== next;
};

/** The successor was issued before, on the application that the act names, and that application concerned this one. */
const judgeSuccession = (scene: Scene, entry: Succession): CertificateRecord | undefined => {
  const { number, successor, applicationId } = entry.body;
  const certificate = judgeStep(scene, entry);
  if (certificate === undefined) return undefined;
  const next = successor === number ? undefined : scene.state.certificates.get(successor);
  if (next === undefined) scene.report('successor-unknown', { successor });
  else if (next.applicationId !== applicationId) scene.report('successor-of-other-application');
  else if (next.replaces !== number) scene.report('successor-of-other-certificate');
  else judgeSameness(scene, entry.kind, certificate, next);
  if (next !== undefined) moveBurdens(scene.state, number, successor);
  return certificate;
};

const TYPE_OF: Readonly<Record<SuccessionKind, CertificateRecord['registrationType']>> = {
  'certificate.changed': 'change',
  'certificate.corrected': 'correction',
  'certificate.transferred': 'transfer',
  'certificate.renewed': 'renewal',
};

/** What a successor has in common with the certificate whose place it takes: all but the holder, and him but in a transfer. */
const judgeSameness = (
  { report }: Scene,
  kind: SuccessionKind,
  before: CertificateRecord,
  next: CertificateRecord,
): void => {
  if (next.registrationType !== TYPE_OF[kind])
    report('successor-of-other-type', { type: next.registrationType ?? '–' });
  if (next.centre !== before.centre) report('successor-of-other-centre');
  if (next.regime !== before.regime) report('successor-under-other-regime', { regime: next.regime ?? '–' });
  const isSameHolder = next.holderCode === before.holderCode;
  if (kind !== 'certificate.transferred' && !isSameHolder) report('holder-changed-without-transfer');
  if (kind === 'certificate.transferred' && isSameHolder) report('transferred-to-its-holder');
};
