import { CHUNK_BYTES_BOUNDS } from '../profile/fingerprint/chunks.js';
import { MOST_COLUMNS } from '../profile/limits.js';
import type { Dimension } from '../profile/quality/indicators.js';
import {
  conforms,
  creditCode,
  instant,
  integer,
  line,
  list,
  oneOf,
  object,
  orNull,
  pattern,
  type Shape,
  type Shaped,
} from '../shape/index.js';

/** Most files whose measured figures a certificate states. */
export const MOST_MEASURED_FILES = 5;

const digests = {
  sha256: pattern(/sha256:[0-9a-f]{64}/, 'sha256: and 64 hexadecimal digits'),
  sm3: pattern(/sm3:[0-9a-f]{64}/, 'sm3: and 64 hexadecimal digits'),
};

const byDimension = <T>(shape: T): Record<Dimension, T> => ({
  conformity: shape,
  completeness: shape,
  accuracy: shape,
  consistency: shape,
  timeliness: shape,
  accessibility: shape,
});

/** Hundredths of a point; null where nothing was applicable. */
const points = orNull(integer(0, 10_000));

const measuredFile = object(
  {
    file: object({ name: line(255), bytes: integer(0), ...digests }),
    rows: integer(0),
    /** How many. */
    columns: integer(1, MOST_COLUMNS),
    /** Merkle roots over the chunks of the file (docs/profile.md). */
    content: object({ chunkBytes: integer(CHUNK_BYTES_BOUNDS.least, CHUNK_BYTES_BOUNDS.most), ...digests }),
    /** Names and types of the columns. */
    schema: object(digests),
    quality: object({
      standard: oneOf('GB/T 36344-2018'),
      score: points,
      dimensions: object(byDimension(points)),
      weights: object(byDimension(integer(0, 1_000))),
    }),
    /** The signed profile that all of this stands in, over its RFC 8785 form with its proof. */
    profile: object(digests),
    /** The key that signed the profile. Whose it is, only the profile says. */
    key: pattern(/did:key:z6Mk[1-9A-HJ-NP-Za-km-z]{44}/, 'a did:key of an Ed25519 key'),
    /** When, and with what, as the profile says. */
    madeAt: instant,
    tool: object({ name: line(50), version: line(50) }),
  },
  {
    /** Everything but rows and fingerprints was measured on so many rows, drawn by that seed. */
    sample: object({ rows: integer(1), seed: integer(0, 2_147_483_647) }),
    /** Who signed, as he says himself. */
    signer: object({ name: line(200) }, { uscc: creditCode }),
  },
);

/** Figures of one file of the data, as a signed profile states them. */
export type MeasuredFile = Shaped<typeof measuredFile>;

/** Each profile stands once. */
const differentProfiles = (shape: Shape<MeasuredFile[]>): Shape<MeasuredFile[]> => ({
  schema: { ...shape.schema, uniqueItems: true },
  fault: (value, pointer) => {
    const fault = shape.fault(value, pointer);
    if (fault !== undefined || !conforms(shape, value)) return fault;
    const known = value.map(({ profile }) => profile.sha256);
    const place = known.findIndex((sha256, index) => known.indexOf(sha256) < index);
    return place === -1 ? undefined : { pointer: `${pointer}/${place}/profile/sha256`, reason: 'must not stand twice' };
  },
});

/** 测得事实: what the holder's side measured and signed. Never stated by hand. */
export const measured = differentProfiles(list(measuredFile, { min: 1, max: MOST_MEASURED_FILES }));
