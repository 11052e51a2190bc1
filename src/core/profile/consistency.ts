import { canonicalize } from '../canonical/index.js';
import { chunksOf } from './fingerprint/chunks.js';
import { suggestGrading } from './grading.js';
import { gradingFacts } from './grading-facts.js';
import { isFound } from './personal/found.js';
import type { DataProfile, ProfileColumn, ProfileIndicator, UnsignedProfile } from './profile-shape.js';
import { INDICATOR_NAMES } from './quality/indicators.js';
import { type Counted, scoresOf } from './quality/score.js';

type Figures = Omit<UnsignedProfile, 'madeAt' | 'tool'>;

/** Rows that everything but the number of rows was measured on. */
export const measuredRows = ({ rows, sample }: Pick<DataProfile, 'rows' | 'sample'>): number => sample?.rows ?? rows;

/** The indicators with A and B; those without do not count. */
export const countedIndicators = (indicators: readonly ProfileIndicator[]): Counted[] =>
  indicators.flatMap(({ indicator, counted, evaluated }) =>
    counted === undefined || evaluated === undefined ? [] : [{ indicator, counted, evaluated }],
  );

/**
 * Where (RFC 6901 pointer) a profile says something that cannot be, or that does not follow from its own figures;
 * nothing where all of it fits together.
 */
export function inconsistencyOf(profile: Figures): string | undefined {
  const measured = measuredRows(profile);
  if (measured > profile.rows) return '/sample/rows';
  const { file, content, columns } = profile;
  if (chunksOf(file.bytes, content.chunkBytes) !== content.leaves) return '/content/leaves';
  const column = columns.findIndex((one) => !isPossible(one, measured));
  if (column !== -1) return `/columns/${column}`;
  return qualityFault(profile, measured) ?? personalFault(profile, measured) ?? gradingFault(profile);
}

function isPossible(column: ProfileColumn, measured: number): boolean {
  const values = measured - column.nulls;
  const { distinct, min, max, withheld, shortest, longest, conforming = 0, dirty = 0 } = column;
  if (values < 0 || distinct.count > values || (values > 0 && distinct.count === 0)) return false;
  if (conforming > values || dirty > values) return false;
  if ((distinct.method === 'estimated') !== (distinct.errorPerMillion !== undefined)) return false;
  if ((min === undefined) !== (max === undefined) || (min === undefined) !== (withheld !== undefined)) return false;
  if ((shortest === undefined) !== (longest === undefined)) return false;
  return shortest === undefined || longest === undefined || shortest <= longest;
}

function qualityFault({ quality, columns }: Figures, measured: number): string | undefined {
  const { indicators, weights, dimensions, score } = quality;
  for (const [place, name] of INDICATOR_NAMES.entries()) {
    const one = indicators[place];
    if (one?.indicator !== name || !isWhole(one)) return `/quality/indicators/${place}`;
  }
  const values = columns.reduce((sum, { nulls }) => sum + measured - nulls, 0);
  const elements = indicators.find(({ indicator }) => indicator === 'elements');
  const cells = measured * columns.length;
  if (elements?.evaluated !== (cells === 0 ? undefined : cells)) return '/quality/indicators';
  if (cells > 0 && elements?.counted !== values) return '/quality/indicators';
  const reckoned = scoresOf(countedIndicators(indicators), weights);
  if (reckoned.score !== score) return '/quality/score';
  return canonicalize(reckoned.dimensions) === canonicalize(dimensions) ? undefined : '/quality/dimensions';
}

/** A and B and no reason, or a reason alone; and A is a part of B. */
function isWhole({ counted, evaluated, inapplicable }: ProfileIndicator): boolean {
  if (inapplicable !== undefined) return counted === undefined && evaluated === undefined;
  return counted !== undefined && evaluated !== undefined && counted <= evaluated;
}

function personalFault({ personalInformation, columns }: Figures, measured: number): string | undefined {
  const seen = new Set<string>();
  for (const [place, one] of personalInformation.columns.entries()) {
    const column = columns[one.column];
    const key = `${one.column} ${one.kind}`;
    const fits = column !== undefined && one.values === measured - column.nulls && one.matches <= one.values;
    if (!fits || seen.has(key) || one.found !== isFound(one, personalInformation.threshold)) {
      return `/personalInformation/columns/${place}`;
    }
    // A range is made of two values of the data.
    if ((one.matches > 0 || one.byName) && column.min !== undefined) return `/columns/${one.column}/min`;
    seen.add(key);
  }
  const named = personalInformation.named.findIndex(({ column }) => columns[column]?.min !== undefined);
  const strange = personalInformation.named.findIndex(({ column }) => columns[column] === undefined);
  if (strange !== -1) return `/personalInformation/named/${strange}`;
  return named === -1 ? undefined : `/personalInformation/named/${named}`;
}

function gradingFault(profile: Figures): string | undefined {
  const { level, grade, reasons } = profile.grading;
  const suggested = suggestGrading(gradingFacts(profile));
  const same = suggested.level === level && suggested.grade === grade && suggested.reasons.join() === reasons.join();
  return same ? undefined : '/grading';
}
