import type { FileHandle } from 'node:fs/promises';

const PIECE_BYTES = 256 * 1024;

/**
 * The bytes of a file from its beginning. All pieces share one buffer: a piece is valid only until the next is asked
 * for. Reading does not move the position of the handle.
 */
export async function* filePieces(file: FileHandle): AsyncGenerator<Buffer> {
  const buffer = Buffer.allocUnsafe(PIECE_BYTES);
  for (let position = 0; ; ) {
    const { bytesRead } = await file.read(buffer, 0, PIECE_BYTES, position);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
    position += bytesRead;
  }
}

/** The first bytes of a file, in a buffer of their own. */
export async function fileHead(file: FileHandle, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, 0);
  return buffer.subarray(0, bytesRead);
}
