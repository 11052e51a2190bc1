import { type ApplicationRecord, endApplication, runningApplication } from '../applications.js';
import { dayOf, lastInstantOfValidity } from '../days.js';
import { regimeOf } from '../policies.js';
import type { Judged, Rules } from '../rule.js';
import { receiptOf } from './receipts.js';

type Issue = Judged<'certificate.issued'>;

/** A certificate is issued once, under its own number and status index, on an application that has come to its end. */
export const ISSUE_RULES = {
  'certificate.issued': (judged) => {
    const { applicationId } = judged.entry.body;
    const found = judged.state.applications.get(applicationId);
    if (found?.state === 'approved' && !isPublicised(judged, found)) found.state = 'publicity-over';
    const application = runningApplication(judged, applicationId, 'certificate.issued');
    if (application !== undefined) {
      judgeContent(judged, application);
      judgeReceipts(judged, application);
      endApplication(judged, applicationId, 'completed');
    }
    judgeValidity(judged, application);
    record(judged, application?.certificate);
  },
} satisfies Rules;

/** A regime can name the registrations that are publicised; without a word all are. */
const isPublicised = ({ state }: Issue, application: ApplicationRecord): boolean => {
  const publicised = regimeOf(state, application.centre, application)?.publicityFor;
  return publicised === undefined || publicised.includes(application.registrationType ?? '');
};

const judgeContent = ({ entry, report, leaveOpen }: Issue, application: ApplicationRecord): void => {
  const { regime, regimeVersion, dataName, holderCode } = entry.body;
  if (regime !== application.regime || regimeVersion !== application.regimeVersion) {
    report('issued-under-other-regime');
  }
  const { publicity, opened } = application;
  if (publicity !== undefined && publicity.dataName !== dataName) report('issued-other-than-publicised');
  if (opened?.holderCode === undefined) leaveOpen('holder-is-applicant');
  else if (opened.holderCode !== holderCode) report('holder-is-not-applicant');
};

/** What a regime leaves to a national platform is there before the issue, and the certificate says the same. */
const judgeReceipts = ({ entry, state, report }: Issue, application: ApplicationRecord): void => {
  const { number, validFrom } = entry.body;
  const terms = regimeOf(state, application.centre, application);
  const needed = terms?.receiptsBeforeIssue ?? [];
  for (const receipt of needed) {
    if (receiptOf(application, receipt) === undefined) report('issued-without-receipt', { receipt });
  }
  const code = needed.includes('code') ? receiptOf(application, 'code')?.code : undefined;
  if (code !== undefined && code !== number) report('number-differs-from-receipt', { number, code });
  // The validity of a renewal follows that of the certificate before.
  if (application.registrationType === 'renewal') return;
  const begins = terms?.validityFrom === undefined ? undefined : receiptOf(application, terms.validityFrom);
  const from = begins?.receivedAt ?? entry.at;
  const stated = validFrom ?? entry.at;
  if (stated !== from) report('validity-begins-otherwise', { from: stated, expected: from });
};

const judgeValidity = (judged: Issue, application: ApplicationRecord | undefined): void => {
  const { entry, state, report, leaveOpen } = judged;
  const { validFrom = entry.at, validUntil } = entry.body;
  if (validUntil < entry.at) report('validity-ended-before-issue');
  const years = regimeOf(state, application?.centre ?? entry.centre, entry.body)?.validityYears;
  if (years === undefined) {
    leaveOpen('validity-term');
    return;
  }
  const allowed = lastInstantOfValidity(dayOf(validFrom), years);
  if (allowed !== undefined && validUntil > allowed) report('validity-too-long', { until: validUntil, allowed });
};

const record = ({ entry, index, state, report }: Issue, replaces: string | undefined): void => {
  const { number, statusIndex, applicationId, validFrom = entry.at, validUntil } = entry.body;
  const used = state.statusIndexes[entry.centre];
  if (used.has(statusIndex)) report('status-index-twice', { statusIndex });
  if (state.certificates.has(number)) {
    report('certificate-number-twice', { number });
    return;
  }
  used.add(statusIndex);
  state.certificates.set(number, {
    centre: entry.centre,
    applicationId,
    issuedIndex: index,
    validFrom,
    validUntil,
    statusIndex,
    steps: [],
    ...(replaces === undefined ? {} : { replaces }),
  });
};
