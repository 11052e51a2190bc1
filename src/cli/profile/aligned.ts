import { displayWidth } from '../help.js';

/** Rows of cells, one line each, their columns straight at a terminal; the last column has any width. */
export function alignedRows(rows: readonly (readonly string[])[], indent: string): string[] {
  const widths = rows.reduce<number[]>(
    (widest, cells) => cells.map((cell, place) => Math.max(widest[place] ?? 0, displayWidth(cell))),
    [],
  );
  return rows.map((cells) => {
    const padded = cells.map((cell, place) => cell + ' '.repeat((widths[place] ?? 0) - displayWidth(cell)));
    return `${indent}${padded.join('  ')}`.trimEnd();
  });
}
