import { hasEnded } from '../certificates.js';
import { dayOf } from '../days.js';
import type { Judged, Rules, Scene } from '../rule.js';

/** What is filed once beside a registration. */
export const RECORD_RULES = {
  'recognition.recorded': (judged) => {
    fileOnce(judged, judged.entry.subject);
    requireCertificate(judged, judged.entry.body.number);
    judgeRecognition(judged);
  },
  'record.filed': (judged) => {
    fileOnce(judged, judged.entry.subject);
    requireCertificate(judged, judged.entry.body.number);
  },
  'milestone.confirmed': (judged) => {
    const { milestoneType, holderCode, number } = judged.entry.body;
    fileOnce(judged, judged.entry.subject);
    requireCertificate(judged, number);
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

/** What has a subject of its own is filed once. */
export const fileOnce = ({ index, state, report }: Scene, subject: string): void => {
  if (state.filed.has(subject)) report('filed-twice');
  else state.filed.set(subject, index);
};

/** A record is of a certificate that was issued. */
export const requireCertificate = ({ state, report }: Scene, number: string | undefined): void => {
  if (number !== undefined && !state.certificates.has(number)) report('certificate-unknown', { number });
};
