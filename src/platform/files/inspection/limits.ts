/** Bounds that keep the inspection of a hostile file cheap. Sizes in bytes. */
export interface InspectionLimits {
  /** All data that a file unpacks to. */
  readonly maxUnpackedBytes: number;
  /** Unpacked divided by packed size, once more than `ratioFloorBytes` are unpacked. */
  readonly maxRatio: number;
  /** Below this many unpacked bytes the ratio says nothing: a short run of one letter packs 1000:1. */
  readonly ratioFloorBytes: number;
  /** Parts of an office document. */
  readonly maxParts: number;
  /** An XML part that is read as a whole: relationships and content types. */
  readonly maxBufferedPartBytes: number;
  /** Nesting of JSON. */
  readonly maxJsonDepth: number;
  /** Width times height of a PNG. */
  readonly maxPixels: number;
  /** Texts may be in GB18030 as well; where it is absent they are in UTF-8. */
  readonly allowsGb18030?: boolean | undefined;
}

export const INSPECTION_LIMITS: InspectionLimits = {
  maxUnpackedBytes: 1024 ** 3,
  maxRatio: 100,
  ratioFloorBytes: 1024 ** 2,
  maxParts: 10_000,
  maxBufferedPartBytes: 2 * 1024 ** 2,
  maxJsonDepth: 1000,
  maxPixels: 500_000_000,
};
