import { h, type Text, text } from './dom.js';

const BEIJING_MS = 8 * 3_600_000;

/** An instant as it is written in Beijing, to the second; what is no instant stays as it is. */
export const beijing = (instant: string): string => {
  const time = Date.parse(instant);
  return Number.isNaN(time) ? instant : new Date(time + BEIJING_MS).toISOString().slice(0, 19).replace('T', ' ');
};

/** The same as an element for machines too. */
export const instant = (at: string): HTMLElement => h('time', { datetime: at }, beijing(at));

const UNITS: readonly (readonly [number, string, string])[] = [
  [86_400_000, '天', 'day'],
  [3_600_000, '小时', 'hour'],
  [60_000, '分钟', 'minute'],
];

/** How long ago, in the largest unit that fits; under a minute: just now. */
export const ago = (milliseconds: number): Text => {
  const unit = UNITS.find(([length]) => milliseconds >= length);
  if (unit === undefined) return text('不到 1 分钟前', 'less than a minute ago');
  const [length, zh, en] = unit;
  const count = Math.floor(milliseconds / length);
  return text(`${count} ${zh}前`, `${count} ${en}${count === 1 ? '' : 's'} ago`);
};
