import { digestText } from '../../../core/crypto.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';

/** A file of a data set, as the manifest lists it. */
export interface ManifestFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly records: number;
}

/**
 * What the data consists of: every file with its size, its records and both digests. The files themselves stay with
 * their holder; who gets one later compares its digest.
 */
export function manifest(source: string, files: readonly ManifestFile[]): Uint8Array {
  const listed = files.map(({ name, bytes, records }) => ({
    name,
    records,
    bytes: bytes.byteLength,
    sha256: digestText.sha256(nodeCrypto, bytes),
    sm3: digestText.sm3(nodeCrypto, bytes),
  }));
  return Buffer.from(`${JSON.stringify({ source, files: listed }, null, 2)}\n`);
}

/** Records and bytes of all files together. */
export function volumeOf(files: readonly ManifestFile[]): { records: number; bytes: number } {
  return {
    records: files.reduce((sum, { records }) => sum + records, 0),
    bytes: files.reduce((sum, { bytes }) => sum + bytes.byteLength, 0),
  };
}

/** Lines of a CSV file after its heading. */
export function csvRecords(bytes: Uint8Array): number {
  let lines = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) lines += 1;
  const unfinished = bytes.byteLength > 0 && bytes.at(-1) !== 10;
  return lines + (unfinished ? 1 : 0) - 1;
}
