import { type FileHandle, open } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { fail, ok, type Result } from '../../core/result.js';
import { Content, type InspectionLimits, readZipDirectory, Refusal, type ZipPart } from '../files/index.js';

/** Why a file is no archive that is unpacked: `detail` says what of it. */
export type ArchiveFault = 'archive-malformed' | 'archive-too-large' | 'archive-encrypted' | 'archive-name';

/** What an archive may hold. */
export interface ArchiveLimits {
  readonly maxFiles: number;
  /** Of all files together. */
  readonly maxUnpackedBytes: number;
  /** What a file unpacks to against what it takes. */
  readonly maxRatio: number;
  /** The names that may stand in it, anchored. */
  readonly names: RegExp;
}

/** Below it the ratio says nothing. */
const RATIO_FLOOR_BYTES = 1024 ** 2;

/**
 * A ZIP archive of which every unpacker sees the same files: without gaps, overlaps, doubled names or names outside a
 * pattern. Nothing is ever written under a name that it holds.
 */
export class ZipArchive {
  private constructor(
    private readonly file: FileHandle,
    private readonly content: Content,
    private readonly parts: ReadonlyMap<string, ZipPart>,
  ) {}

  /** Opens a file; what the system says of it is thrown, what is wrong in it is a fault. */
  static async open(path: string, limits: ArchiveLimits): Promise<Result<ZipArchive, ArchiveFault>> {
    const file = await open(path, 'r');
    const archive = await ZipArchive.in(file, limits).catch(async (error: unknown) => {
      await file.close();
      throw error;
    });
    if (!archive.ok) await file.close();
    return archive;
  }

  /** The same of an open file, which stays the caller's until the archive is closed. */
  static async in(file: FileHandle, limits: ArchiveLimits): Promise<Result<ZipArchive, ArchiveFault>> {
    const content = await Content.of(file);
    try {
      const parts = await readZipDirectory(content, inspectionLimits(limits));
      const stray = parts.find(({ name }) => !limits.names.test(name));
      if (stray !== undefined) return fail('archive-name', stray.name);
      return ok(new ZipArchive(file, content, new Map(parts.map((part) => [part.name, part]))));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return fail(FAULTS.get(error.code) ?? 'archive-malformed', error.detail);
    }
  }

  get names(): readonly string[] {
    return [...this.parts.keys()];
  }

  /** The bytes of a file. Throws ArchiveError where it is not what the directory says. */
  async *bytes(name: string): AsyncGenerator<Uint8Array> {
    const part = this.parts.get(name);
    if (part === undefined) throw new ArchiveError(name, 'missing');
    let [length, checksum] = [0, 0];
    for await (const piece of this.unpacked(part)) {
      length += piece.length;
      // Whatever was declared is all that is unpacked.
      if (length > part.unpackedBytes) throw new ArchiveError(name, 'longer than declared');
      checksum = crc32(piece, checksum);
      yield piece;
    }
    if (length !== part.unpackedBytes || checksum !== part.crc32) throw new ArchiveError(name, 'checksum');
  }

  async close(): Promise<void> {
    await this.file.close();
  }

  private async *unpacked({ name, start, end, isDeflated }: ZipPart): AsyncGenerator<Uint8Array> {
    const { content } = this;
    async function* packed() {
      // The pieces share one buffer.
      for await (const piece of content.pieces(start, end)) yield Uint8Array.from(piece);
    }
    if (!isDeflated) {
      yield* packed();
      return;
    }
    const inflating = createInflateRaw();
    pipeline(Readable.from(packed()), inflating, () => {});
    try {
      yield* inflating;
    } catch (cause) {
      throw new ArchiveError(name, cause instanceof Error ? cause.message : 'compression');
    }
  }
}

/** A file of an archive that does not unpack to what its directory says. */
export class ArchiveError extends Error {
  constructor(
    readonly file: string,
    readonly reason: string,
  ) {
    super(`${file}: ${reason}`);
  }
}

const FAULTS: ReadonlyMap<string, ArchiveFault> = new Map([
  ['evidence-bomb', 'archive-too-large'],
  ['evidence-encrypted', 'archive-encrypted'],
]);

const inspectionLimits = ({ maxFiles, maxUnpackedBytes, maxRatio }: ArchiveLimits): InspectionLimits => ({
  ...{ maxParts: maxFiles, maxUnpackedBytes, maxRatio, ratioFloorBytes: RATIO_FLOOR_BYTES },
  ...{ maxBufferedPartBytes: 0, maxJsonDepth: 0, maxPixels: 0 },
});
