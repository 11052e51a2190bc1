import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type PutObjectCommandInput,
  S3Client,
} from '@aws-sdk/client-s3';
import { equalBytes } from '../../../../core/bytes.js';
import { Fault } from '../../../../core/fault.js';
import type { ExportFaultCode, ExportTarget, StoredObject } from '../../domain/export-target.js';

/** A bucket, and where in it. */
export interface S3Place {
  readonly bucket: string;
  /** Without slashes at its ends; empty for the bucket's top. */
  readonly prefix: string;
}

/** How the store is reached; endpoint, region and credentials come from the standard AWS environment, profile or role. */
export interface S3Access {
  /** `https://store/bucket/key` instead of `https://bucket.store/key`. */
  readonly pathStyle: boolean;
}

/** A request that takes longer is given up; the next run tries again. */
const REQUEST_MS = 30_000;
const ATTEMPTS = 3;
const IMMUTABLE = { ContentType: 'application/octet-stream', CacheControl: 'public, max-age=31536000, immutable' };
// C2SP tlog-tiles: the checkpoint is mutable and cached for a few seconds at most.
const CHECKPOINT = { ContentType: 'text/plain; charset=utf-8', CacheControl: 'public, max-age=1' };
const NOTE = { ContentType: 'text/plain; charset=utf-8', CacheControl: IMMUTABLE.CacheControl };

/**
 * A bucket of an S3-compatible store, as a static tlog-tiles log. What never changes is written with If-None-Match, the
 * checkpoint with If-Match on the one found; a store that knows no conditional writes (501) is written to after a look.
 */
export class S3Target implements ExportTarget {
  readonly name: string;
  private conditional = true;

  constructor(
    private readonly place: S3Place,
    private readonly client: S3Client,
  ) {
    this.name = `s3://${[place.bucket, place.prefix].filter((part) => part !== '').join('/')}`;
  }

  static open(place: S3Place, { pathStyle }: S3Access): S3Target {
    const client = new S3Client({
      forcePathStyle: pathStyle,
      maxAttempts: ATTEMPTS,
      // Checksums in trailers are younger than most compatible stores; the signature covers the body anyway.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
    return new S3Target(place, client);
  }

  async read(path: string): Promise<StoredObject | undefined> {
    try {
      const answer = await this.client.send(new GetObjectCommand(this.key(path)), timeout());
      const bytes = await answer.Body?.transformToByteArray();
      if (bytes === undefined) throw new Error(`the store gave ${path} without content`);
      return { bytes, ...(answer.ETag === undefined ? {} : { version: answer.ETag }) };
    } catch (error) {
      if (nameOf(error) === 'NoSuchKey') return undefined;
      throw error;
    }
  }

  async add(path: string, bytes: Uint8Array): Promise<void> {
    const headers = path.startsWith('tile/') ? IMMUTABLE : NOTE;
    if (await this.put(path, bytes, headers, undefined)) return;
    const found = await this.read(path);
    if (found === undefined || !equalBytes(found.bytes, bytes)) {
      throw new Fault<ExportFaultCode>('export-differs', { target: this.name, path });
    }
  }

  async settle(): Promise<void> {
    // A store answers when it has stored.
  }

  async replaceCheckpoint(bytes: Uint8Array, found: StoredObject | undefined): Promise<void> {
    if (!(await this.put('checkpoint', bytes, CHECKPOINT, found))) {
      throw new Fault<ExportFaultCode>('export-busy', { target: this.name });
    }
  }

  async *partials(prefix: string): AsyncGenerator<string> {
    const { Bucket, Key } = this.key(prefix);
    const start = this.key('').Key.length;
    let ContinuationToken: string | undefined;
    do {
      const page = await this.client.send(
        new ListObjectsV2Command({ Bucket, Prefix: Key, ...(ContinuationToken ? { ContinuationToken } : {}) }),
        timeout(),
      );
      for (const { Key: key } of page.Contents ?? []) {
        if (key !== undefined && /\.p\/\d+$/.test(key)) yield key.slice(start);
      }
      ContinuationToken = page.IsTruncated === true ? page.NextContinuationToken : undefined;
    } while (ContinuationToken !== undefined);
  }

  async remove(paths: readonly string[]): Promise<void> {
    for (const path of paths) await this.client.send(new DeleteObjectCommand(this.key(path)), timeout());
  }

  /** Stores cannot be locked; the checkpoint's condition keeps two exports apart. */
  exclusively<T>(work: () => Promise<T>): Promise<T> {
    return work();
  }

  /** Writes if the object is still as it was found; false when it is not. */
  private async put(
    path: string,
    bytes: Uint8Array,
    headers: Pick<PutObjectCommandInput, 'ContentType' | 'CacheControl'>,
    found: StoredObject | undefined,
  ): Promise<boolean> {
    const input = { ...this.key(path), Body: bytes, ...headers };
    const condition = found === undefined ? { IfNoneMatch: '*' } : found.version && { IfMatch: found.version };
    if (this.conditional && condition) {
      try {
        await this.client.send(new PutObjectCommand({ ...input, ...condition }), timeout());
        return true;
      } catch (error) {
        // 412: it is another by now; 409: another write is under way; 404: it was removed (If-Match).
        if ([404, 409, 412].includes(statusOf(error) ?? 0) && nameOf(error) !== 'NoSuchBucket') return false;
        if (statusOf(error) !== 501) throw error;
        this.conditional = false;
      }
    }
    const present = await this.read(path);
    const same = found && present ? equalBytes(found.bytes, present.bytes) : found === present;
    if (same) await this.client.send(new PutObjectCommand(input), timeout());
    return same;
  }

  private key(path: string): { Bucket: string; Key: string } {
    const { bucket, prefix } = this.place;
    return { Bucket: bucket, Key: prefix === '' ? path : `${prefix}/${path}` };
  }
}

const timeout = () => ({ abortSignal: AbortSignal.timeout(REQUEST_MS) });

const nameOf = (error: unknown): string | undefined => (error instanceof Error ? error.name : undefined);

function statusOf(error: unknown): number | undefined {
  const { $metadata } = Object(error);
  const { httpStatusCode } = Object($metadata);
  return typeof httpStatusCode === 'number' ? httpStatusCode : undefined;
}
