import fc from 'fast-check';
import { mutated, noise } from './support/edits.js';
import { ENDLESS, PATIENCE_MS, runs } from './support/runs.js';
import { unsoundPlace } from './support/soundness.js';
import type { Input, Reading, Target } from './support/target.js';
import { targets } from './targets/index.js';

const isSame = (left: Input | undefined, right: Input | undefined): boolean =>
  left === right || (typeof left === 'object' && typeof right === 'object' && Buffer.from(left).equals(right));
const copyOf = (input: Input): Input => (typeof input === 'string' ? input : input.slice());
const latin = (input: Input): string => (typeof input === 'string' ? input : Buffer.from(input).toString('latin1'));

/** Reads twice, and holds what comes out against what every parser owes. */
const readSoundly = (target: Target, input: Input): Reading | undefined => {
  const given = copyOf(input);
  const reading = target.read(input);
  const again = target.read(input);
  if (!isSame(input, given)) throw new Error('the input was changed');
  if (!isSame(reading?.spelling, again?.spelling)) throw new Error('the second reading differs from the first');
  const unsound = unsoundPlace(reading?.value);
  if (unsound !== undefined) throw new Error(`no value of this type: ${unsound}`);
  return reading;
};

/** What was accepted is spelled as the format spells it, and reads as the same again. */
const holdToSpelling = (target: Target, input: Input): void => {
  const reading = readSoundly(target, input);
  if (reading?.spelling === undefined) return;
  const { spelling } = reading;
  const { spelled = (text: string) => text } = target;
  if (spelled !== 'any') expect(latin(spelling)).toBe(spelled(latin(input)));
  const again = target.read(spelling);
  expect(again?.value).toEqual(reading.value);
  expect(isSame(again?.spelling, spelling)).toBe(true);
};

const MOST_WORDS = 6;

/** One word without end, alone, behind a sample and inside it: work that grows faster than its input never ends on it. */
const endless = (target: Target, word: string): Input[] => {
  const [sample] = target.samples;
  const long = word.repeat(Math.ceil(ENDLESS / word.length));
  const middle = Math.floor(sample.length / 2);
  if (typeof sample === 'string') return [long, sample + long, sample.slice(0, middle) + long + sample.slice(middle)];
  const bytes = Buffer.from(long);
  const inside = [sample.subarray(0, middle), bytes, sample.subarray(middle)];
  return [[bytes], [sample, bytes], inside].map((parts) => new Uint8Array(Buffer.concat(parts)));
};

describe.each(targets.map((target): [string, Target] => [target.name, target]))('%s', (_name, target) => {
  const { samples, words = [], claims } = target;
  const isText = typeof samples[0] === 'string';

  it('reads its samples', () => {
    for (const each of samples) {
      expect(readSoundly(target, each)).toBeDefined();
      holdToSpelling(target, each);
    }
  });

  it(
    'refuses noise or reads it soundly, and never throws',
    () =>
      fc.assert(
        fc.property(noise(isText, words), (input) => holdToSpelling(target, input)),
        runs(claims !== undefined),
      ),
    PATIENCE_MS,
  );

  it(
    'refuses a mutated artefact, or reads what is written there',
    () =>
      fc.assert(
        fc.property(mutated(samples, words), (input) => holdToSpelling(target, input)),
        runs(claims !== undefined),
      ),
    PATIENCE_MS,
  );

  it(
    'ends on endless input',
    () => {
      for (const word of new Set([...words.slice(0, MOST_WORDS), ...'0A"\\[\n ', '{"a":'])) {
        for (const input of endless(target, word)) expect(unsoundPlace(target.read(input)?.value)).toBeUndefined();
      }
    },
    PATIENCE_MS,
  );

  if (claims === undefined) return;

  it(
    'accepts no mutated artefact for what was never signed',
    () => {
      const known = new Set(samples.flatMap((each) => claims(each)));
      expect(known.size).toBeGreaterThan(0);
      const isKnown = (input: Input) => claims(input).filter((claim) => !known.has(claim));
      fc.assert(
        fc.property(mutated(samples, words), (input) => expect(isKnown(input)).toEqual([])),
        runs(true),
      );
    },
    PATIENCE_MS,
  );
});
