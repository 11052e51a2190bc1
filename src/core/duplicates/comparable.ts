/** What is drawn as nothing, or steers the drawing: it makes two texts differ that nobody can tell apart. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}]/gu;
const NO_PART_OF_A_WORD = /[^\p{L}\p{M}\p{N}]/gu;
const BLANKS = /\s/gu;

/** Rounds after which folding has come to rest for every character; two were the most that any needed. */
const MOST_ROUNDS = 4;

/** First up, for what has no lower form of its own; the one lower form that depends on its place is given up. */
const withoutCase = (text: string): string => text.toUpperCase().toLowerCase().replaceAll('ς', 'σ');

/**
 * A text without what only its spelling decides: compatibility forms (full width, CJK compatibility ideographs,
 * Kangxi radicals; Unicode NFKC), case, invisible characters, and blanks at its ends. Folding what is folded changes
 * nothing.
 */
export function folded(text: string): string {
  let last = text;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const next = withoutCase(last.normalize('NFKC').replace(UNSEEN, '')).normalize('NFKC').trim();
    if (next === last) break;
    last = next;
  }
  return last;
}

/**
 * A text as names and summaries are compared: folded, letters and digits alone. One that has none (forty emoji) is
 * compared by its signs, so that it equals itself. Empty when nothing of it can be seen.
 */
export function comparable(text: string): string {
  const whole = folded(text);
  const words = whole.replace(NO_PART_OF_A_WORD, '');
  return words === '' ? whole.replace(BLANKS, '') : words;
}
