import { digestPair } from '../entry/index.js';
import {
  boolean,
  creditCode,
  instant,
  integer,
  line,
  list,
  literal,
  object,
  oneOf,
  orNull,
  pattern,
  type Shaped,
} from '../shape/index.js';
import { CHUNK_BYTES_BOUNDS } from './fingerprint/chunks.js';
import { GRADING_REASON_CODES, IMPACT_DEGREES, IMPACT_OBJECTS } from './grading.js';
import { MOST_COLUMNS, MOST_NAME_CHARACTERS, MOST_RANGE_CHARACTERS } from './limits.js';
import { DETECTED_KINDS, NAMED_KINDS } from './personal/kinds.js';
import { type Dimension, INAPPLICABILITY_NAMES, INDICATOR_NAMES } from './quality/indicators.js';
import { ENCODINGS, FORMATS, LOGICAL_TYPES, WITHHOLDINGS } from './vocabulary.js';

const digestMembers = {
  sha256: pattern(/sha256:[0-9a-f]{64}/, 'a SHA-256 digest'),
  sm3: pattern(/sm3:[0-9a-f]{64}/, 'an SM3 digest'),
};

const columnIndex = integer(0, MOST_COLUMNS - 1);
const range = line(MOST_RANGE_CHARACTERS);

const column = object(
  {
    /** As the file names it; empty where it does not. */
    name: line(MOST_NAME_CHARACTERS, 0),
    type: oneOf(...LOGICAL_TYPES),
    /** Values that are absent, empty or blank. */
    nulls: integer(0),
    /** Different values; an estimate comes with its standard error, in millionths. */
    distinct: object({ count: integer(0), method: oneOf('exact', 'estimated') }, { errorPerMillion: integer(0) }),
  },
  {
    /** What a format with types of its own calls it. */
    declared: line(200),
    /** Values that are of the type, where the type was told from the first rows. */
    conforming: integer(0),
    /** Values with control or replacement characters, or that say that there is none. */
    dirty: integer(0),
    min: range,
    max: range,
    /** Why there is no range. */
    withheld: oneOf(...WITHHOLDINGS),
    /** Characters of the shortest and of the longest value. */
    shortest: integer(0),
    longest: integer(0),
  },
);

/** A and B of an indicator, or the reason why there is neither. */
const indicator = object(
  { indicator: oneOf(...INDICATOR_NAMES) },
  { counted: integer(0), evaluated: integer(1), inapplicable: oneOf(...INAPPLICABILITY_NAMES) },
);

const byDimension = <T>(shape: T): Record<Dimension, T> => ({
  conformity: shape,
  completeness: shape,
  accuracy: shape,
  consistency: shape,
  timeliness: shape,
  accessibility: shape,
});

const hundredths = orNull(integer(0, 10_000));

const quality = object({
  standard: literal('GB/T 36344-2018'),
  weights: object(byDimension(integer(0, 1_000))),
  /** What was asked of the data, as stated when it was profiled. */
  requirements: object(
    {},
    {
      expectedColumns: integer(1, MOST_COLUMNS),
      expectedRows: integer(1),
      uniqueColumn: columnIndex,
      timeColumn: columnIndex,
      from: instant,
      until: instant,
      freshSince: instant,
    },
  ),
  indicators: list(indicator, { min: INDICATOR_NAMES.length, max: INDICATOR_NAMES.length }),
  dimensions: object(byDimension(hundredths)),
  score: hundredths,
});

const personalInformation = object({
  /** From which share of the values on, in percent, a column counts as one of a kind. */
  threshold: integer(1, 100),
  columns: list(
    object({
      column: columnIndex,
      kind: oneOf(...DETECTED_KINDS),
      matches: integer(0),
      values: integer(0),
      byName: boolean,
      found: boolean,
    }),
    { max: MOST_COLUMNS * DETECTED_KINDS.length },
  ),
  /** What the name of a column suggests and no detector can tell. */
  named: list(object({ column: columnIndex, kind: oneOf(...NAMED_KINDS) }), { max: MOST_COLUMNS * NAMED_KINDS.length }),
});

const grading = object(
  {
    standard: literal('GB/T 43697-2024'),
    /** The holder decides. */
    suggestion: literal(true),
    level: oneOf('core', 'important', 'general'),
    reasons: list(oneOf(...GRADING_REASON_CODES), { min: 1, max: GRADING_REASON_CODES.length, unique: true }),
    impacts: list(object({ object: oneOf(...IMPACT_OBJECTS), degree: oneOf(...IMPACT_DEGREES) }), {
      max: IMPACT_OBJECTS.length,
    }),
  },
  { grade: integer(1, 4) },
);

/** Merkle roots over the chunks of a file's bytes. */
export const contentShape = object({
  chunkBytes: integer(CHUNK_BYTES_BOUNDS.least, CHUNK_BYTES_BOUNDS.most),
  leaves: integer(0),
  ...digestMembers,
});

/** A file by its name, size and digests. */
export const fileShape = object({
  name: line(255),
  bytes: integer(0),
  ...digestMembers,
});

const members = {
  type: literal('DataProfile'),
  version: literal(1),
  file: fileShape,
  format: oneOf(...FORMATS),
  encoding: oneOf(...ENCODINGS),
  rows: integer(0),
  columns: list(column, { min: 1, max: MOST_COLUMNS }),
  /** Digests of the columns in their order (`schemaDigest`). */
  schema: digestPair,
  content: contentShape,
  quality,
  personalInformation,
  grading,
  madeAt: instant,
  tool: object({ name: line(50), version: line(50) }),
} as const;

const optional = {
  /** How a text of columns is parted. */
  dialect: object({ delimiter: oneOf(',', ';', '|', 'tab'), header: boolean }),
  /** Everything but `rows` was measured on these rows only. */
  sample: object({ rows: integer(1), seed: integer(0, 2_147_483_647), method: literal('reservoir') }),
  /** Who signs, as he says himself. */
  signer: object({ name: line(200) }, { uscc: creditCode }),
} as const;

const didKey = /did:key:(z6Mk[1-9A-HJ-NP-Za-km-z]{44})#(z6Mk[1-9A-HJ-NP-Za-km-z]{44})/;

const proof = object({
  type: literal('DataIntegrityProof'),
  cryptosuite: literal('eddsa-jcs-2022'),
  verificationMethod: pattern(didKey, 'a did:key of an Ed25519 key'),
  proofPurpose: literal('assertionMethod'),
  proofValue: pattern(/z[1-9A-HJ-NP-Za-km-z]{40,88}/, 'a base58 multibase value'),
});

export const unsignedProfileShape = object(members, optional);
/** A profile before it is signed. */
export type UnsignedProfile = Shaped<typeof unsignedProfileShape>;

export const profileShape = object({ ...members, proof }, optional);
/** What was measured of a file of data at its holder's, signed. It holds figures, and none of the data. */
export type DataProfile = Shaped<typeof profileShape>;

export type ProfileColumn = DataProfile['columns'][number];
export type ProfileIndicator = DataProfile['quality']['indicators'][number];
