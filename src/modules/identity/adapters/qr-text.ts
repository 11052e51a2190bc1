import { create } from 'qrcode';
import { CodePicture } from '../domain/ports.js';

/** Modules of white that a reader needs around a symbol (ISO/IEC 18004). */
const QUIET = 4;

/** A QR symbol as text: each character shows two modules, one above the other. Dark stands for ink. */
export class QrText extends CodePicture {
  draw(text: string): string {
    const { data, size } = create(text, { errorCorrectionLevel: 'M' }).modules;
    const isDark = (row: number, column: number) =>
      row >= 0 && row < size && column >= 0 && column < size && data[row * size + column] === 1;
    const lines: string[] = [];
    for (let row = -QUIET; row < size + QUIET; row += 2) {
      let line = '';
      for (let column = -QUIET; column < size + QUIET; column += 1) {
        line += HALVES[Number(isDark(row, column)) * 2 + Number(isDark(row + 1, column))];
      }
      lines.push(line);
    }
    return lines.join('\n');
  }
}

/** Nothing, lower half, upper half, both. */
const HALVES = [' ', '▄', '▀', '█'];
