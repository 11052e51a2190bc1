import { fromBase64Url } from '../bytes.js';
import type { JsonValue } from '../canonical/index.js';
import type { CryptoProvider } from '../crypto.js';
import { type DigestPair, type LedgerEntry, openCommitment } from '../entry/index.js';
import { fail, ok, type Result } from '../result.js';
import { anyJson, integer, list, object, parseShape, pattern } from '../shape/index.js';
import { type AuditFinding, finding } from './finding.js';
import type { Opening } from './replay.js';

const openings = list(
  object({
    index: integer(0),
    field: pattern(/[A-Za-z][A-Za-z0-9]{0,79}/, 'the name of a field'),
    value: anyJson,
    salt: pattern(/[A-Za-z0-9_-]{43}/, 'a salt of 32 bytes in base64url'),
  }),
  { max: 10_000_000 },
);

/** Openings from a file: a list of `{index, field, value, salt}`. */
export const parseOpenings = (value: JsonValue): Result<Opening[], 'openings'> => {
  const shaped = parseShape(openings, value);
  return shaped.ok ? ok(shaped.value) : fail('openings', shaped.detail);
};

/** Holds openings against the commitments of the entries they name. */
export class OpeningsCheck {
  private readonly byIndex = new Map<number, Opening[]>();
  private opened = 0;

  constructor(
    private readonly crypto: CryptoProvider,
    openings: readonly Opening[],
  ) {
    for (const opening of openings) {
      const same = this.byIndex.get(opening.index);
      if (same === undefined) this.byIndex.set(opening.index, [opening]);
      else same.push(opening);
    }
  }

  /** How many opened what their entries commit to. */
  get count(): number {
    return this.opened;
  }

  /** Those of the entry that do not open what it commits to. */
  apply(entry: LedgerEntry, index: number): AuditFinding[] {
    const mine = this.byIndex.get(index);
    if (mine === undefined) return [];
    this.byIndex.delete(index);
    const digests = new Map<string, DigestPair | undefined>(Object.entries(entry.digests));
    return mine.flatMap(({ field, value, salt }) => {
      const digest = digests.get(field);
      if (digest === undefined) return [finding('opening-unmatched', { index }, { field })];
      const opens = openCommitment(this.crypto, digest, value, fromBase64Url(salt) ?? new Uint8Array(0));
      if (!opens) return [finding('opening-mismatch', { index }, { field })];
      this.opened += 1;
      return [];
    });
  }

  /** Those that name entries which were never met. */
  rest(): AuditFinding[] {
    return [...this.byIndex].flatMap(([index, left]) =>
      left.map(({ field }) => finding('opening-unmatched', { index }, { field })),
    );
  }
}
