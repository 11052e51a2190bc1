import type { JsonObject } from '../../../core/canonical/index.js';
import { boolean, integer, object, oneOf, type Shaped } from '../../../core/shape/index.js';

/** The keys that a registry signs with, by name. */
export const CHANGED_KEYS = [
  'ledger',
  'public-entry',
  'public-credential',
  'public-pdf',
  'public-sm2',
  'social-entry',
  'social-credential',
  'social-pdf',
  'social-sm2',
] as const;

/** A change of a key as two persons agree on it: which key, why, and for a compromise from where on it is not trusted. */
export const keyChangeShape = object(
  {
    name: oneOf(...CHANGED_KEYS),
    /** `rotate` puts a new key in its place; `retire-before` ends the time in which two keys sign the ledger. */
    act: oneOf('rotate', 'retire-before'),
    reason: oneOf('rotation', 'compromise'),
    /** The old key of the ledger goes on signing beside the new one. */
    overlap: boolean,
  },
  { firstUntrustedIndex: integer(0) },
);

export type KeyChange = Shaped<typeof keyChangeShape>;

/** Why a change makes no sense, whoever asks for it; undefined where it does. */
export const keyChangeFault = ({ name, act, reason, overlap, firstUntrustedIndex }: KeyChange): string | undefined => {
  if ((reason === 'compromise') !== (firstUntrustedIndex !== undefined)) return '/firstUntrustedIndex';
  if (overlap && (name !== 'ledger' || reason === 'compromise' || act === 'retire-before')) return '/overlap';
  return act === 'retire-before' && name !== 'ledger' ? '/name' : undefined;
};

/** The change as the parameters of a request: equal changes are equal JSON. */
export const parametersOf = ({ name, act, reason, overlap, firstUntrustedIndex }: KeyChange): JsonObject => ({
  name,
  act,
  reason,
  overlap,
  ...(firstUntrustedIndex === undefined ? {} : { firstUntrustedIndex }),
});
