import { type ApplicationRecord, endApplication, runningApplication } from '../applications.js';
import { dayOf, renewalDaysOf } from '../days.js';
import { openedMembers } from '../opened.js';
import { regimeOf } from '../policies.js';
import type { Judged, Rules, Scene } from '../rule.js';

/** From filing to decision: the order of the procedure, and who may not do what (按自然人双人复核). */
export const APPLICATION_RULES = {
  'application.filed': (judged) => {
    const { entry, id, state, report } = judged;
    const { regime, regimeVersion, registrationType, certificate, filer } = entry.body;
    if (state.applications.has(id)) return report('application-filed-twice');
    judgeRegime(judged);
    if (registrationType === 'renewal') judgeWindow(judged);
    state.applications.set(id, {
      centre: entry.centre,
      state: 'filed',
      regime,
      regimeVersion,
      registrationType,
      ...(certificate === undefined ? {} : { certificate }),
      filedAt: entry.at,
      persons: { [filer]: 'filer' },
      opened: openedMembers(judged, entry.digests),
    });
  },
  'application.accepted': (judged) => {
    const application = runningApplication(judged, judged.id, 'application.accepted');
    if (application === undefined) return;
    const { officer } = judged.entry.body;
    judgeOfficer(judged, application, officer);
    application.acceptor = officer;
    application.state = 'accepted';
  },
  'application.supplement-requested': (judged) => {
    const application = runningApplication(judged, judged.id, 'application.supplement-requested');
    if (application === undefined) return;
    const { officer } = judged.entry.body;
    judgeOfficer(judged, application, officer);
    // Before acceptance the request is part of the acceptance, afterwards of the review.
    if (application.state !== 'filed') judgeReviewer(judged, application, officer);
    if (application.state !== 'awaiting-supplement') {
      application.returnTo = application.state === 'filed' ? 'filed' : 'accepted';
    }
    application.state = 'awaiting-supplement';
    application.opened = { ...application.opened, ...openedMembers(judged, judged.entry.digests) };
  },
  'application.supplemented': (judged) => {
    const application = runningApplication(judged, judged.id, 'application.supplemented');
    if (application === undefined) return;
    judgeFiler(judged, application, judged.entry.body.filer);
    judgeTerm(judged, application);
    application.state = application.returnTo ?? 'filed';
    const { dataName: _replaced, dueOn: _past, ...kept } = application.opened ?? {};
    application.opened = { ...kept, ...openedMembers(judged, judged.entry.digests) };
  },
  'application.first-reviewed': (judged) => {
    const application = runningApplication(judged, judged.id, 'application.first-reviewed');
    if (application === undefined) return;
    const { officer } = judged.entry.body;
    judgeOfficer(judged, application, officer);
    if (officer === application.acceptor) judged.report('first-reviewer-is-acceptor');
    application.firstReviewers = [...(application.firstReviewers ?? []), officer];
    application.state = 'first-reviewed';
  },
  'application.decided': (judged) => {
    const application = runningApplication(judged, judged.id, 'application.decided');
    if (application === undefined) return;
    const { officer, outcome, findings } = judged.entry.body;
    judgeOfficer(judged, application, officer);
    judgeReviewer(judged, application, officer);
    const hasFailed = Object.values(findings).includes('fail');
    if (outcome === 'approved' && hasFailed) judged.report('approved-despite-failed-finding');
    if (outcome === 'rejected' && !hasFailed) judged.report('rejected-without-failed-finding');
    if (outcome === 'rejected') return endApplication(judged, judged.id, 'rejected');
    application.reviewer = officer;
    application.state = 'approved';
    application.decidedOn = dayOf(judged.entry.at);
    if (judged.entry.body.publicity === 'withheld') judgeWithheld(judged, application);
  },
  'application.withdrawn': (judged) => {
    const application = runningApplication(judged, judged.id, 'application.withdrawn');
    if (application === undefined) return;
    judgeFiler(judged, application, judged.entry.body.filer);
    endApplication(judged, judged.id, 'withdrawn');
  },
  'consent.given': (judged) => {
    // What is consented to of an encumbrance is entered after it, or not at all.
    if (judged.entry.subject.startsWith('encumbrance:')) return;
    const application = runningApplication(judged, judged.id, 'consent.given');
    if (application === undefined || judged.entry.body.consentType !== 'creditor') return;
    application.creditorConsents = (application.creditorConsents ?? 0) + 1;
  },
} satisfies Rules;

