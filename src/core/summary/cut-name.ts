import { utf8 } from '../bytes.js';

const MARK = '…';

/** What a reader takes for one character stays whole: surrogate pairs, combining sequences, variation sequences. */
const characters = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** The name if it has at most that many UTF-8 bytes, else as many whole characters of it as fit, and `…`. */
export const cutName = (name: string, bytes: number): string => {
  if (utf8(name).length <= bytes) return name;
  let left = bytes - utf8(MARK).length;
  let kept = '';
  for (const { segment } of characters.segment(name)) {
    left -= utf8(segment).length;
    if (left < 0) break;
    kept += segment;
  }
  return `${kept.trimEnd()}${MARK}`;
};

/** Whether a name as a summary shows it, perhaps cut, is that of the full name. */
export const isShownName = (shown: string, full: string): boolean =>
  shown === full || (shown.endsWith(MARK) && shown.length <= full.length && full.startsWith(shown.slice(0, -1)));
