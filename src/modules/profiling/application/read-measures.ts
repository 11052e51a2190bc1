import type { MeasuredColumn } from '../../../core/profile/index.js';
import { DETECTED_KINDS, type DetectedKind } from '../../../core/profile/measuring.js';
import type { EngineRow } from '../adapters/engine.js';
import { figureOf, foundFigure } from '../adapters/sql/measure.js';
import { estimateDistinct } from './distinct.js';
import type { NamedColumn } from './name-columns.js';

/** A whole number of the answer; 0 where there were no rows to count. */
export function countOf(row: EngineRow, name: string): number {
  const value = row[name];
  return typeof value === 'bigint' || typeof value === 'number' ? Number(value) : 0;
}

const textOf = (row: EngineRow, name: string): string | undefined => {
  const value = row[name];
  return typeof value === 'string' ? value : undefined;
};

/** The figures of one column. */
export function measuredColumn(row: EngineRow, column: NamedColumn, place: number, bits: number): MeasuredColumn {
  const count = (name: string) => countOf(row, figureOf(name, place));
  const values = count('values');
  const [min, max] = [textOf(row, figureOf('min', place)), textOf(row, figureOf('max', place))];
  const isTyped = row[figureOf('conforming', place)] !== undefined;
  const hasLengths = values > 0 && row[figureOf('longest', place)] !== undefined;
  const { name, declared, inferred } = column;
  return {
    name,
    // Nothing stood in the first rows, and something did later.
    type: column.type === 'empty' && values > 0 ? 'text' : column.type,
    ...(declared === undefined ? {} : { declared }),
    values,
    distinct: estimateDistinct(count('bits'), bits, values),
    ...(isTyped && inferred ? { conforming: count('conforming') } : {}),
    dirty: count('dirty'),
    ...(min === undefined || max === undefined ? {} : { range: { min, max } }),
    ...(hasLengths ? { lengths: { shortest: count('shortest'), longest: count('longest') } } : {}),
    detected: detectedIn(row, place),
  };
}

function detectedIn(row: EngineRow, place: number): MeasuredColumn['detected'] {
  const one = (kind: DetectedKind) => {
    const matches = countOf(row, foundFigure('matches', place, kind));
    return { matches, shaped: matches + countOf(row, foundFigure('shaped', place, kind)) };
  };
  const [resident, card, mobile, email, uscc] = DETECTED_KINDS.map(one);
  const nothing = { matches: 0, shaped: 0 };
  return {
    'resident-id': resident ?? nothing,
    'bank-card': card ?? nothing,
    mobile: mobile ?? nothing,
    email: email ?? nothing,
    uscc: uscc ?? nothing,
  };
}
