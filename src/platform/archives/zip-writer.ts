import { PassThrough, pipeline, Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { constants } from 'node:zlib';
import { ZipFile } from 'yazl';

/** A file of an archive. */
export interface FileToPack {
  /** With `/` between folders. */
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/**
 * The same files are the same archive, wherever it is made: the first instant that an archive can name (APPNOTE 4.4.6), which
 * it does in local time and without a zone.
 */
const PACKING = {
  mtime: new Date(1980, 0, 1),
  forceDosTimestamp: true,
  mode: 0o100644,
  compressionLevel: constants.Z_BEST_SPEED,
} as const;

/**
 * A ZIP archive, piece by piece, in the order of the files, each of which is read when it is its turn. Up to 4 GiB: the caller
 * sees to it. Throws what the files throw.
 */
export async function* zipPieces(files: AsyncIterable<FileToPack> | Iterable<FileToPack>): AsyncGenerator<Uint8Array> {
  const archive = new ZipFile();
  const output = new PassThrough();
  pipeline(archive.outputStream, output, () => {});
  const fail = (error: unknown) => output.destroy(error instanceof Error ? error : new Error(String(error)));
  archive.on('error', fail);
  pack(archive, files, output).catch(fail);
  yield* output;
}

async function pack(
  archive: ZipFile,
  files: AsyncIterable<FileToPack> | Iterable<FileToPack>,
  output: PassThrough,
): Promise<void> {
  for await (const { name, bytes } of files) {
    const source = Readable.from(bytes);
    // Whoever stops reading the archive lets go of the file at hand, too.
    const stop = () => source.destroy();
    output.once('close', stop);
    archive.addReadStream(source, name, PACKING);
    await finished(source);
    output.off('close', stop);
  }
  archive.end();
}
