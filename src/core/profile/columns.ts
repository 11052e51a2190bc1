import { MOST_RANGE_CHARACTERS } from './limits.js';
import type { MeasuredColumn } from './measurement.js';
import { DETECTED_KINDS, hintsOf } from './personal/kinds.js';
import type { ProfileColumn } from './profile-shape.js';
import { hasRange } from './types.js';
import type { Withholding } from './vocabulary.js';

/** With fewer values, the two ends of a range are most of the data. */
const FEW_VALUES = 10;
/** From so many digits on a whole number is more likely a code than a quantity. */
const IDENTIFIER_DIGITS = 11;

/** A column as a profile shows it: no value of the data but the ends of a range that points to nobody. */
export function profileColumn(column: MeasuredColumn, measured: number): ProfileColumn {
  const { name, type, declared, values, distinct, conforming, dirty, lengths } = column;
  const { count, errorPerMillion } = distinct;
  return {
    name,
    type,
    nulls: measured - values,
    distinct:
      errorPerMillion === undefined ? { count, method: 'exact' } : { count, method: 'estimated', errorPerMillion },
    ...(declared === undefined ? {} : { declared }),
    ...(conforming === undefined ? {} : { conforming }),
    dirty,
    ...rangeOf(column),
    ...(lengths ?? {}),
  };
}

function rangeOf(column: MeasuredColumn): { min: string; max: string } | { withheld: Withholding } {
  const { range } = column;
  if (range === undefined || !hasRange(column.type)) return { withheld: 'no-range' };
  if (looksPersonal(column)) return { withheld: 'personal' };
  const digits = Math.max(range.min.length, range.max.length);
  if (column.type === 'integer' && digits >= IDENTIFIER_DIGITS) return { withheld: 'identifier-like' };
  if (column.values < FEW_VALUES) return { withheld: 'few-values' };
  return digits > MOST_RANGE_CHARACTERS ? { withheld: 'no-range' } : { min: range.min, max: range.max };
}

/** One value that looks like one is enough: a profile is shown to everybody. */
function looksPersonal({ name, detected }: MeasuredColumn): boolean {
  const hints = hintsOf(name);
  return hints.detected.length + hints.named.length > 0 || DETECTED_KINDS.some((kind) => detected[kind].matches > 0);
}
