import type { Centre } from '../../access/index.js';
import type { ApplicationRecord } from '../applications.js';
import type { Rules } from '../rule.js';
import type { ReplayState } from '../state.js';
import { isEnded } from '../steps.js';
import { isKnownSubject, splitSubject } from '../subjects.js';
import { judgeOfficer } from './applications.js';

/** 公示异议 and 登记后异议. What the objector says is committed; that there is an objection, and its end, is public. */
export const OBJECTION_RULES = {
  'objection.filed': ({ entry, id, state, report }) => {
    const { about } = entry.body;
    if (state.objections.has(id)) return report('objection-filed-twice');
    if (!isKnownSubject(state, about)) report('objection-about-unknown');
    else if (centreOf(state, about) !== entry.centre) report('subject-of-other-centre');
    state.objections.set(id, { centre: entry.centre, about, isOpen: true });
    const application = runningOf(state, about);
    if (application === undefined) {
      if (about.startsWith('application:')) report('objection-out-of-time');
      return;
    }
    if (application.state !== 'publicity') report('objection-out-of-time');
    const { filed, open, upheld } = application.objections ?? NONE;
    application.objections = { filed: filed + 1, open: open + 1, upheld };
  },
  'objection.resolved': (judged) => {
    const { entry, id, state, report } = judged;
    const objection = state.objections.get(id);
    if (objection === undefined) return report('objection-unknown');
    if (objection.centre !== entry.centre) report('subject-of-other-centre');
    if (!objection.isOpen) return report('objection-resolved-twice');
    objection.isOpen = false;
    const application = runningOf(state, objection.about);
    // Where the application is gone, by withdrawal, there is nothing to decide on and nobody to be set apart from.
    if (application === undefined) return;
    judgeOfficer(judged, application, entry.body.officer);
    if (entry.body.officer === application.reviewer) report('decider-is-reviewer');
    const { filed, open, upheld } = application.objections ?? NONE;
    application.objections = {
      filed,
      open: Math.max(0, open - 1),
      upheld: upheld + (entry.body.outcome === 'upheld' ? 1 : 0),
    };
  },
} satisfies Rules;

const NONE = { filed: 0, open: 0, upheld: 0 };

const centreOf = ({ applications, certificates }: ReplayState, about: string): Centre | undefined => {
  const [prefix, id] = splitSubject(about);
  return (prefix === 'application' ? applications.get(id) : certificates.get(id))?.centre;
};

const runningOf = ({ applications }: ReplayState, about: string): ApplicationRecord | undefined => {
  const [prefix, id] = splitSubject(about);
  const application = prefix === 'application' ? applications.get(id) : undefined;
  return application === undefined || isEnded(application.state) ? undefined : application;
};
