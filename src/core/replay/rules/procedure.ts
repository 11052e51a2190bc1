import { type ApplicationRecord, endApplication, runningApplication } from '../applications.js';
import { dayOf, workingDaysAfter } from '../days.js';
import { regimeOf } from '../policies.js';
import type { Judged, Rules } from '../rule.js';
import { judgeOfficer, judgeReviewer } from './applications.js';
import { receiptOf } from './receipts.js';

/** Clock and publicity. */
export const PROCEDURE_RULES = {
  'clock.paused': (judged) => {
    const application = runningApplication(judged, judged.id, 'clock.paused');
    if (application === undefined) return;
    if (application.isPaused) judged.report('clock-out-of-order');
    application.isPaused = true;
  },
  'clock.resumed': (judged) => {
    const application = runningApplication(judged, judged.id, 'clock.resumed');
    if (application === undefined) return;
    if (!application.isPaused) judged.report('clock-out-of-order');
    application.isPaused = false;
  },
  'clock.extended': (judged) => {
    const application = runningApplication(judged, judged.id, 'clock.extended');
    if (application === undefined) return;
    const { report, leaveOpen, state, entry } = judged;
    judgeOfficer(judged, application, entry.body.officer);
    judgeReviewer(judged, application, entry.body.officer);
    if (application.isExtended) report('clock-extended-twice');
    application.isExtended = true;
    const allowed = regimeOf(state, application.centre, application)?.reviewExtensionDays;
    if (allowed === undefined) return leaveOpen('clock-extension');
    if (entry.body.workingDays > allowed) report('clock-extended-too-long', { days: entry.body.workingDays, allowed });
  },
  'publicity.started': (judged) => {
    const application = runningApplication(judged, judged.id, 'publicity.started');
    if (application === undefined) return;
    const { body } = judged.entry;
    if (application.isWithheld) judged.report('withheld-publicised');
    judgeDays(judged, application);
    if (body.registrationType !== application.registrationType) judged.report('publicity-other-type');
    const filed = application.opened?.dataName;
    if (filed === undefined) judged.leaveOpen('publicised-as-filed');
    else if (filed !== body.dataName) judged.report('publicised-other-than-filed');
    application.state = 'publicity';
    application.publicity = { endsOn: body.endsOn, dataName: body.dataName };
  },
  'publicity.ended': (judged) => {
    const application = runningApplication(judged, judged.id, 'publicity.ended');
    if (application === undefined) return;
    const { outcome } = judged.entry.body;
    judgeEnd(judged, application);
    if (outcome === 'terminated') return endApplication(judged, judged.id, 'terminated');
    application.state = 'publicity-over';
  },
} satisfies Rules;

/**
 * Publicity runs from its own day for the regime's working days; that day does not count (民法典第二百零一条). Where it is a
 * national platform's, the day is the one that a receipt named before, and the end no earlier than the receipt says.
 */
const judgeDays = (judged: Judged<'publicity.started'>, application: ApplicationRecord): void => {
  const { report, leaveOpen, state, entry } = judged;
  const { startsOn, endsOn } = entry.body;
  const terms = regimeOf(state, application.centre, application);
  const named = judgeFirstDay(judged, application, terms?.isPublicisedByNation);
  const days = terms?.publicityDays;
  const due = days === undefined ? undefined : workingDaysAfter(startsOn, days);
  if (due === undefined) leaveOpen('publicity-term');
  const last = named !== undefined && named > (due ?? named) ? named : due;
  if (last !== undefined && endsOn < last) report('publicity-too-short', { endsOn, due: last });
};

/** Judges the first day; gives the last day that a national platform named. */
const judgeFirstDay = (
  { report, entry }: Judged<'publicity.started'>,
  application: ApplicationRecord,
  isByNation: boolean | undefined,
): string | undefined => {
  const { startsOn } = entry.body;
  const receipt = receiptOf(application, 'publicity');
  if (isByNation === true && receipt === undefined) report('publicity-without-receipt');
  // Of a regime that is not known, either may be right.
  const isTheNations = isByNation ?? receipt !== undefined;
  const day = (isTheNations ? receipt?.startsOn : undefined) ?? dayOf(entry.at);
  if (startsOn !== day) report('publicity-starts-on-other-day', { startsOn, day });
  const { decidedOn } = application;
  if (decidedOn !== undefined && startsOn < decidedOn) report('publicity-before-decision', { startsOn, decidedOn });
  return isTheNations ? receipt?.endsOn : undefined;
};

/** Only an objection that was upheld ends publicity before its last day is over, and the registration with it. */
const judgeEnd = (judged: Judged<'publicity.ended'>, application: ApplicationRecord): void => {
  const { entry, report } = judged;
  const { outcome } = entry.body;
  const { endsOn } = application.publicity ?? {};
  const { filed, open, upheld } = application.objections ?? { filed: 0, open: 0, upheld: 0 };
  const isCut = endsOn !== undefined && dayOf(entry.at) <= endsOn;
  if (isCut && outcome !== 'terminated') report('publicity-cut-short', { endsOn });
  if (open > 0) report('objection-open');
  const expected = upheld > 0 ? 'terminated' : filed > 0 ? 'objection-dismissed' : 'no-objection';
  if (open === 0 && outcome !== expected) report('publicity-outcome-differs');
};
