import fc from 'fast-check';
import { mutated, noise } from './support/edits.js';
import { forgeries, holdToSpelling, readSoundly } from './support/obligations.js';
import { ENDLESS, PATIENCE_MS, runs } from './support/runs.js';
import { unsoundPlace } from './support/soundness.js';
import type { Input, Target } from './support/target.js';
import { targets } from './targets/index.js';

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
  const { samples, hostile = [], words = [], claims } = target;
  const stock: readonly [Input, ...Input[]] = [...samples, ...hostile];
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
        fc.property(mutated(stock, words), (input) => holdToSpelling(target, input)),
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
      const forged = forgeries(target);
      fc.assert(
        fc.property(mutated(stock, words), (input) => expect(forged(input)).toEqual([])),
        runs(true),
      );
    },
    PATIENCE_MS,
  );
});
