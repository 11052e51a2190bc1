import { addInitial } from '../firsts.js';
import { isObject, type JsonObject, type JsonValue } from '../../canonical/index.js';
import { type ApplicationRecord, endApplication, runningApplication } from '../applications.js';
import { dayOf, lastInstantOfRenewal, lastInstantOfValidity } from '../days.js';
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
    record(judged, application);
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

const judgeOpen = (judged: Issue, application: ApplicationRecord): void => {
  const { dataName, holderCode } = judged.entry.body;
  const { isWithheld, publicity } = application;
  if (isWithheld) judged.report('withheld-certified-openly');
  if (publicity !== undefined && publicity.dataName !== dataName) judged.report('issued-other-than-publicised');
  judgeHolder(judged, application, holderCode);
};

const judgeWithheld = (judged: Issue, application: ApplicationRecord): void => {
  const { entry, index, openings, report, leaveOpen } = judged;
  const { isWithheld, opened } = application;
  if (!isWithheld) report('withheld-without-decision');
  const value = openings.find(index, 'withheld', entry.digests.withheld)?.value;
  const { holderCode, dataName }: JsonObject = isObject(value) ? value : {};
  judgeHolder(judged, application, holderCode);
  if (opened?.dataName === undefined || dataName === undefined) leaveOpen('withheld-as-filed');
  else if (opened.dataName !== dataName) report('withheld-other-than-filed');
};

/** Whoever is not the holder may ask for a correction; that the holder stays is judged with the succession. */
const judgeHolder = (
  { report, leaveOpen }: Issue,
  { opened, registrationType }: ApplicationRecord,
  holder: JsonValue | undefined,
): void => {
  const expected = registrationType === 'transfer' ? opened?.transfereeCode : opened?.holderCode;
  if (expected === undefined || holder === undefined) leaveOpen('holder-is-applicant');
  else if (expected !== holder && registrationType !== 'correction') report('holder-is-not-applicant');
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
  const { certificate = '', registrationType } = application ?? {};
  const replaced = state.certificates.get(certificate);
  const years = regimeOf(state, application?.centre ?? entry.centre, entry.body)?.validityYears;
  if (years === undefined) {
    leaveOpen('validity-term');
    return;
  }
  const allowed = allowedUntil(validFrom, years, replaced && { validUntil: replaced.validUntil, registrationType });
  if (allowed !== undefined && validUntil > allowed) report('validity-too-long', { until: validUntil, allowed });
};

/** A renewal runs on from the end of the validity before it; every other successor ends when that would have ended. */
const allowedUntil = (
  from: string,
  years: number,
  replaced: { readonly validUntil: string; readonly registrationType: string | undefined } | undefined,
): string | undefined => {
  if (replaced === undefined) return lastInstantOfValidity(dayOf(from), years);
  return replaced.registrationType === 'renewal'
    ? lastInstantOfRenewal(dayOf(replaced.validUntil), years)
    : replaced.validUntil;
};

const record = ({ entry, index, state, report }: Issue, application: ApplicationRecord | undefined): void => {
  const {
    number,
    statusIndex,
    applicationId,
    validFrom = entry.at,
    validUntil,
    holderCode,
    regime,
    rights,
  } = entry.body;
  const { certificate: replaces, creditorConsents, registrationType, filedAt } = application ?? {};
  const renewalFiledAt = registrationType === 'renewal' ? filedAt : undefined;
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
    ...(holderCode === undefined ? {} : { holderCode }),
    ...(rights === undefined ? {} : { rights: [...rights].sort().join(' ') }),
    regime,
    ...(registrationType === undefined ? {} : { registrationType }),
    ...(renewalFiledAt === undefined ? {} : { renewalFiledAt }),
    ...(replaces === undefined ? {} : { replaces }),
    ...(creditorConsents === undefined ? {} : { creditorConsents }),
  });
  addInitial(state, number, {
    ...(holderCode === undefined ? {} : { holderCode }),
    ...(replaces === undefined ? {} : { replaces }),
  });
};
