import { isEnded } from '../steps.js';
import type { ApplicationRecord } from '../applications.js';
import type { RecordOf } from '../records.js';
import type { Judged, Rules } from '../rule.js';
import { isKnownSubject, splitSubject } from '../subjects.js';
import { judgeOfficer } from './applications.js';
import { fileOnce } from './records.js';

type Receipt = NonNullable<RecordOf<'applications'>['receipts']>[number];

/** What national platforms answered: said once, in time, by somebody who did not file. */
export const RECEIPT_RULES = {
  'platform.receipt': (judged) => {
    const { entry, state, report } = judged;
    const { about, receivedAt } = entry.body;
    fileOnce(judged, entry.subject);
    if (!isKnownSubject(state, about)) report('receipt-about-unknown');
    if (receivedAt > entry.at) report('receipt-ahead', { receivedAt });
    const [prefix, id] = splitSubject(about);
    const application = prefix === 'application' ? state.applications.get(id) : undefined;
    if (application !== undefined && !isEnded(application.state)) take(judged, application);
  },
} satisfies Rules;

/** Judges a receipt about an application that still runs, and keeps it with the application. */
const take = (judged: Judged<'platform.receipt'>, application: ApplicationRecord): void => {
  const { entry, report } = judged;
  const { receiptType, receivedAt, code, startsOn, endsOn, officer } = entry.body;
  if (application.centre !== entry.centre) report('subject-of-other-centre');
  if (officer !== undefined) judgeOfficer(judged, application, officer);
  if (receivedAt < (application.filedAt ?? receivedAt)) report('receipt-before-filing', { receivedAt });
  // Filings are acknowledged anew after every supplement, and nothing follows from them; everything else is said once.
  if (receiptType === 'filing') return;
  if (receiptOf(application, receiptType) !== undefined) {
    report('receipt-contradicts', { receipt: receiptType });
    return;
  }
  application.receipts = [
    ...(application.receipts ?? []),
    {
      receiptType,
      receivedAt,
      ...(code === undefined ? {} : { code }),
      ...(startsOn === undefined ? {} : { startsOn }),
      ...(endsOn === undefined ? {} : { endsOn }),
    },
  ];
};

/** The receipt of a type that was taken for a running application. */
export const receiptOf = ({ receipts }: ApplicationRecord, type: string): Receipt | undefined =>
  receipts?.find(({ receiptType }) => receiptType === type);
