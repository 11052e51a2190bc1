import type { Readable } from 'node:stream';
import type { Result } from '../../../core/result.js';
import type { EvidenceMediaType } from '../inspection/media-type.js';
import type { ScanReport } from '../scanner/scanner.js';

/** A file that was stored. Digests are 64 lower-case hexadecimal digits; `size` is in bytes. */
export interface StoredFile {
  readonly sha256: string;
  readonly sm3: string;
  readonly size: number;
  readonly mediaType: EvidenceMediaType;
  readonly scan: ScanReport;
}

export interface EvidenceLimits {
  /** Largest accepted file in bytes. */
  readonly maxBytes: number;
  /** Texts may be in GB18030 as well; where it is absent they are in UTF-8. */
  readonly allowsGb18030?: boolean | undefined;
}

/** The stored bytes as they are now. */
export type StoredDigests = Pick<StoredFile, 'sha256' | 'sm3' | 'size'>;

/**
 * Keeps evidence files by their SHA-256. It knows no owners: who may read a file, how many rows refer to it and when
 * it is removed is the caller's business, under the caller's lock.
 */
export abstract class EvidenceStore {
  /**
   * Stores a stream, whole or not at all. Bytes that are stored already take the same work and give the same answer,
   * so that nobody learns what others have uploaded. Throws `Fault<EvidenceFaultCode>`.
   */
  abstract write(source: AsyncIterable<Uint8Array> | Readable, limits: EvidenceLimits): Promise<StoredFile>;

  /**
   * Stores a stream that the registry itself has made, whole or not at all, of whatever format: what is its own is neither
   * inspected nor scanned. Throws `Fault<EvidenceFaultCode>`.
   */
  abstract keep(source: AsyncIterable<Uint8Array> | Readable, limits: EvidenceLimits): Promise<StoredDigests>;

  /** Streams a stored file. Throws `Fault` `evidence-missing`. */
  abstract open(sha256: string): Promise<Readable>;

  /** Reads the file again and compares it with its digest. */
  abstract verify(sha256: string): Promise<Result<StoredDigests, 'evidence-missing' | 'evidence-damaged'>>;

  /** Removes a file; nothing happens when there is none. Only for files that nothing refers to any more. */
  abstract remove(sha256: string): Promise<void>;

  /** Digests of stored files in ascending order, after a given one ('' for the first); at most `limit`. */
  abstract list(after: string, limit: number): Promise<readonly string[]>;

  /**
   * Removes a file unless it was stored, or stored anew, in the last `idleMs` milliseconds, even at this very moment.
   * Answers its size in bytes; undefined when nothing was removed. Only for files that nothing refers to.
   */
  abstract removeIdle(sha256: string, idleMs: number): Promise<number | undefined>;

  /** Removes what dead processes left half-received; answers how many files. */
  abstract tidy(): Promise<number>;
}
