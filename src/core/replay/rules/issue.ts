import { isObject, type JsonObject, type JsonValue } from '../../canonical/index.js';
import { type ApplicationRecord, endApplication, runningApplication } from '../applications.js';
import { dayOf, lastInstantOfValidity } from '../days.js';
import { regimeOf } from '../policies.js';
import type { Judged, Rules } from '../rule.js';

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
      endApplication(judged, applicationId, 'completed');
    }
    judgeValidity(judged, application);
    record(judged, application?.certificate);
  },
} satisfies Rules;

/** A regime can name the registrations that are publicised; without a word all are that the decision did not withhold. */
const isPublicised = ({ state }: Issue, application: ApplicationRecord): boolean => {
  if (application.isWithheld) return false;
  const publicised = regimeOf(state, application.centre, application)?.publicityFor;
  return publicised === undefined || publicised.includes(application.registrationType ?? '');
};

const judgeContent = (judged: Issue, application: ApplicationRecord): void => {
  const { entry, report } = judged;
  const { regime, regimeVersion } = entry.body;
  if (regime !== application.regime || regimeVersion !== application.regimeVersion) {
    report('issued-under-other-regime');
  }
  if (entry.digests.withheld === undefined) judgeOpen(judged, application);
  else judgeWithheld(judged, application);
};

const judgeOpen = (judged: Issue, { isWithheld, publicity, opened }: ApplicationRecord): void => {
  const { dataName, holderCode } = judged.entry.body;
  if (isWithheld) judged.report('withheld-certified-openly');
  if (publicity !== undefined && publicity.dataName !== dataName) judged.report('issued-other-than-publicised');
  judgeHolder(judged, opened?.holderCode, holderCode);
};

const judgeWithheld = (judged: Issue, { isWithheld, opened }: ApplicationRecord): void => {
  const { entry, index, openings, report, leaveOpen } = judged;
  if (!isWithheld) report('withheld-without-decision');
  const value = openings.find(index, 'withheld', entry.digests.withheld)?.value;
  const { holderCode, dataName }: JsonObject = isObject(value) ? value : {};
  judgeHolder(judged, opened?.holderCode, holderCode);
  if (opened?.dataName === undefined || dataName === undefined) leaveOpen('withheld-as-filed');
  else if (opened.dataName !== dataName) report('withheld-other-than-filed');
};

const judgeHolder = ({ report, leaveOpen }: Issue, applicant: string | undefined, holder: JsonValue | undefined) => {
  if (applicant === undefined || holder === undefined) leaveOpen('holder-is-applicant');
  else if (applicant !== holder) report('holder-is-not-applicant');
};

const judgeValidity = (judged: Issue, application: ApplicationRecord | undefined): void => {
  const { entry, state, report, leaveOpen } = judged;
  const { validUntil } = entry.body;
  if (validUntil < entry.at) report('validity-ended-before-issue');
  const years = regimeOf(state, application?.centre ?? entry.centre, entry.body)?.validityYears;
  if (years === undefined) {
    leaveOpen('validity-term');
    return;
  }
  const allowed = lastInstantOfValidity(dayOf(entry.at), years);
  if (allowed !== undefined && validUntil > allowed) report('validity-too-long', { until: validUntil, allowed });
};

const record = ({ entry, index, state, report }: Issue, replaces: string | undefined): void => {
  const { number, statusIndex, applicationId, validUntil } = entry.body;
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
    validFrom: entry.at,
    validUntil,
    statusIndex,
    steps: [],
    ...(replaces === undefined ? {} : { replaces }),
  });
};
