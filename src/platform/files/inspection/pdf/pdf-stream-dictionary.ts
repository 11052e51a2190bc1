import { refuse } from '../refusal.js';
import type { PdfObject } from './pdf-object.js';

/** Where an object stream (ISO 32000-1, 7.5.7) lies; `first` is the position of its first object when unpacked. */
export interface PdfObjectStreamRange {
  readonly start: number;
  readonly end: number;
  readonly coding: 'zlib' | 'stored';
  readonly first: number;
}

const FLATE = new Set(['FlateDecode', 'Fl']);
const UNPACKING = new Set([...FLATE, 'LZWDecode', 'LZW', 'BrotliDecode']);

/**
 * Reads a stream's dictionary. Answers its range when readers would take it for an object stream: not `Type` decides
 * but `First` with `N`, since some readers look at nothing else. Such a stream must be plain or packed once by
 * Flate, without predictors, so that its objects cannot hide.
 */
export function objectStreamRange(object: PdfObject, start: number, end: number): PdfObjectStreamRange | undefined {
  const filter = object.entries.get('Filter');
  const filters = filter?.names ?? [];
  if (filters.filter((name) => UNPACKING.has(name)).length > 1) refuse('evidence-bomb', 'PDF stream packed twice');
  const first = object.entries.get('First');
  const count = object.entries.get('N');
  if (first === undefined || count === undefined) return undefined;
  const position = first.numbers[0];
  const isPlain = [first, count, filter].every(
    (entry) => entry === undefined || (entry.times === 1 && !entry.isReference),
  );
  const isCoded = filters.length > 1 || filters.some((name) => !FLATE.has(name)) || hasNumbers(object, 'Filter');
  if (!isPlain || isCoded || position === undefined || hasPredictor(object))
    refuse('evidence-malformed', 'PDF object stream');
  return { start, end, coding: filters.length === 0 ? 'stored' : 'zlib', first: position };
}

/** Numbers in a filter are references, inside an array or not. */
const hasNumbers = (object: PdfObject, key: string) => (object.entries.get(key)?.numbers.length ?? 0) > 0;

/** Any parameter but an explicit `Predictor 1` counts as one. */
function hasPredictor(object: PdfObject): boolean {
  return ['DecodeParms', 'DP'].some((key) => {
    const numbers = object.entries.get(key)?.numbers ?? [];
    return numbers.length > 0 && !(numbers.length === 1 && numbers[0] === 1);
  });
}
