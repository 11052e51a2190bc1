import { type FoldedCharacter, foldedCharacters } from './fold.js';

/** A stretch of a text that is searched as one: writing without blanks between words, or a word. */
export interface Segment {
  readonly kind: 'characters' | 'word';
  readonly characters: readonly FoldedCharacter[];
}

/** Scripts that are written without blanks between words. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}〇]/u;
const OF_WORDS = /[\p{L}\p{N}\p{M}]/u;
/** What holds a code or a decimal together: between two letters or digits it is part of the word. */
const JOINER = /[._/-]/;

const kindOf = (character: string): Segment['kind'] | undefined => {
  if (UNSPACED.test(character)) return 'characters';
  return OF_WORDS.test(character) ? 'word' : undefined;
};

/** The stretches of a text in their order; everything between them is passed over. */
export function segmentsOf(text: string): Segment[] {
  const characters = foldedCharacters(text);
  const segments: { kind: Segment['kind']; characters: FoldedCharacter[] }[] = [];
  let open: (typeof segments)[number] | undefined;
  for (const [place, one] of characters.entries()) {
    const kind = kindOf(one.character);
    if (kind === undefined) {
      const next = characters[place + 1]?.character ?? '';
      const isInside = open?.kind === 'word' && JOINER.test(one.character) && kindOf(next) === 'word';
      if (isInside) open?.characters.push(one);
      else open = undefined;
    } else if (open?.kind === kind) {
      open.characters.push(one);
    } else {
      open = { kind, characters: [one] };
      segments.push(open);
    }
  }
  return segments;
}

/** The segment as a text. */
export const segmentText = ({ characters }: Segment): string => characters.map(({ character }) => character).join('');
