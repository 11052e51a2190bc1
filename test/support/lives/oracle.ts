import type { Townsman } from './town.js';

/** The life of one application as an onlooker remembers it. */
export interface Life {
  readonly id: string;
  readonly organisationId: string;
  state: string;
  version: number;
  returnTo: string;
  acceptor: string | undefined;
  /** Natural persons who filed, and those who handled it as officers. */
  readonly filers: Set<string>;
  readonly officers: Set<string>;
  certificate?: string;
}

/** The procedure once more, by hand: act, who does it, and where it leads from each state. */
const PROCEDURE: Readonly<Record<string, { by: 'filer' | 'officer'; leads: Readonly<Record<string, string>> }>> = {
  accept: { by: 'officer', leads: { submitted: 'accepted' } },
  'ask-for-supplement': {
    by: 'officer',
    leads: { submitted: 'supplement-requested', accepted: 'supplement-requested' },
  },
  supplement: { by: 'filer', leads: { 'supplement-requested': 'where-asked' } },
  approve: { by: 'officer', leads: { accepted: 'publicity' } },
  reject: { by: 'officer', leads: { accepted: 'rejected' } },
  issue: { by: 'officer', leads: { publicity: 'certified', 'publicity-ended': 'certified' } },
  withdraw: {
    by: 'filer',
    leads: Object.fromEntries(
      ['submitted', 'supplement-requested', 'accepted', 'publicity', 'publicity-ended', 'objected'].map((state) => [
        state,
        'withdrawn',
      ]),
    ),
  },
};

/** Refusals that follow from the day, about which the onlooker has no opinion. */
const TIMELY = ['supplement-overdue', 'deemed-accepted', 'publicity-running', 'calendar-year-unpublished'];

/** Where the act leads this person, or nothing where it must be refused. */
export const lawful = (life: Life, act: string, who: Townsman): string | undefined => {
  const rule = PROCEDURE[act];
  const to = rule?.leads[life.state];
  if (rule === undefined || to === undefined || !mayDo(life, act, rule.by, who)) return undefined;
  return to === 'where-asked' ? life.returnTo : to;
};

const mayDo = (life: Life, act: string, by: 'filer' | 'officer', who: Townsman): boolean => {
  if (by === 'filer') {
    return (
      who.roles.includes('registrant') && who.organisationId === life.organisationId && !life.officers.has(who.personId)
    );
  }
  if (!who.roles.includes('registrar') || who.centre !== 'social' || life.filers.has(who.personId)) return false;
  const isReview = act === 'approve' || act === 'reject' || (act === 'ask-for-supplement' && life.state === 'accepted');
  return !isReview || life.acceptor !== who.personId;
};

/** Whether a refusal needs no further reason than the day. */
export const isTimely = (code: unknown): boolean => TIMELY.includes(String(code));

/** What the onlooker remembers of a lawful act. */
export const remember = (life: Life, act: string, who: Townsman, to: string): void => {
  if (act === 'ask-for-supplement') life.returnTo = life.state;
  if (act === 'accept') life.acceptor = who.personId;
  if (PROCEDURE[act]?.by === 'officer') life.officers.add(who.personId);
  else life.filers.add(who.personId);
  life.state = to;
};
