import { type ApplicationRecord, endApplication, runningApplication } from '../applications.js';
import { dayOf, workingDaysAfter } from '../days.js';
import { regimeOf } from '../policies.js';
import type { Judged, Rules } from '../rule.js';
import { judgeOfficer, judgeReviewer } from './applications.js';

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

/** Publicity runs from its own day for the regime's working days; that day does not count (民法典第二百零一条). */
const judgeDays = (judged: Judged<'publicity.started'>, application: ApplicationRecord): void => {
  const { report, leaveOpen, state, entry } = judged;
  const { startsOn, endsOn } = entry.body;
  const day = dayOf(entry.at);
  if (startsOn !== day) report('publicity-starts-on-other-day', { startsOn, day });
  const days = regimeOf(state, application.centre, application)?.publicityDays;
  const due = days === undefined ? undefined : workingDaysAfter(startsOn, days);
  if (due === undefined) leaveOpen('publicity-term');
  else if (endsOn < due) report('publicity-too-short', { endsOn, due });
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
