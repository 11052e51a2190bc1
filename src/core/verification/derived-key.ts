import type { Centre } from '../access/index.js';
import type { KeyDirectory } from './key-directory.js';

/** A use of a key on what was made after the entry of issue and is bound to that entry by digest. */
export interface DerivedUse {
  readonly key: string;
  readonly centre: Centre;
  /** Index of the entry of issue, where it is known. */
  readonly index: number | undefined;
}

/** `unknown`: the key was retired, and whether the entry is older cannot be told. */
export type DerivedStanding = 'in-force' | 'missing' | 'retired' | 'unknown';

/**
 * Whether a key for credentials may vouch for a derived artefact: introduced at any index, for the artefact may be younger
 * than the entry, and not retired at or below the index of the entry.
 */
export const derivedStandingOf = (
  { introduced, retired }: KeyDirectory,
  { key, centre, index }: DerivedUse,
): DerivedStanding => {
  const ends = retired.filter((entry) => entry.key === key && (entry.centre ?? centre) === centre);
  const first = Math.min(...ends.map(({ firstUntrustedIndex }) => firstUntrustedIndex));
  if (index === undefined ? first === 0 : first <= index) return 'retired';
  const isIntroduced = introduced.some(
    (entry) => entry.key === key && entry.centre === centre && entry.purpose === 'credential',
  );
  if (!isIntroduced) return 'missing';
  return index === undefined && ends.length > 0 ? 'unknown' : 'in-force';
};
