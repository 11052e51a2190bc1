import type { Typeface } from './typeface.js';

/** A point or vector on the page. */
type Affine = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

const OPERATORS = { moveTo: 'M', lineTo: 'L', bezierCurveTo: 'C', closePath: 'Z' } as const;

/** The outline of a character as an SVG path: the unit square of the font carried over by an affine map. */
export const outlineOf = (face: Typeface, character: string, [a, b, c, d, e, f]: Affine): string => {
  const scale = 1 / face.unitsPerEm;
  let from: readonly number[] = [0, 0];
  return face
    .glyph(character.codePointAt(0) ?? 0)
    .path.commands.map(({ command, args }) => {
      const isQuadratic = command === 'quadraticCurveTo';
      const points = isQuadratic ? cubic(from, args) : args;
      from = args.slice(-2);
      const placed = points.map((_value, place) => {
        const x = (points[place - (place % 2)] ?? 0) * scale;
        const y = (points[place - (place % 2) + 1] ?? 0) * scale;
        return (place % 2 === 0 ? a * x + c * y + e : b * x + d * y + f).toFixed(2);
      });
      return `${isQuadratic ? 'C' : OPERATORS[command]}${placed.join(' ')}`;
    })
    .join('');
};

/** A quadratic curve of TrueType as a cubic one: PDF has no other. */
const cubic = (from: readonly number[], [cx = 0, cy = 0, x = 0, y = 0]: readonly number[]): number[] => {
  const [fromX = 0, fromY = 0] = from;
  const toward = (start: number, control: number) => start + ((control - start) * 2) / 3;
  return [toward(fromX, cx), toward(fromY, cy), toward(x, cx), toward(y, cy), x, y];
};

/** Centre of the ink of a Chinese character in its square: Noto sets them from 0.12 below the line to 0.88 above it. */
const MIDDLE = 0.38;

/** A character with the middle of its ink at a point, turned by an angle (clockwise, radians); width and height in points. */
export const placedOutline = (
  face: Typeface,
  character: string,
  at: { x: number; y: number; width: number; height: number; angle?: number },
): string => {
  const { x, y, width, height, angle = 0 } = at;
  const advance = face.width(character, 1);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  // The y axis of a font points up, that of the page down.
  const map: Affine = [width * cos, width * sin, height * sin, -height * cos, 0, 0];
  const dx = map[0] * (advance / 2) + map[2] * MIDDLE;
  const dy = map[1] * (advance / 2) + map[3] * MIDDLE;
  return outlineOf(face, character, [map[0], map[1], map[2], map[3], x - dx, y - dy]);
};
