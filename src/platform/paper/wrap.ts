/** Signs that begin no line, and signs that end none. */
const CLOSING = '，。、；：！？）》〉」』】〕”’…·,.;:!?)\\]%';
const OPENING = '（《〈「『【〔“‘(\\[';
/** A run of letters, digits and their signs is one word; of the others each is one. */
const WORD = new RegExp(`[${OPENING}]*(?:[\\u0021-\\u024f]+|[^\\s])[${CLOSING}]*|\\s+`, 'gu');

/**
 * The lines of a text, none wider than `width`. Breaks where Chinese and Latin text may, and inside of a word that is
 * wider than a line; every character but blanks stands in exactly one line, in order.
 */
export const wrap = (text: string, width: number, measure: (text: string) => number): string[] =>
  text.split('\n').flatMap((paragraph) => wrapParagraph(paragraph, width, measure));

const wrapParagraph = (text: string, width: number, measure: (text: string) => number): string[] => {
  const lines: string[] = [];
  let line = '';
  let filled = 0;
  const put = (word: string) => {
    const wide = measure(word);
    if (line !== '' && filled + wide > width) {
      lines.push(line.trimEnd());
      line = '';
      filled = 0;
    }
    if (line === '' && word.trim() === '') return;
    line += word;
    filled += wide;
  };
  for (const [word] of text.matchAll(WORD)) {
    if (measure(word) <= width) put(word);
    else for (const character of word) put(character);
  }
  lines.push(line.trimEnd());
  return lines;
};