/** The version that an application names was published by its centre before, and is in force that Beijing day. */
const judgeRegime = ({ entry, state, report }: Judged<'application.filed'>): void => {
  const { regime, regimeVersion, registrationType } = entry.body;
  const terms = regimeOf(state, entry.centre, entry.body);
  if (terms === undefined) {
    const prefix = `${entry.centre}/${regime}/`;
    const isKnown = [...state.policies.keys()].some((key) => key.startsWith(prefix));
    if (isKnown) report('regime-version-unpublished', { regime: `${regime} ${regimeVersion}` });
    else report('regime-unknown', { regime });
    return;
  }
  const { effectiveFrom, effectiveUntil, registrationTypes } = terms;
  const day = dayOf(entry.at);
  if (day < (effectiveFrom ?? day) || day > (effectiveUntil ?? day)) {
    report('regime-not-in-force', { regime: `${regime} ${regimeVersion}`, day });
  }
  if (registrationTypes !== undefined && !registrationTypes.includes(registrationType)) {
    report('registration-type-not-offered', { type: registrationType });
  }
};

/** A renewal is asked for within the days that the regime names. */
const judgeWindow = ({ entry, state, report }: Judged<'application.filed'>): void => {
  const { certificate: number = '' } = entry.body;
  const certificate = state.certificates.get(number);
  const terms = regimeOf(state, entry.centre, entry.body);
  if (certificate === undefined || terms === undefined) return;
  const window = renewalDaysOf(dayOf(certificate.validUntil), terms);
  const day = dayOf(entry.at);
  if (window !== undefined && (day < window.from || day > window.to))
    report('renewal-out-of-window', { day, ...window });
};

/** Only where its regime provides for it is a registration withheld from the public. */
const judgeWithheld = ({ state, report }: Scene, application: ApplicationRecord): void => {
  application.isWithheld = true;
  if (regimeOf(state, application.centre, application)?.nonPublicity === false) report('withheld-not-provided');
};

/** Whoever filed does no officer's act. */
export const judgeOfficer = ({ report }: Scene, application: ApplicationRecord, officer: string): void => {
  if (roleOf(application, officer, 'officer') === 'filer') report('officer-is-filer');
};

/** Who reviews for the centre, and extends its term, neither accepted nor reviewed for a district. */
export const judgeReviewer = ({ report }: Scene, application: ApplicationRecord, officer: string): void => {
  if (officer === application.acceptor) report('reviewer-is-acceptor');
  if (application.firstReviewers?.includes(officer)) report('reviewer-is-first-reviewer');
};

const judgeFiler = ({ report }: Scene, application: ApplicationRecord, filer: string): void => {
  if (roleOf(application, filer, 'filer') === 'officer') report('filer-is-officer');
};

type Role = 'filer' | 'officer';

/** The role that the person took first in this application; the given one from now on where he took none. */
const roleOf = (application: ApplicationRecord, person: string, role: Role): Role => {
  application.persons ??= {};
  application.persons[person] ??= role;
  return application.persons[person] ?? role;
};

const judgeTerm = ({ entry, report, leaveOpen }: Scene, { opened }: ApplicationRecord): void => {
  const dueOn = opened?.dueOn;
  if (dueOn === undefined) leaveOpen('supplement-in-time');
  else if (dayOf(entry.at) > dueOn) report('supplement-overdue', { dueOn });
};
