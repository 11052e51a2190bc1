import { joinInputs, type VerificationInput } from '../../../core/verification/index.js';
import type { Given } from './read-given.js';

/** Files that claim to be of one certificate: they are judged together, and against each other. */
export interface Group {
  readonly names: readonly string[];
  readonly input: VerificationInput;
}

type GivenArtefact = Extract<Given, { state: 'artefact' }>;

/**
 * Groups files by the number that they claim; one that claims none belongs to the certificate, if there is one only. Files
 * that say different things of one number are judged each by itself.
 */
export function groupGiven(given: readonly GivenArtefact[]): Group[] {
  const named = Map.groupBy(
    given.filter(({ number }) => number !== undefined),
    ({ number }) => number,
  );
  if (named.size === 1) return grouped(given);
  const nameless = given.filter(({ number }) => number === undefined);
  if (named.size === 0) return grouped(nameless);
  return [...[...named.values()].flatMap(grouped), ...nameless.flatMap((one) => grouped([one]))];
}

const grouped = (given: readonly GivenArtefact[]): Group[] => {
  if (given.length === 0) return [];
  const joined = joinInputs(given.map(({ input }) => input));
  if (joined.ok) return [{ names: given.map(({ name }) => name), input: joined.value }];
  return given.map(({ name, input }) => ({ names: [name], input }));
};
