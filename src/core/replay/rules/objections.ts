import type { ApplicationRecord } from '../applications.js';
import type { Rules } from '../rule.js';
import type { ReplayState } from '../state.js';
import { isEnded } from '../steps.js';
import { isKnownSubject, splitSubject } from '../subjects.js';

/** 公示异议 and 登记后异议. What the objector says is committed; that there is an objection, and its end, is public. */
export const OBJECTION_RULES = {
  'objection.filed': ({ entry, id, state, report }) => {
    const { about } = entry.body;
    if (state.objections.has(id)) return report('objection-filed-twice');
    if (!isKnownSubject(state, about)) report('objection-about-unknown');
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
  'objection.resolved': ({ entry, id, state, report }) => {
    const objection = state.objections.get(id);
    if (objection === undefined) return report('objection-unknown');
    if (objection.centre !== entry.centre) report('subject-of-other-centre');
    if (!objection.isOpen) return report('objection-resolved-twice');
    objection.isOpen = false;
    const application = runningOf(state, objection.about);
    if (application === undefined) return;
    const { filed, open, upheld } = application.objections ?? NONE;
    application.objections = {
      filed,
      open: Math.max(0, open - 1),
      upheld: upheld + (entry.body.outcome === 'upheld' ? 1 : 0),
    };
  },
} satisfies Rules;

const NONE = { filed: 0, open: 0, upheld: 0 };

const runningOf = ({ applications }: ReplayState, about: string): ApplicationRecord | undefined => {
  const [prefix, id] = splitSubject(about);
  const application = prefix === 'application' ? applications.get(id) : undefined;
  return application === undefined || isEnded(application.state) ? undefined : application;
};
