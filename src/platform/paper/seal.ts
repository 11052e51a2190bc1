import { placedOutline } from './outline.js';
import { typefaces } from './typeface.js';

/** A round seal: paths to be filled, and rings to be stroked, all of them in the one red. */
export interface Seal {
  readonly fills: readonly string[];
  readonly rings: readonly { readonly radius: number; readonly width: number }[];
}

const FULL_TURN = 2 * Math.PI;
/** The name takes at most this much of the circle, as it stands on seals of its kind. */
const WIDEST_ARC = FULL_TURN * 0.7;

/**
 * The seal of a centre around a point (国发〔1999〕25号: round, five-pointed star in the middle, the name on the arc from left to
 * right, its purpose below the star), as outlines: it says nothing to a reader of text, and needs no font.
 */
export const sealOf = (name: string, purpose: string, at: { x: number; y: number; size: number }): Seal => {
  const { x, y, size } = at;
  const outer = size / 2 - 1.5;
  const characters = [...name].filter((character) => character.trim() !== '');
  const height = size * 0.135;
  const radius = outer - size * 0.035 - height / 2;
  const step = Math.min(WIDEST_ARC / Math.max(1, characters.length - 1), FULL_TURN / 14);
  const width = Math.min(height * 0.92, radius * step * 0.92);
  const { bold } = typefaces();
  const onArc = characters.map((character, place) => {
    const angle = (place - (characters.length - 1) / 2) * step;
    const [dx, dy] = [Math.sin(angle) * radius, -Math.cos(angle) * radius];
    return placedOutline(bold, character, { x: x + dx, y: y + dy, width, height, angle });
  });
  const purposeSize = size * 0.1;
  const below = [...purpose].map((character, place, all) => {
    const offset = (place - (all.length - 1) / 2) * purposeSize * 1.08;
    return placedOutline(bold, character, {
      ...{ x: x + offset, y: y + size * 0.26, width: purposeSize, height: purposeSize },
    });
  });
  return {
    fills: [star(x, y - size * 0.005, size * 0.15), ...onArc, ...below],
    rings: [{ radius: outer, width: 2.6 }],
  };
};

const star = (x: number, y: number, radius: number): string => {
  // Inner to outer radius of the pentagram.
  const inner = radius * 0.381966;
  const points = Array.from({ length: 10 }, (_, place) => {
    const angle = (place * FULL_TURN) / 10;
    const length = place % 2 === 0 ? radius : inner;
    return `${(x + Math.sin(angle) * length).toFixed(2)} ${(y - Math.cos(angle) * length).toFixed(2)}`;
  });
  return `M${points.join('L')}Z`;
};
