import type { Fen } from '../../../core/money.js';

/** The most that one award comes to, and one movement of it: ten million million yuan, as the tables have it. */
export const MOST_FEN: Fen = 10n ** 15n;

/** What became of the money of one grant; all in fen. */
export interface GrantStanding {
  readonly granted: Fen;
  /** In payment orders that the bank has neither confirmed nor refused. */
  readonly ordered: Fen;
  /** Confirmed by the bank, whatever was clawed back afterwards. */
  readonly paid: Fen;
  /** Paid, and taken back. */
  readonly clawedBack: Fen;
  /** Never paid, and given back to caps and pool. */
  readonly released: Fen;
}

export const newGrant = (granted: Fen): GrantStanding => ({
  granted,
  ordered: 0n,
  paid: 0n,
  clawedBack: 0n,
  released: 0n,
});

/** What the caps and the pool hold for it. */
export const heldOf = ({ granted, clawedBack, released }: GrantStanding): Fen => granted - clawedBack - released;

/**
 * What may still be ordered, or else given back without having been paid: what is neither paid nor under way. What was
 * clawed back is not paid out again, and takes nothing from what is still to be paid.
 */
export const payableOf = ({ granted, ordered, paid, released }: GrantStanding): Fen =>
  granted - released - paid - ordered;

/** What may be clawed back: what was paid and is not back yet. */
export const recoverableOf = ({ paid, clawedBack }: GrantStanding): Fen => paid - clawedBack;

export const MOVEMENTS = ['order', 'confirm', 'fail', 'claw-back', 'release'] as const;
export type Movement = (typeof MOVEMENTS)[number];

/** The most that a movement of money may take. */
export const mostOf = (grant: GrantStanding, movement: Movement): Fen => MOST[movement](grant);

const MOST: Readonly<Record<Movement, (grant: GrantStanding) => Fen>> = {
  order: payableOf,
  confirm: ({ ordered }) => ordered,
  fail: ({ ordered }) => ordered,
  'claw-back': recoverableOf,
  release: payableOf,
};

/** The grant after a movement; undefined where the amount is not positive or more than may be moved. */
export function moved(grant: GrantStanding, movement: Movement, amount: Fen): GrantStanding | undefined {
  if (amount <= 0n || amount > mostOf(grant, movement)) return undefined;
  switch (movement) {
    case 'order':
      return { ...grant, ordered: grant.ordered + amount };
    case 'confirm':
      return { ...grant, ordered: grant.ordered - amount, paid: grant.paid + amount };
    case 'fail':
      return { ...grant, ordered: grant.ordered - amount };
    case 'claw-back':
      return { ...grant, clawedBack: grant.clawedBack + amount };
    case 'release':
      return { ...grant, released: grant.released + amount };
  }
}
