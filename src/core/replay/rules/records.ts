import { RECORDS_OF_HOLDERS } from '../../entry/index.js';
import { hasEnded } from '../certificates.js';
import { dayOf } from '../days.js';
import { addRecognition, isFirstRecognition, isFirstRegistration } from '../firsts.js';
import type { RecordOf } from '../records.js';
import type { Judged, Rules, Scene } from '../rule.js';

/** What is filed once beside a registration. */
export const RECORD_RULES = {
  'recognition.recorded': (judged) => {
    fileOnce(judged, judged.entry.subject);
    requireCertificate(judged, judged.entry.body.number);
    judgeRecognition(judged);
    const { holderCode, number, recognisedOn } = judged.entry.body;
    addRecognition(judged.state, holderCode, number, recognisedOn);
  },
  'record.filed': (judged) => {
    const { number, recordType, holderCode } = judged.entry.body;
    fileOnce(judged, judged.entry.subject);
    requireCertificate(judged, number);
    if (RECORDS_OF_HOLDERS.some((type) => type === recordType)) requireHeld(judged, number, holderCode);
  },
  'milestone.confirmed': (judged) => {
    const { milestoneType, holderCode, number } = judged.entry.body;
    fileOnce(judged, judged.entry.subject);
    requireCertificate(judged, number);
    judgeMilestone(judged);
    const first = `${milestoneType}/${holderCode}`;
    const { milestones } = judged.state;
    if (milestones.has(first)) return judged.report('milestone-twice', { code: holderCode, milestone: milestoneType });
    milestones.set(first, judged.index);
  },
  'node.admitted': ({ id, state, report }) => {
    if (state.nodes.get(id)?.isAdmitted) report('node-admitted-twice');
    state.nodes.set(id, { isAdmitted: true });
  },
  'node.suspended': ({ id, state, report }) => {
    if (state.nodes.get(id)?.isAdmitted !== true) return report('node-not-admitted');
    state.nodes.set(id, { isAdmitted: false });
  },
} satisfies Rules;

/** Recognised by the holder of a certificate that has not ended, and not on a day to come. */
function judgeRecognition({ entry, state, report }: Judged<'recognition.recorded'>): void {
  const { number, holderCode, recognisedOn } = entry.body;
  if (recognisedOn > dayOf(entry.at)) report('recognised-ahead', { day: recognisedOn });
  const certificate = state.certificates.get(number);
  if (certificate === undefined) return;
  if (certificate.centre !== entry.centre) report('subject-of-other-centre');
  if (hasEnded(certificate)) report('certificate-ended', { number });
  if (certificate.holderCode !== undefined && certificate.holderCode !== holderCode) {
    report('recognised-by-another', { number, code: holderCode });
  }
}

/**
 * Of the holder of its certificate, and not of a day to come. What the registry has on record is of a certificate: a first
 * registration is the earliest initial one that was not revoked, of the day since which it is valid; a first recognition the
 * earliest that was recorded.
 */
function judgeMilestone(judged: Judged<'milestone.confirmed'>): void {
  const { entry, state, report } = judged;
  const { milestoneType: milestone, holderCode, number, occurredOn: day } = entry.body;
  if (day > dayOf(entry.at)) report('milestone-ahead', { day });
  if (number === undefined && (milestone === 'registration' || milestone === 'recognition')) {
    report('milestone-without-certificate', { milestone });
  }
  const certificate = requireHeld(judged, number, holderCode);
  if (certificate === undefined || number === undefined) return;
  if (milestone === 'recognition' && !isFirstRecognition(state, holderCode, number, day)) {
    report('milestone-no-first-recognition', { number, day });
  }
  if (milestone !== 'registration') return;
  if (!isFirstRegistration(state, number, holderCode)) report('milestone-no-first-registration', { number });
  const from = dayOf(certificate.validFrom);
  if (day !== from) report('milestone-of-other-day', { day, from });
}

/** What is filed for the holder of a certificate is by its centre, and for nobody else; the certificate, where it is known. */
function requireHeld(
  { entry, state, report }: Scene,
  number: string | undefined,
  code: string,
): RecordOf<'certificates'> | undefined {
  const certificate = number === undefined ? undefined : state.certificates.get(number);
  if (certificate === undefined || number === undefined) return undefined;
  if (certificate.centre !== entry.centre) report('subject-of-other-centre');
  if (certificate.holderCode !== undefined && certificate.holderCode !== code) {
    report('filed-for-another', { number, code });
  }
  return certificate;
}

/** What has a subject of its own is filed once. */
export const fileOnce = ({ index, state, report }: Scene, subject: string): void => {
  if (state.filed.has(subject)) report('filed-twice');
  else state.filed.set(subject, index);
};

/** A record is of a certificate that was issued. */
export const requireCertificate = ({ state, report }: Scene, number: string | undefined): void => {
  if (number !== undefined && !state.certificates.has(number)) report('certificate-unknown', { number });
};
