import type { KnownKey } from './keyring.js';

/** A key of the log and the sizes of the checkpoints that it counts for. */
export interface LogKeySizes {
  /** C2SP verifier key. */
  readonly vkey: string;
  readonly fromSize: number;
  /** The largest size; without it there is no end. */
  readonly toSize?: number;
  /** Whether somebody else may have had it, so that tools that know no sizes must not trust it at all. */
  readonly isCompromised: boolean;
}

/**
 * Sizes by the entries that introduced and retired the keys of the log, given the oldest first; the newest is first in
 * the answer. The oldest counts from the beginning. A retired key counts for checkpoints that do not cover the entry of
 * its retirement, one that was compromised for those that cover only entries before the first one not to be trusted.
 */
export const logKeySizes = (keys: readonly KnownKey[], vkeyOf: (multikey: string) => string): LogKeySizes[] =>
  keys
    .map(({ multikey, introducedIndex = 0, retiredIndex, firstUntrustedIndex }, place) => {
      const toSize = firstUntrustedIndex ?? retiredIndex;
      return {
        vkey: vkeyOf(multikey),
        fromSize: place === 0 ? 0 : introducedIndex + 1,
        ...(toSize === undefined ? {} : { toSize }),
        isCompromised: firstUntrustedIndex !== undefined,
      };
    })
    .reverse();
