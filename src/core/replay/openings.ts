import { fromBase64Url } from '../bytes.js';
import type { JsonValue } from '../canonical/index.js';
import type { CryptoProvider } from '../crypto.js';
import { type DigestPair, openCommitment } from '../entry/index.js';

/** A committed value with its salt: what lets an auditor see behind one digest of the entry at `index`. */
export interface Opening {
  readonly index: number;
  readonly field: string;
  readonly value: JsonValue;
  /** 32 bytes, base64url. */
  readonly salt: string;
}

/** The openings that an auditor was given. */
export class Openings {
  private readonly byIndex: ReadonlyMap<number, readonly Opening[]>;

  constructor(
    given: readonly Opening[],
    private readonly crypto: CryptoProvider,
  ) {
    this.byIndex = Map.groupBy(given, ({ index }) => index);
  }

  /** The opening of a committed field, if it was given and opens the digest. */
  find(index: number, field: string, digest: DigestPair | undefined): Opening | undefined {
    const given = this.byIndex.get(index)?.find((opening) => opening.field === field);
    return given !== undefined && this.opens(given, digest) ? given : undefined;
  }

  /** The fields of an entry whose openings open nothing. */
  falseOnes(index: number, digests: Readonly<Record<string, DigestPair | undefined>>): string[] {
    const given = this.byIndex.get(index) ?? [];
    return given
      .filter(
        (opening) => !this.opens(opening, Object.hasOwn(digests, opening.field) ? digests[opening.field] : undefined),
      )
      .map(({ field }) => field);
  }

  private opens({ value, salt }: Opening, digest: DigestPair | undefined): boolean {
    const bytes = fromBase64Url(salt);
    return digest !== undefined && bytes !== undefined && openCommitment(this.crypto, digest, value, bytes);
  }
}
