import type { Fen } from '../../money.js';
import { credit, debit, type Movement } from '../journal/index.js';
import { least, share } from '../terms/index.js';

/** A government grant (CAS 16) by the gross method: no asset is worth less for it. */
export interface Grant {
  readonly id: string;
  /** The asset that it was given for, if it was. */
  readonly asset: string | null;
  /** Of assets: recognised as income over the life of the asset. */
  readonly related: 'asset' | 'income';
  /** What was received and not repaid. */
  received: Fen;
  /** What of it is still deferred income. */
  deferred: Fen;
}

/** Takes from the deferred income of a grant, at most what is there; gives what was taken. */
export const takeDeferred = (grant: Grant, amount: Fen): Fen => {
  const taken = least(amount, grant.deferred);
  grant.deferred -= taken;
  return taken;
};

/** Takes a share of what each grant still defers; the whole where numerator and denominator are equal. */
export const takeShare = (grants: readonly Grant[], numerator: bigint, denominator: bigint): Fen =>
  grants.reduce((sum, grant) => sum + takeDeferred(grant, share(grant.deferred, numerator, denominator)), 0n);

/** Deferred income that becomes other income (CAS 16 art. 11). */
export const recognised = (amount: Fen): Movement[] => [
  debit('deferred_income', amount),
  credit('other_income', amount),
];

/** Whether anything is deferred that the life of the asset recognises. */
export const isDeferring = (grants: readonly Grant[]): boolean => grants.some(({ deferred }) => deferred > 0n);
