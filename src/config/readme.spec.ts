import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REGIME_CODES } from '../core/regime/index.js';
import { settingRows } from './index.js';

const document = (name: string) => readFileSync(join(__dirname, '../..', name), 'utf8');

/** Rows of the table of settings: variable, meaning, default; a dash where there is none. */
const tableRows = (text: string) =>
  [...text.matchAll(/^\| `([A-Z_]+)` \| (.*) \| (?:—|`(.*)`) \|$/gm)].map(([, variable, meaning, fallback]) => ({
    variable,
    meaning,
    fallback: fallback ?? '',
  }));

/** Everything that is spelt like a setting of several words; regimes are spelt so too. */
const namesIn = (text: string) =>
  [...text.matchAll(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g)]
    .map(([name]) => name)
    .filter((name) => !REGIME_CODES.some((code) => code === name));

/** Standard settings of the client of S3 stores, which it reads itself. */
const isOfLibrary = (name: string) => name.startsWith('AWS_');

/** Parameters of test runs, which the program never reads. */
const isOfTests = (name: string) => name.startsWith('FUZZ_');

const known = settingRows().map(({ variable }) => variable);

describe.each([
  ['README.md', 'en'],
  ['README.zh-CN.md', 'zh'],
] as const)('%s', (name, language) => {
  it('lists every setting with its meaning and default, in order, and no other', () => {
    const expected = settingRows().map(({ variable, fallback, meaning }) => ({
      variable,
      meaning: meaning[language],
      fallback,
    }));
    expect(tableRows(document(name))).toEqual(expected);
  });
});

describe.each(['README.md', 'README.zh-CN.md', 'docs/operations.md'])('%s', (name) => {
  it('names only settings that exist', () => {
    expect(
      namesIn(document(name)).filter((word) => !known.includes(word) && !isOfLibrary(word) && !isOfTests(word)),
    ).toEqual([]);
  });
});
