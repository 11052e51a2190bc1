import { dayOf } from '../days.js';
import type { Judged, Rules } from '../rule.js';
import { fileOnce, requireCertificate } from './records.js';

/** Reports of evaluators: by whom somebody else's data are judged, at what time, and in place of which report. */
export const EVALUATION_RULES = {
  'evaluation.filed': (judged) => {
    const { entry, id, state } = judged;
    const { number, evaluationType, evaluatorCode } = entry.body;
    fileOnce(judged, entry.subject);
    requireCertificate(judged, number);
    judgeEvaluator(judged);
    judgeDays(judged);
    judgePlace(judged);
    if (!state.evaluations.has(id)) state.evaluations.set(id, { number, evaluationType, evaluatorCode });
  },
} satisfies Rules;

/** The holder does not evaluate his own data, and a qualification that the entry names is in force on its day. */
function judgeEvaluator({ entry, state, report }: Judged<'evaluation.filed'>): void {
  const { number, evaluatorCode, qualification } = entry.body;
  const certificate = state.certificates.get(number);
  if (certificate !== undefined && certificate.centre !== entry.centre) report('subject-of-other-centre');
  if (certificate?.holderCode === evaluatorCode) report('evaluated-by-holder', { number });
  if (qualification === undefined) return;
  const { validFrom, validUntil } = qualification;
  const day = filingDay(entry);
  if (day < validFrom || day > validUntil) report('evaluator-unqualified', { from: validFrom, until: validUntil });
}

/** An entry that the ledger could not take in time bears a later time than the filing. */
const filingDay = ({ at, body }: Judged<'evaluation.filed'>['entry']): string => body.filedOn ?? dayOf(at);

function judgeDays({ entry, report }: Judged<'evaluation.filed'>): void {
  const { baseDate, validUntil, filedOn } = entry.body;
  if (filedOn !== undefined && filedOn > dayOf(entry.at)) report('evaluation-filed-ahead', { day: filedOn });
  if (baseDate > filingDay(entry)) report('evaluation-base-date-ahead', { day: baseDate });
  if (validUntil !== undefined && validUntil < baseDate) {
    report('evaluation-ends-before-base-date', { until: validUntil, day: baseDate });
  }
}

/** One report takes the place of one other, which is of the same evaluator, type and certificate. */
function judgePlace({ entry, id, state, report }: Judged<'evaluation.filed'>): void {
  const { supersedes, number, evaluationType, evaluatorCode } = entry.body;
  if (supersedes === undefined) return;
  const earlier = state.evaluations.get(supersedes);
  if (earlier === undefined) {
    report('superseded-unknown', { evaluation: supersedes });
    return;
  }
  const isSame =
    earlier.number === number && earlier.evaluationType === evaluationType && earlier.evaluatorCode === evaluatorCode;
  if (!isSame) report('superseded-of-another', { evaluation: supersedes });
  if (earlier.supersededBy !== undefined && earlier.supersededBy !== id) {
    report('superseded-twice', { evaluation: supersedes, by: earlier.supersededBy });
  } else earlier.supersededBy = id;
}
