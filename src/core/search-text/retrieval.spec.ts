import { DOCUMENTS, QUERIES } from '../../../test/support/labelled-titles.js';
import { foldText, holds, indexTerms, parseQuery } from './index.js';

const documents = DOCUMENTS.map(({ id, name, summary }) => ({
  id,
  terms: new Set(indexTerms(`${name}\n${summary}`)),
  text: foldText(`${name}\n${summary}`),
}));

type Approach = (question: string) => readonly string[];

/** Pairs of neighbouring characters, all of them. */
const strict: Approach = (question) => {
  const expression = parseQuery(question)?.strict;
  return documents.filter(({ terms }) => expression !== undefined && holds(expression, terms)).map(({ id }) => id);
};

/** What the catalog does: all of them; where that finds nothing, most of them without commonplace words. */
const chosen: Approach = (question) => {
  const found = strict(question);
  const expression = parseQuery(question)?.relaxed;
  if (found.length > 0 || expression === undefined) return found;
  return documents.filter(({ terms }) => holds(expression, terms)).map(({ id }) => id);
};

/** The question as it stands, somewhere in the text: what ILIKE '%…%' and a trigram index behind it find. */
const substring: Approach = (question) =>
  documents.filter(({ text }) => text.includes(foldText(question))).map(({ id }) => id);

/** Every character of the question, anywhere. */
const characters: Approach = (question) =>
  documents.filter(({ text }) => [...foldText(question)].every((one) => text.includes(one))).map(({ id }) => id);

/** Means over the questions, in thousandths; a question that finds nothing counts for recall only. */
function measure(approach: Approach) {
  const results = QUERIES.map(({ text, relevant }) => {
    const found = approach(text);
    const right = found.filter((id) => relevant.includes(id)).length;
    return { answered: found.length > 0, precision: right / found.length, recall: right / relevant.length };
  });
  const answered = results.filter((one) => one.answered);
  const mean = (values: readonly number[]): number =>
    Math.round((1000 * values.reduce((sum, value) => sum + value, 0)) / values.length);
  return {
    answered: answered.length,
    precision: mean(answered.map(({ precision }) => precision)),
    recall: mean(results.map(({ recall }) => recall)),
  };
}

describe('precision and recall on the labelled set', () => {
  it('has enough to measure, and labels only documents that exist', () => {
    expect([DOCUMENTS.length, QUERIES.length]).toEqual([83, 48]);
    const known = new Set(DOCUMENTS.map(({ id }) => id));
    expect(known.size).toBe(DOCUMENTS.length);
    expect(QUERIES.flatMap(({ relevant }) => relevant).filter((id) => !known.has(id))).toEqual([]);
  });

  it('is what docs/catalog.md says', () => {
    const measured = {
      substring: measure(substring),
      characters: measure(characters),
      strict: measure(strict),
      chosen: measure(chosen),
    };
    process.stdout.write(`search on the labelled set, thousandths: ${JSON.stringify(measured)}\n`);
    expect(measured).toEqual({
      substring: { answered: 23, precision: 1000, recall: 465 },
      characters: { answered: 39, precision: 979, recall: 771 },
      strict: { answered: 26, precision: 1000, recall: 528 },
      chosen: { answered: 48, precision: 979, recall: 965 },
    });
  });
});
