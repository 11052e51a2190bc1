import { type ApplicationRecord, endApplication, runningApplication } from '../applications.js';
import { dayOf, lastInstantOfRenewal, lastInstantOfValidity } from '../days.js';
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
    record(judged, application);
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
  const { publicity, opened, registrationType } = application;
  if (publicity !== undefined && publicity.dataName !== dataName) report('issued-other-than-publicised');
  const expected = registrationType === 'transfer' ? opened?.transfereeCode : opened?.holderCode;
  if (expected === undefined) leaveOpen('holder-is-applicant');
  // Whoever is not the holder may ask for a correction; that the holder stays is judged with the succession.
  else if (expected !== holderCode && registrationType !== 'correction') report('holder-is-not-applicant');
};

const judgeValidity = (judged: Issue, application: ApplicationRecord | undefined): void => {
  const { entry, state, report, leaveOpen } = judged;
  const { validUntil } = entry.body;
  if (validUntil < entry.at) report('validity-ended-before-issue');
  const { certificate = '', registrationType } = application ?? {};
  const replaced = state.certificates.get(certificate);
  const years = regimeOf(state, application?.centre ?? entry.centre, entry.body)?.validityYears;
  if (years === undefined) {
    leaveOpen('validity-term');
    return;
  }
  const allowed = allowedUntil(entry.at, years, replaced && { validUntil: replaced.validUntil, registrationType });
  if (allowed !== undefined && validUntil > allowed) report('validity-too-long', { until: validUntil, allowed });
};

/** A renewal runs on from the end of the validity before it; every other successor ends when that would have ended. */
const allowedUntil = (
  at: string,
  years: number,
  replaced: { readonly validUntil: string; readonly registrationType: string | undefined } | undefined,
): string | undefined => {
  if (replaced === undefined) return lastInstantOfValidity(dayOf(at), years);
  return replaced.registrationType === 'renewal'
    ? lastInstantOfRenewal(dayOf(replaced.validUntil), years)
    : replaced.validUntil;
};

const record = ({ entry, index, state, report }: Issue, application: ApplicationRecord | undefined): void => {
  const { number, statusIndex, applicationId, validUntil, holderCode, regime } = entry.body;
  const { certificate: replaces, creditorConsents, registrationType, filedAt: renewalFiledAt } = application ?? {};
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
    holderCode,
    regime,
    ...(registrationType === undefined ? {} : { registrationType }),
    ...(renewalFiledAt === undefined ? {} : { renewalFiledAt }),
    ...(replaces === undefined ? {} : { replaces }),
    ...(creditorConsents === undefined ? {} : { creditorConsents }),
  });
};
