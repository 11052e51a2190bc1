import { tableWords } from '../../../../platform/tables/index.js';
import { UnreadableData } from '../../domain/unreadable-data.js';

/** A fault of a table as a sentence of the command line; anything else as it is. */
export function sentenceOf(error: unknown): unknown {
  const words = tableWords(error);
  return words === undefined ? error : new UnreadableData('table', words.zh, words.en, { cause: error });
}
