import { unsoundPlace } from './soundness.js';
import type { Input, Reading, Target } from './target.js';

const isSame = (left: Input | undefined, right: Input | undefined): boolean =>
  left === right || (typeof left === 'object' && typeof right === 'object' && Buffer.from(left).equals(right));
const copyOf = (input: Input): Input => (typeof input === 'string' ? input : input.slice());
const characters = (input: Input): string =>
  typeof input === 'string' ? input : Buffer.from(input).toString('latin1');

/** Reads twice: the input stays as it is, the answer is the same, and holds nothing that no value may hold. */
export const readSoundly = (target: Target, input: Input): Reading | undefined => {
  const given = copyOf(input);
  const reading = target.read(input);
  const again = target.read(input);
  expect(isSame(input, given)).toBe(true);
  expect(isSame(reading?.spelling, again?.spelling)).toBe(true);
  expect(unsoundPlace(reading?.value)).toBeUndefined();
  return reading;
};

/** What was accepted is spelled as the format spells it, and reads as the same again. */
export const holdToSpelling = (target: Target, input: Input): void => {
  const reading = readSoundly(target, input);
  if (reading?.spelling === undefined) return;
  const { spelling } = reading;
  const { spelled = (text: string) => text } = target;
  if (spelled !== 'any') expect(characters(spelling)).toBe(spelled(characters(input)));
  const again = target.read(spelling);
  expect(again?.value).toEqual(reading.value);
  expect(isSame(again?.spelling, spelling)).toBe(true);
};

/** What an input is accepted for and no sample is: empty, or the artefact was forged. */
export const forgeries = ({ samples, hostile = [], claims }: Target): ((input: Input) => string[]) => {
  if (claims === undefined) return () => [];
  const known = new Set(samples.flatMap((each) => claims(each)));
  expect(known.size).toBeGreaterThan(0);
  expect(hostile.flatMap((each) => claims(each))).toEqual([]);
  return (input) => claims(input).filter((claim) => !known.has(claim));
};
