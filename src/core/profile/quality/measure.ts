import type { MeasuredColumn, Measurement, ProfileTerms } from '../measurement.js';
import { DETECTORS } from '../personal/detectors.js';
import type { DetectedKind } from '../personal/kinds.js';
import type { ProfileIndicator } from '../profile-shape.js';
import { INDICATOR_NAMES, type Inapplicability, type Indicator } from './indicators.js';

/** A and B, or why there is neither. */
type Counted = readonly [counted: number, evaluated: number] | Inapplicability;

/** Every indicator of GB/T 36344-2018, measured as far as one file tells it. */
export function measureIndicators(
  measurement: Measurement,
  requirements: ProfileTerms['requirements'],
): ProfileIndicator[] {
  const counts = countAll(measurement, requirements);
  return INDICATOR_NAMES.map((indicator) => {
    const one = counts[indicator];
    if (typeof one === 'string') return { indicator, inapplicable: one };
    const [counted, evaluated] = one;
    return evaluated === 0 ? { indicator, inapplicable: 'nothing-to-count' } : { indicator, counted, evaluated };
  });
}

function countAll(measurement: Measurement, requirements: ProfileTerms['requirements']): Record<Indicator, Counted> {
  const { columns, rows, sample, blankRows, distinctRows, period, freshness, uniqueValues } = measurement;
  const measured = sample?.rows ?? rows;
  const values = sum(columns, (column) => column.values);
  const { expectedRows, expectedColumns } = requirements;
  return {
    'data-standard': expectedColumns === undefined ? 'not-stated' : [measurement.standardColumns ?? 0, expectedColumns],
    'data-model': 'not-in-one-file',
    metadata: metadata(measurement),
    'business-rules': 'not-in-one-file',
    'reference-data': 'not-in-one-file',
    'security-rules': 'not-in-one-file',
    elements: [values, measured * columns.length],
    records:
      expectedRows === undefined ? 'not-stated' : [Math.min(Math.max(rows - blankRows, 0), expectedRows), expectedRows],
    content: codes(columns),
    format: formats(columns),
    repetition: [measured - distinctRows, measured],
    uniqueness: uniqueValues === undefined ? 'not-stated' : [uniqueValues, measured],
    'dirty-data': [sum(columns, (column) => column.dirty), values],
    'same-data': 'not-in-one-file',
    'related-data': 'not-in-one-file',
    period: period === undefined ? 'not-stated' : [period.met, period.values],
    freshness: freshness === undefined ? 'not-stated' : [freshness.met, freshness.values],
    sequence: 'not-in-one-file',
    accessible: 'not-in-one-file',
    usable: 'not-in-one-file',
  };
}

/** Columns with a name, and one that no other has. */
function metadata({ columns, namesColumns }: Measurement): Counted {
  if (!namesColumns) return 'nothing-to-count';
  const times = new Map<string, number>();
  for (const { name } of columns) times.set(name, (times.get(name) ?? 0) + 1);
  return [columns.filter(({ name }) => name !== '' && times.get(name) === 1).length, columns.length];
}

const CHECKED: readonly DetectedKind[] = ['resident-id', 'bank-card', 'uscc'];

/**
 * Of values of the form of a code, those with the right check characters. Each column counts for the one code that it
 * holds most of, and where at least half of its values have the form: elsewhere the form is chance.
 */
function codes(columns: readonly MeasuredColumn[]): Counted {
  const held = columns.flatMap(({ detected, values }) => {
    const kinds = CHECKED.filter((kind) => DETECTORS[kind].check !== undefined).map((kind) => detected[kind]);
    const most = kinds.reduce((best, one) => (one.matches > best.matches ? one : best), { shaped: 0, matches: 0 });
    return most.matches > 0 && most.shaped * 2 >= values ? [most] : [];
  });
  return [sum(held, ({ matches }) => matches), sum(held, ({ shaped }) => shaped)];
}

/** Of values of columns that have a type, those that are of it. */
function formats(columns: readonly MeasuredColumn[]): Counted {
  const typed = columns.filter(({ conforming }) => conforming !== undefined);
  if (typed.length === 0 && columns.some(({ declared }) => declared !== undefined)) return 'held-by-the-format';
  return [sum(typed, ({ conforming }) => conforming ?? 0), sum(typed, ({ values }) => values)];
}

const sum = <T>(items: readonly T[], of: (item: T) => number): number =>
  items.reduce((total, item) => total + of(item), 0);
