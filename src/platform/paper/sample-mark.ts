import { placedOutline } from './outline.js';
import { PAGE } from './style.js';
import { typefaces } from './typeface.js';

const MARK = '样本 SAMPLE';
const SIZE = 104;
const ANGLE = -Math.atan2(PAGE.height, PAGE.width);

/** 样本 SAMPLE from corner to corner, as outlines. */
export const sampleMark = (): string => {
  const { bold } = typefaces();
  const whole = bold.width(MARK, SIZE);
  let along = -whole / 2;
  const paths: string[] = [];
  for (const character of MARK) {
    const advance = bold.width(character, SIZE);
    const middle = along + advance / 2;
    along += advance;
    if (character === ' ') continue;
    const x = PAGE.width / 2 + Math.cos(ANGLE) * middle;
    const y = PAGE.height / 2 + Math.sin(ANGLE) * middle;
    paths.push(placedOutline(bold, character, { x, y, width: SIZE, height: SIZE, angle: ANGLE }));
  }
  return paths.join('');
};
