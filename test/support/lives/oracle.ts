import type { Townsman } from './town.js';

export type LifeType = 'initial' | 'change' | 'cancellation';

/** The life of one application as an onlooker remembers it. */
export interface Life {
  readonly id: string;
  readonly type: LifeType;
  readonly organisationId: string;
  state: string;
  version: number;
  returnTo: string;
  acceptor: string | undefined;
  reviewer: string | undefined;
  isExtended: boolean;
  /** Objections that wait for their decision, oldest first. */
  readonly objections: string[];
  /** Natural persons who filed, and those who handled it as officers. */
  readonly filers: Set<string>;
  readonly officers: Set<string>;
}

interface Rule {
  readonly by: 'filer' | 'officer' | 'anybody';
  readonly leads: Readonly<Record<string, string>>;
}

const everywhere = (to: string, ...states: string[]) => Object.fromEntries(states.map((state) => [state, to]));
const itself = (...states: string[]) => Object.fromEntries(states.map((state) => [state, state]));

/** The procedure once more, by hand: act, who does it, and where it leads from each state. */
const PROCEDURE: Readonly<Record<string, Rule>> = {
  accept: { by: 'officer', leads: { submitted: 'accepted' } },
  'ask-for-supplement': { by: 'officer', leads: everywhere('supplement-requested', 'submitted', 'accepted') },
  supplement: { by: 'filer', leads: { 'supplement-requested': 'where-asked' } },
  extend: { by: 'officer', leads: itself('accepted', 'publicity', 'objected', 'publicity-ended') },
  approve: { by: 'officer', leads: { accepted: 'as-publicised' } },
  reject: { by: 'officer', leads: { accepted: 'rejected' } },
  object: { by: 'anybody', leads: everywhere('objected', 'publicity', 'objected') },
  dismiss: { by: 'officer', leads: { objected: 'once-undisputed' } },
  uphold: { by: 'officer', leads: { objected: 'terminated' } },
  issue: { by: 'officer', leads: everywhere('certified', 'publicity', 'publicity-ended') },
  cancel: { by: 'officer', leads: { approved: 'completed' } },
  withdraw: {
    by: 'filer',
    leads: everywhere(
      'withdrawn',
      ...['submitted', 'supplement-requested', 'accepted', 'approved', 'publicity', 'publicity-ended', 'objected'],
    ),
  },
};

/** Refusals that follow from the day, from work taken over, or from the certificate, about which the onlooker knows too little. */
const BEYOND = [
  'supplement-overdue',
  'deemed-accepted',
  'publicity-running',
  'publicity-over',
  'calendar-year-unpublished',
  'term-over',
  'certificate-not-active',
  'certificate-publishing',
  'objection-own-matter',
];

/** Where the act leads this person, or nothing where it must be refused. */
export const lawful = (life: Life, act: string, who: Townsman): string | undefined => {
  const rule = PROCEDURE[act];
  const to = rule?.leads[life.state];
  if (rule === undefined || to === undefined || !mayDo(life, act, rule.by, who)) return undefined;
  if (act === 'extend' && life.isExtended) return undefined;
  if (to === 'where-asked') return life.returnTo;
  if (to === 'as-publicised') return life.type === 'cancellation' ? 'approved' : 'publicity';
  if (to === 'once-undisputed') return life.objections.length > 1 ? 'objected' : 'publicity';
  return to;
};

const mayDo = (life: Life, act: string, by: Rule['by'], who: Townsman): boolean => {
  if (by === 'anybody') return true;
  if (by === 'filer') {
    return (
      who.roles.includes('registrant') && who.organisationId === life.organisationId && !life.officers.has(who.personId)
    );
  }
  if (!who.roles.includes('registrar') || who.centre !== 'social' || life.filers.has(who.personId)) return false;
  if (act === 'dismiss' || act === 'uphold') return life.reviewer !== who.personId;
  const isReview =
    ['approve', 'reject', 'extend'].includes(act) || (act === 'ask-for-supplement' && life.state === 'accepted');
  return !isReview || life.acceptor !== who.personId;
};

/** Whether a refusal needs no further reason. */
export const isBeyond = (code: unknown): boolean => BEYOND.includes(String(code));

/** What the onlooker remembers of a lawful act. */
export const remember = (life: Life, act: string, who: Townsman, to: string, objection?: string): void => {
  if (act === 'ask-for-supplement') life.returnTo = life.state;
  if (act === 'accept') life.acceptor = who.personId;
  if (act === 'approve' || act === 'reject') life.reviewer = who.personId;
  if (act === 'extend') life.isExtended = true;
  if (act === 'object' && objection !== undefined) life.objections.push(objection);
  if (act === 'dismiss') life.objections.shift();
  if (to === 'terminated' || to === 'withdrawn') life.objections.length = 0;
  const by = PROCEDURE[act]?.by;
  if (by === 'officer') life.officers.add(who.personId);
  if (by === 'filer') life.filers.add(who.personId);
  life.state = to;
};
