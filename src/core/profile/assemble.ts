import type { CryptoProvider } from '../crypto-provider.js';
import { schemaDigest } from '../duplicates/index.js';
import { profileColumn } from './columns.js';
import { countedIndicators } from './consistency.js';
import { suggestGrading } from './grading.js';
import { gradingFacts } from './grading-facts.js';
import type { Measurement, ProfileTerms } from './measurement.js';
import { isFound } from './personal/found.js';
import { DETECTED_KINDS, hintsOf } from './personal/kinds.js';
import type { UnsignedProfile } from './profile-shape.js';
import { measureIndicators } from './quality/measure.js';
import { scoresOf } from './quality/score.js';

/** The profile that follows from what was counted and stated. */
export function assembleProfile(
  crypto: Pick<CryptoProvider, 'sha256' | 'sm3'>,
  measurement: Measurement,
  terms: ProfileTerms,
): UnsignedProfile {
  const { file, format, encoding, rows, content, dialect, sample } = measurement;
  const measured = sample?.rows ?? rows;
  const columns = measurement.columns.map((column) => profileColumn(column, measured));
  const indicators = measureIndicators(measurement, terms.requirements);
  const personalInformation = personalInformationOf(measurement, terms.threshold);
  const { weights, requirements, impacts, madeAt, tool, signer } = terms;
  return {
    type: 'DataProfile',
    version: 1,
    file,
    format,
    encoding,
    rows,
    columns,
    schema: schemaDigest(crypto, columns),
    content,
    quality: {
      standard: 'GB/T 36344-2018',
      weights,
      requirements,
      indicators,
      ...scoresOf(countedIndicators(indicators), weights),
    },
    personalInformation,
    grading: {
      standard: 'GB/T 43697-2024',
      suggestion: true,
      impacts,
      ...suggestGrading(gradingFacts({ personalInformation, grading: { impacts } })),
    },
    madeAt,
    tool,
    ...(dialect === undefined ? {} : { dialect }),
    ...(sample === undefined ? {} : { sample }),
    ...(signer === undefined ? {} : { signer }),
  };
}

function personalInformationOf({ columns }: Measurement, threshold: number): UnsignedProfile['personalInformation'] {
  const hints = columns.map(({ name }) => hintsOf(name));
  return {
    threshold,
    columns: columns.flatMap(({ detected, values }, column) =>
      DETECTED_KINDS.flatMap((kind) => {
        const { matches } = detected[kind];
        const byName = hints[column]?.detected.includes(kind) === true;
        if (matches === 0 && !byName) return [];
        return [{ column, kind, matches, values, byName, found: isFound({ matches, values, byName }, threshold) }];
      }),
    ),
    named: hints.flatMap(({ named }, column) => named.map((kind) => ({ column, kind }))),
  };
}
